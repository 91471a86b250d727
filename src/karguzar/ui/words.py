"""Words that every page says in one way: dates, states, links to clauses."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from pyramid.request import Request

from karguzar.base.acts import cite
from karguzar.base.i18n import TranslationString
from karguzar.base.text import clean_text, long_date, long_moment

Words: TypeAlias = TranslationString | str


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words and the classes that give them their look."""

    words: Words
    css: str


def tag(words: Words, tone: str) -> Chip:
    """Return what state a thing is in; the tone is info, success, warning, danger or neutral."""
    return Chip(words, f"kg-tag kg-tag-{tone}")


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause as a reader would cite it, and the address of its page, or ""."""

    words: Words
    url: str


def clause_link(request: Request, clause: str) -> ClauseLink | None:
    """Return the link to a clause of an act, or None for no clause.

    Clauses of the law on citizens' appeals (CA15) have no page of their own here.
    """
    if not clause:
        return None
    has_page = not clause.startswith("CA15")
    return ClauseLink(cite(clause), path(request, f"/qanun/{clause}") if has_page else "")


def path(request: Request, address: str) -> str:
    """Return a path of the site as a link, also when the site lies under a prefix."""
    return str(request.frame.path(address))


def posted_text(request: Request, name: str) -> str:
    """Return a posted text without signs that no file can hold; of anything else, nothing."""
    value = request.POST.get(name, "")
    return clean_text(value).strip() if isinstance(value, str) else ""


def body_name(request: Request, slug: str) -> str:
    """Return the name of a body in the reader's language; of a body that is gone, its slug."""
    body = request.office["qurumlar"].get(slug)
    return slug if body is None else str(body.name(request.locale_name))


def day(request: Request, on: date) -> str:
    """Return a date in words of the reader's language."""
    return long_date(on, request.locale_name)


def moment(request: Request, at: datetime) -> str:
    """Return a moment in words of the reader's language, in the time of Baku."""
    return long_moment(at, request.locale_name)
