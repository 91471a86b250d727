"""What a visitor of the catalogue asked for, read from the address; strange values are dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import clean_text, sort_key
from karguzar.forms.grammar import Field
from karguzar.forms.loading import form
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.search import Found, Wanted
from karguzar.registry.interfaces import APPENDIX, ITEMS_FORM
from karguzar.registry.kinds import areas, kinds
from karguzar.ui.queries import parameter

WORDS = "axtar"
LONGEST = 200
PARAMETERS: Mapping[str, str] = {
    "body": "qurum",
    "area": "sahe",
    "kind_number": "nov",
    "kind": "tip",
    "payment": "odenis",
    "users": "istifadeci",
    "events": "hadise",
    "state": "hal",
}
"""Facet -> its word in the address."""

STATES: Mapping[str, TranslationString] = {
    "registered": _("qüvvədədir"),
    "cancelled": _("ləğv edilib"),
}

TITLES: Mapping[str, TranslationString] = {
    "body": _("Qurum"),
    "area": _("Sahə"),
    "kind_number": _("Siyahı üzrə növ"),
    "kind": _("Xidmətin tipi"),
    "payment": _("Ödəniş"),
    "users": _("Kimin üçün"),
    "events": _("Həyat hadisəsi"),
    "state": _("Vəziyyəti"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its value, words, how many services it leaves."""

    value: str
    title: TranslationString | str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter with its choices."""

    name: str
    title: TranslationString
    options: tuple[Option, ...]

    @property
    def chosen(self) -> Option | None:
        """Return what was chosen, or None."""
        return next((one for one in self.options if one.is_chosen), None)


def read(request: Request) -> Wanted:
    """Return what the address asks for."""
    words = clean_text(parameter(request, WORDS))[:LONGEST]
    chosen = {facet: clean_text(parameter(request, name)) for facet, name in PARAMETERS.items()}
    return Wanted(words, {facet: value for facet, value in chosen.items() if value})


def choices(request: Request, wanted: Wanted, found: Found) -> tuple[Choice, ...]:
    """Return the filters with what is left of each choice; a choice that leaves nothing is out."""
    made = []
    for facet, name in PARAMETERS.items():
        chosen = wanted.chosen.get(facet, "")
        options = tuple(
            Option(value, title, found.counts[facet].get(value, 0), value == chosen)
            for value, title in _titles(request, facet).items()
            if found.counts[facet].get(value) or value == chosen
        )
        made.append(Choice(name, TITLES[facet], options))
    return tuple(one for one in made if one.options)


def _titles(request: Request, facet: str) -> Mapping[str, TranslationString | str]:
    language = request.locale_name
    if facet == "body":
        named = {slug: one.name(language) for slug, one in request.office[BODIES].items()}
        return dict(sorted(named.items(), key=lambda pair: sort_key(pair[1])))
    if facet == "area":
        return {one.name: one.title(language) for one in areas()}
    if facet == "kind_number":
        today = local_date(request.now)
        listed = kinds(request.office, today)
        return {number: f"{number} {one.name(language)}" for number, one in listed.items()}
    if facet == "state":
        return STATES
    return words_of(facet, language)


def words_of(facet: str, language: str) -> dict[str, str]:
    """Return value -> words of a facet whose choices stand in a legal form."""
    return {one.value: one.label.said(language) for one in _field(facet).choices}


@cache
def _field(facet: str) -> Field:
    if facet == "events":
        group = _named(form(ITEMS_FORM).fields, "life_event")
        return _named(group.asked, "events")
    name = {"payment": "payment_kind"}.get(facet, facet)
    return _named(form(APPENDIX).fields, name)


def _named(fields: Sequence[Any], name: str) -> Field:
    found: Field = next(one for one in fields if one.name == name)
    return found
