"""What people want to know of a service first, shortly: who, how long, how much, with what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.forms.answers import Line
from karguzar.forms.grammar import Field
from karguzar.forms.loading import form
from karguzar.registry.catalogue.computed import Translate
from karguzar.registry.catalogue.lines import field_lines
from karguzar.registry.catalogue.said import Voice, item_lines, voice_of
from karguzar.registry.interfaces import ITEM, ITEMS_FORM
from karguzar.registry.items import by_name
from karguzar.registry.values import Facts

LEADING: tuple[tuple[TranslationString, str], ...] = (
    (_("Kim müraciət edə bilər"), "user_information"),
    (_("Nə qədər çəkir"), "duration"),
    (_("Neçəyə başa gəlir"), "payment"),
    (_("Hansı sənədlər lazımdır"), "required_documents_and_data"),
    (_("Nə alacaqsınız"), "result"),
    (_("Harada göstərilir"), "place_and_address"),
    (_("Nə vaxt müraciət etmək olar"), "application_acceptance_time"),
    (_("Nə üçün imtina edilə bilər"), "suspension_and_refusal_grounds"),
    (_("Hüquqi əsası"), "legal_basis"),
    (_("Narazı qaldıqda hara şikayət etmək olar"), "pre_trial_dispute_settlement"),
)
"""The questions in their order, and the item that answers each."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the start page with its answer and the clause that asks for it.

    ``lang`` is "az" for a reader of another language who gets the original, else None.
    """

    title: TranslationString
    name: str
    clause: str
    lines: tuple[Line, ...]
    lang: str | None = None


def answered(facts: Facts, language: str, translate: Translate) -> list[Answered]:
    """Return the questions that the record answers, in their order."""
    found = []
    for title, name in LEADING:
        voice = voice_of(facts, f"{ITEM}{name}", language, translate)
        lines = _lines(name, facts, voice)
        found.append(Answered(title, name, by_name()[name].clause, lines, voice.lang))
    return [one for one in found if one.lines]


def _lines(name: str, facts: Facts, voice: Voice) -> tuple[Line, ...]:
    value = facts.said(name, voice.language)
    if not value:
        return ()
    if name in _SHORT:
        return tuple(_SHORT[name](value, voice.language, voice.translate))
    return item_lines(by_name()[name], facts, voice.language, voice.translate)


def _users(value: Mapping[str, Any], language: str, _translate: Translate) -> Iterator[Line]:
    yield Line("", str(value.get("text") or _part("user_information.categories", value, language)))


def said_time(facts: Facts, language: str) -> str:
    """Return how long the service takes: "1 iş günü – 3 iş günü", empty when nobody said."""
    value = facts.said("duration", language)
    return _between(value, language) if value else ""


def _between(value: Mapping[str, Any], language: str) -> str:
    longest = _part("duration.longest", value, language)
    shortest = _part("duration.shortest", value, language)
    return f"{shortest} – {longest}" if shortest else longest


def _time(value: Mapping[str, Any], language: str, _translate: Translate) -> Iterator[Line]:
    yield Line("", _between(value, language))
    if value.get("text"):
        yield Line("", str(value["text"]))


def _payment(value: Mapping[str, Any], language: str, translate: Translate) -> Iterator[Line]:
    if value.get("basis") != "paid":
        yield Line("", translate(_("Ödənişsizdir.")))
        return
    yield Line("", _part("payment.amount", value, language))
    yield Line(translate(_("Ödəniş üsulları")), _part("payment.methods", value, language))
    yield Line(translate(_("Hüquqi əsası")), str(value.get("legal_basis") or ""))


def _documents(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    """Yield what the applicant brings, then what the body takes from registers (R11-7.2)."""
    for one in value:
        title = str(one.get("title", ""))
        if one.get("source") == "state_resource":
            told = _("qurum özü alır, təqdim etməyə ehtiyac yoxdur")
            yield Line("", f"{title} – {translate(told)}")
        elif one.get("form") in {None, "none"}:
            yield Line("", title)
        else:
            way = _choice("required_documents_and_data", "form", one.get("form"), language)
            needed = "" if one.get("is_mandatory") else f", {translate(_('olduqda'))}"
            yield Line("", f"{title} – {way}{needed}")


def _results(value: Any, _language: str, translate: Translate) -> Iterator[Line]:
    for one in value:
        parts = [str(one.get("title", "")), str(one.get("format") or "")]
        if one.get("validity"):
            parts.append(translate(_("etibarlıdır: ${time}", mapping={"time": one["validity"]})))
        yield Line("", "; ".join(filter(None, parts)))


def _places(value: Any, _language: str, _translate: Translate) -> Iterator[Line]:
    for one in value:
        yield Line("", f"{one.get('place', '')}: {one.get('address', '')}")


def _grounds(value: Any, language: str, _translate: Translate) -> Iterator[Line]:
    for one in value:
        kind = _choice("suspension_and_refusal_grounds", "kind", one.get("kind"), language)
        basis = f" ({one['legal_basis']})" if one.get("legal_basis") else ""
        yield Line(kind[:1].upper() + kind[1:], f"{one.get('text', '').rstrip('.')}{basis}")


def _hours(value: Mapping[str, Any], language: str, _translate: Translate) -> Iterator[Line]:
    days = [
        _part(f"application_acceptance_time.{name}", value, language)
        for name in ("from_on", "to_on")
    ]
    yield Line(
        "", " ".join(filter(None, [str(value.get("hours") or ""), " – ".join(filter(None, days))]))
    )


def _acts(value: Any, language: str, _translate: Translate) -> Iterator[Line]:
    part = _named(form(ITEMS_FORM).fields, "legal_basis")
    assert part.item is not None
    for one in value:
        yield from (Line("", line.words) for line in field_lines(part.item, one, language))


def _part(path: str, value: Mapping[str, Any], language: str) -> str:
    """Return the words of one part of a group: ``payment.amount``."""
    item, _dot, name = path.partition(".")
    if not value.get(name):
        return ""
    inner = _named(_named(form(ITEMS_FORM).fields, item).asked, name)
    # its condition names another part, which was answered: there is a value
    alone = replace(inner, when=None)
    return "; ".join(line.words for line in field_lines(alone, value[name], language))


def _choice(item: str, name: str, value: Any, language: str) -> str:
    part = _named(form(ITEMS_FORM).fields, item)
    assert part.item is not None
    inner = _named(part.item.asked, name)
    return "; ".join(line.words for line in field_lines(inner, value, language))


def _named(fields: Any, name: str) -> Field:
    found: Field = next(one for one in fields if one.name == name)
    return found


_SHORT: Mapping[str, Callable[[Any, str, Translate], Iterator[Line]]] = {
    "user_information": _users,
    "duration": _time,
    "payment": _payment,
    "required_documents_and_data": _documents,
    "result": _results,
    "place_and_address": _places,
    "application_acceptance_time": _hours,
    "suspension_and_refusal_grounds": _grounds,
    "legal_basis": _acts,
}
