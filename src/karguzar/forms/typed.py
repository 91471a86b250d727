"""From what a person typed to an answer of the document.

What can be understood is set in its one written form; what cannot stays as typed, to be shown
again beside its fault. ``NOTHING`` stands for no answer.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import colander

from karguzar.base.errors import Refused
from karguzar.base.identifiers import normal_fin, normal_voen
from karguzar.forms.grammar import Field

NOTHING: Final = colander.null

_GROUPING: Final = re.compile(r"[\s\-().]+")
_MONEY: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
_BREAKS: Final = re.compile(r"[\t\n]+")
_SPACES: Final = re.compile(r"[\s\u00a0]+")
_MOST_DIGITS: Final = 15
_NATIONAL: Final = 10


def answer(field: Field, given: object) -> Any:
    """The answer that a posted value of a leaf field means; ``NOTHING`` when it says nothing.

    ``given`` is a posted text, a list (``choices``) or a mapping of day, month and year
    (``date``); any other shape, which no page of ours sends, counts as nothing.
    """
    if field.type == "choices":
        return _choices(given)
    if field.type == "date":
        return _date(given)
    if field.type == "boolean":
        return given == "true"
    if not isinstance(given, str):
        return NOTHING
    # a tab or a line break pasted into a one-line box means a space
    text = (given if field.type == "long_text" else _BREAKS.sub(" ", given)).strip()
    if not text:
        return NOTHING
    read = _READ.get(field.type)
    return text if read is None or field.choices else read(text)


def _choices(given: object) -> Any:
    if not isinstance(given, list):
        return NOTHING
    return [each for each in given if isinstance(each, str) and each] or NOTHING


def _date(given: object) -> Any:
    if not isinstance(given, Mapping):
        return NOTHING
    parts = [given.get(name, "") for name in ("year", "month", "day")]
    texts = [each.strip().replace("-", "") if isinstance(each, str) else "" for each in parts]
    if not any(texts):
        return NOTHING
    year, month, day = texts
    return f"{year}-{month.zfill(2) if month else ''}-{day.zfill(2) if day else ''}"


def date_parts(answered: object) -> tuple[str, str, str]:
    """Day, month and year as they stand in the three boxes, whatever was answered."""
    if not isinstance(answered, str):
        return ("", "", "")
    year, month, day = ([*answered.split("-", 2), "", ""])[:3]
    return (day.lstrip("0") or day, month.lstrip("0") or month, year)


def _confirmation(text: str) -> Any:
    return True if text == "true" else NOTHING


def _number(text: str) -> int | str:
    plain = _SPACES.sub("", text)
    if plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS:
        return int(plain)
    return text


def _money(text: str) -> str:
    found = _MONEY.fullmatch(_SPACES.sub("", text).removesuffix("₼").removesuffix("AZN"))
    if found is None:
        return text
    return f"{found[1]}.{(found[2] or '').ljust(2, '0')}"


def _phone(text: str) -> str:
    plain = _GROUPING.sub("", text)
    digits = plain.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return text
    if plain.startswith("+"):
        return plain
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0") and len(digits) == _NATIONAL:
        return "+994" + digits[1:]
    return "+" + digits if digits.startswith("994") else text


def _url(text: str) -> str:
    if "://" in text or "." not in text or re.search(r"\s|@", text):
        return text
    return "https://" + text


def _normal(read: Callable[[str], str]) -> Callable[[str], str]:
    def normal(text: str) -> str:
        try:
            return read(text)
        except Refused:
            return text

    return normal


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "confirmation": _confirmation,
    "fin": _normal(normal_fin),
    "money": _money,
    "number": _number,
    "phone": _phone,
    "url": _url,
    "voen": _normal(normal_voen),
}
