"""What is wrong with one answer, in a sentence for the person who gave it.

Answers are the values of the document (plain JSON): text, number, truth, list of texts, or the
record of a file. ``json_schema`` says the same rules to machines; a property test holds the two
together.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from karguzar.base.i18n import TranslationString, _
from karguzar.base.identifiers import is_voen
from karguzar.forms import patterns
from karguzar.forms.grammar import Field

_Check = Callable[[Field, Any, str], TranslationString | None]
_ROWS_MISSING: Final = _("«${label}»: ən azı bir sətir doldurun")
_FILE_MISSING: Final = _("«${label}»: fayl əlavə edin")
_MISSING: Final = {
    "choice": _("«${label}» üzrə seçim edin"),
    "confirmation": _("Davam etmək üçün təsdiq edin: ${label}"),
    "date": _("«${label}»: tarixi yazın"),
    "file": _FILE_MISSING,
    "files": _FILE_MISSING,
    "list": _ROWS_MISSING,
    "table": _ROWS_MISSING,
    "text": _("«${label}» sahəsini doldurun"),
}
_FILE_KEYS: Final = frozenset({"key", "name", "size", "media_type"})


def fault(field: Field, value: object, label: str) -> TranslationString | None:
    """The sentence that tells what is wrong with the answer to a leaf field, or ``None``.

    ``label`` is the name of the field in the reader's language; it stands in the sentence.
    """
    if field.choices and field.type not in {"choice", "choices"}:
        return _choice(field, value, label)
    return _CHECKS[field.type](field, value, label)


def missing(field: Field, label: str) -> TranslationString:
    """The sentence for a required field that was left empty."""
    if field.is_rows and field.min_items > 1:
        return too_few(field, label)
    kind = "choice" if field.choices else field.type
    return TranslationString(_MISSING.get(kind, _MISSING["text"]), mapping={"label": label})


def too_few(field: Field, label: str) -> TranslationString:
    """The sentence for a list with fewer rows, files or choices than the form wants."""
    if field.min_items <= 1:
        return missing(field, label)
    words = {"label": label, "n": field.min_items}
    return _("«${label}»: ən azı ${n} sətir doldurun", mapping=words)


def too_many(field: Field, label: str, have: int) -> TranslationString:
    """The sentence for a list with more rows, files or choices than the form takes."""
    words = {"label": label, "n": field.max_items, "have": have}
    if field.type == "files":
        return _("«${label}»: ən çoxu ${n} fayl ola bilər, indi ${have} fayldır", mapping=words)
    return _("«${label}»: ən çoxu ${n} sətir ola bilər, indi ${have} sətirdir", mapping=words)


def _long(label: str, most: int, have: int) -> TranslationString:
    words = {"label": label, "max": most, "n": have, "over": have - most}
    return _(
        "«${label}»: ən çoxu ${max} simvol ola bilər, indi ${n}-dir. ${over} simvol qısaldın",
        mapping=words,
    )


def _text(field: Field, value: Any, label: str) -> TranslationString | None:
    return _line(value, label, field.max_length, patterns.CONTROL_IN_LINE)


def _long_text(field: Field, value: Any, label: str) -> TranslationString | None:
    return _line(value, label, field.max_length, patterns.CONTROL_IN_TEXT)


def _line(value: Any, label: str, most: int, controls: str) -> TranslationString | None:
    words = {"label": label}
    if not isinstance(value, str):
        return _("«${label}»: burada mətn olmalıdır", mapping=words)
    if not re.search(patterns.VISIBLE, value):
        return _("«${label}» sahəsini doldurun", mapping=words)
    if len(value) > most:
        return _long(label, most, len(value))
    if re.search(controls, value):
        return _(
            "«${label}»: mətndə görünməyən idarəetmə simvolu var. Mətni yenidən yazın",
            mapping=words,
        )
    return None


def _shaped(pattern: str, most: int, advice: TranslationString) -> _Check:
    def check(_field: Field, value: Any, label: str) -> TranslationString | None:
        if isinstance(value, str) and len(value) <= most and re.search(pattern, value):
            return None
        return TranslationString(advice, mapping={"label": label})

    return check


def _date(_field: Field, value: Any, label: str) -> TranslationString | None:
    advice = _(
        "«${label}»: mövcud tarix yazın, gün, ay və dörd rəqəmli il – məsələn, 25 11 2026",
        mapping={"label": label},
    )
    if not isinstance(value, str) or not re.search(patterns.DATE, value):
        return advice
    try:
        date.fromisoformat(value)
    except ValueError:
        return advice
    return None


def _voen(_field: Field, value: Any, label: str) -> TranslationString | None:
    words = {"label": label}
    if not isinstance(value, str) or not re.search(patterns.VOEN, value):
        return _("«${label}»: VÖEN 10 rəqəmdən ibarətdir. Məsələn: 1401555071", mapping=words)
    if not is_voen(value):
        return _(
            "«${label}»: bu VÖEN düzgün deyil, rəqəmlərdən biri səhvdir. Nömrəni yoxlayın",
            mapping=words,
        )
    return None


def whole(value: object) -> int | None:
    """The whole number that a JSON number says (``3`` and ``3.0`` alike), or ``None``."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if isinstance(value, int) or value.is_integer() else None


def _number(field: Field, value: Any, label: str) -> TranslationString | None:
    number = whole(value)
    words = {"label": label, "min": field.minimum, "max": field.maximum}
    low, high = field.minimum, field.maximum
    if number is not None and low is not None and high is not None and low <= number <= high:
        return None
    return _("«${label}»: ${min} ilə ${max} arasında tam ədəd yazın", mapping=words)


def _choice(field: Field, value: Any, label: str) -> TranslationString | None:
    if isinstance(value, str) and value in {choice.value for choice in field.choices}:
        return None
    return _("«${label}»: təklif olunan variantlardan birini seçin", mapping={"label": label})


def _choices(field: Field, value: Any, label: str) -> TranslationString | None:
    known = {choice.value for choice in field.choices}
    if not isinstance(value, list) or not all(
        isinstance(each, str) and each in known for each in value
    ):
        return _("«${label}»: təklif olunan variantlardan seçin", mapping={"label": label})
    if len(set(value)) != len(value):
        return _("«${label}»: eyni variant iki dəfə seçilib", mapping={"label": label})
    return _counted(field, value, label)


def _counted(field: Field, value: list[Any], label: str) -> TranslationString | None:
    if len(value) < field.min_items:
        return too_few(field, label)
    if len(value) > field.max_items:
        return too_many(field, label, len(value))
    return None


def _boolean(_field: Field, value: Any, label: str) -> TranslationString | None:
    if isinstance(value, bool):
        return None
    return _("«${label}»: bəli və ya xeyr olmalıdır", mapping={"label": label})


def _confirmation(field: Field, value: Any, label: str) -> TranslationString | None:
    return None if value is True else missing(field, label)


def _file(_field: Field, value: Any, label: str) -> TranslationString | None:
    if isinstance(value, Mapping) and value.get("problems"):
        name = str(value.get("name", ""))
        return _("«${name}» faylı qəbul edilmədi. Səbəbi aşağıda yazılıb", mapping={"name": name})
    if not isinstance(value, Mapping) or set(value) != _FILE_KEYS:
        return _("«${label}»: faylı yenidən yükləyin", mapping={"label": label})
    size = whole(value["size"])
    sound = (
        _line(value["name"], label, patterns.FILE_NAME_LENGTH, patterns.CONTROL_IN_LINE) is None
        and isinstance(value["key"], str)
        and re.search(patterns.FILE_KEY, value["key"])
        and isinstance(value["media_type"], str)
        and re.search(patterns.MEDIA_TYPE, value["media_type"])
        and size is not None
        and size > 0
    )
    return None if sound else _("«${label}»: faylı yenidən yükləyin", mapping={"label": label})


def _files(field: Field, value: Any, label: str) -> TranslationString | None:
    if not isinstance(value, list):
        return _("«${label}»: faylı yenidən yükləyin", mapping={"label": label})
    for each in value:
        wrong = _file(field, each, label)
        if wrong is not None:
            return wrong
    return _counted(field, value, label)


_CHECKS: Final[Mapping[str, _Check]] = {
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "confirmation": _confirmation,
    "date": _date,
    "email": _shaped(
        patterns.EMAIL,
        patterns.EMAIL_LENGTH,
        _("«${label}»: e-poçt ünvanını ad@domen.az kimi yazın"),
    ),
    "file": _file,
    "files": _files,
    "fin": _shaped(
        patterns.FIN, 7, _("«${label}»: FİN 7 latın hərfi və rəqəmdən ibarətdir. Məsələn: 5VBK5VR")
    ),
    "long_text": _long_text,
    "money": _shaped(
        patterns.MONEY, 12, _("«${label}»: məbləği manatla yazın. Məsələn: 15 və ya 15,50")
    ),
    "number": _number,
    "phone": _shaped(
        patterns.PHONE, 16, _("«${label}»: nömrəni kodu ilə yazın. Məsələn: +994 50 123 45 67")
    ),
    "reference": _text,
    "text": _text,
    "url": _shaped(
        patterns.URL, patterns.URL_LENGTH, _("«${label}»: ünvanı https://domen.az kimi yazın")
    ),
    "voen": _voen,
}
