"""Journals of registration and the numbers they give: ``M-2026/0147``.

Citizens' appeals have a journal, card and statistics of their own: the instruction of 2003 says
that it does not apply to them. Each journal counts from 1 in each year, without holes.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from translationstring import TranslationString

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.numbering import last_taken, take

COUNTERS = "nomreler"
"""Under this name a body keeps its ``Counters``."""

_NAME = re.compile(r"([A-Z])-(\d{4})[-/](\d{1,8})")


@dataclass(frozen=True, slots=True)
class RegisterJournal:
    """One journal of registration: its letter, its title, and the way its documents go."""

    code: str
    title: TranslationString
    direction: Literal["incoming", "outgoing"]
    act: str


APPEALS = RegisterJournal("M", _("Vətəndaşların müraciətləri"), "incoming", "950 / 2016")
CORRESPONDENCE = RegisterJournal("Y", _("Təşkilatların yazışmaları"), "incoming", "935 / 2003")
OUTGOING = RegisterJournal("C", _("Göndərilən sənədlər"), "outgoing", "935 / 2003")

JOURNALS = {one.code: one for one in (APPEALS, CORRESPONDENCE, OUTGOING)}
"""Every journal of registration by its letter."""


def registration_number(journal: str, year: int, number: int) -> str:
    """Return the number as it is written on paper: ``M-2026/0147``."""
    return f"{journal}-{year:04d}/{number:04d}"


def object_name(number: str) -> str:
    """Return the number as a name of the tree, which has no slash: ``M-2026-0147``."""
    return number.replace("/", "-")


def parted(number: str) -> tuple[str, int, int]:
    """Return (journal, year, number) of a registration number or of an object name.

    People type small letters and spaces; both are forgiven. Raises Missing when the text is not
    a registration number.
    """
    found = _NAME.fullmatch("".join(number.split()).upper())
    if found is None:
        raise Missing(_("Belə bir qeydiyyat nömrəsi yoxdur."))
    return found[1], int(found[2]), int(found[3])


def sortable(number: str) -> str:
    """Return the number as a key in the order of registration: ``M-2026-00000147``."""
    journal, year, place = parted(number)
    return f"{journal}-{year:04d}-{place:08d}"


def next_number(body: Any, journal: RegisterJournal, at: datetime) -> str:
    """Take the next number of the journal in the year of Baku and return it as on paper.

    Take it under the turn of the body: the number exists if and only if the transaction commits.
    """
    year = local_date(at).year
    return registration_number(journal.code, year, take(body[COUNTERS], journal.code, year))


def last_number(body: Any, journal: RegisterJournal, year: int) -> int:
    """Return how many documents the journal has in that year: the last number, 0 for none."""
    return last_taken(body[COUNTERS], journal.code, year)
