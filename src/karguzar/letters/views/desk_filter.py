"""What a list of the desk is narrowed to: tabs and filters, both in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.text import parse_day
from karguzar.letters import queries
from karguzar.letters.lists import ALL_LIST, OPEN_LIST, Row
from karguzar.letters.queries import Filter
from karguzar.letters.rules import CHANNELS, KINDS
from karguzar.letters.workflow import DEPUTY
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.words import Words

TAB = "goster"
MINE, OPEN_TAB, OVERDUE, TODAY, ALL = "menim", "aciq", "gecikib", "bugun", "hamisi"
AWAITED = "sizde"

#: role -> the states in which the next act is theirs
AWAITED_OF: Final[Mapping[str, frozenset[str]]] = {
    "clerk": frozenset({"submitted"}),
    "head": frozenset({"referred", "drafted"}),
    DEPUTY: frozenset({"drafted"}),
}

#: roles that read every letter of the body, so that lists and counts need no other gate
SEE_ALL: Final = frozenset({"clerk", "head", DEPUTY})

#: tab -> title, list behind it
_STATES: Final[Mapping[str, tuple[Words, str]]] = {
    "yeni": (_("Yeni"), "state:submitted"),
    "catismazliq": (_("Çatışmazlıq"), "state:deficient"),
    "qebul": (_("Qəbul edilib"), "state:accepted"),
    "rehberde": (_("Rəhbərdə"), "state:referred"),
    "icrada": (_("İcrada"), "state:assigned"),
    "tesdiqde": (_("Təsdiqdə"), "state:drafted"),
    "cavablandirilib": (_("Cavablandırılıb"), "state:answered"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the inbox, as the macro ``tabs`` shows it."""

    title: Words
    url: str
    is_current: bool
    count: int | None
    is_alarming: bool = False


@dataclass(frozen=True, slots=True)
class DeskFilter(Filter):
    """The filter of the desk: also by executor, by days of receipt and by due date."""

    executor: str = ""
    since: date | None = None
    until: date | None = None
    due_until: date | None = None
    states: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed by the reader; the tab does not count."""
        own = (self.words.strip(), self.kind, self.channel, self.executor)
        return not any(own) and self.since is None and self.until is None

    def keeps(self, row: Row) -> bool:
        """Return whether the row is what is looked for."""
        if self.states and row["state"] not in self.states:
            return False
        received = local_date(datetime.fromisoformat(row["received"]))
        if self.executor and f"person:{self.executor}" not in row["roles"]:
            return False
        if (self.since and received < self.since) or (self.until and received > self.until):
            return False
        if self.due_until and (row["paused"] or row["due"] > self.due_until.isoformat()):
            return False
        return Filter.keeps(self, row)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The list, its order and its filter that an address asks for."""

    tab: str
    listing: str
    newest_first: bool
    narrowed: DeskFilter
    faults: tuple[Words, ...]


def wanted(request: Request, roles: frozenset[str]) -> Wanted:
    """Return what the address asks for; an executor alone sees what is in their own hands."""
    tab = parameter(request, TAB)
    if tab not in _known(all_seen=bool(roles & SEE_ALL)):
        tab = _first_tab(roles)
    narrowed, faults = _narrowing(request, tab, roles)
    return Wanted(tab, _listing(request, tab), tab in _NEWEST, narrowed, faults)


def _first_tab(roles: frozenset[str]) -> str:
    """Return what is shown at first: to a head what waits for the head, to an executor theirs.

    A deputy who has letters in hand finds what waits for the head in the tab beside them.
    """
    if "clerk" in roles:
        return OPEN_TAB
    is_free_deputy = DEPUTY in roles and "executor" not in roles
    return AWAITED if "head" in roles or is_free_deputy else MINE


def awaited(roles: frozenset[str]) -> frozenset[str]:
    """Return the states in which somebody with these roles has the next act."""
    return frozenset().union(*(AWAITED_OF.get(role, frozenset()) for role in roles))


_NEWEST = {ALL, "cavablandirilib"}


def _known(*, all_seen: bool) -> set[str]:
    return {AWAITED, OPEN_TAB, OVERDUE, TODAY, ALL, MINE, *_STATES} if all_seen else {MINE}


def _listing(request: Request, tab: str) -> str:
    if tab in _STATES:
        return _STATES[tab][1]
    if tab == MINE:
        return f"executor:{request.identity.person.id}"
    return ALL_LIST if tab == ALL else OPEN_LIST


def _narrowing(
    request: Request, tab: str, roles: frozenset[str]
) -> tuple[DeskFilter, tuple[Words, ...]]:
    kind, channel = parameter(request, "nov"), parameter(request, "kanal")
    faults: list[Words] = []
    days: dict[str, date | None] = {}
    for name, field in (("tarixden", "since"), ("tarixedek", "until")):
        text = parameter(request, name)
        days[field] = parse_day(text) if text else None
        if text and days[field] is None:
            faults.append(_("Tarixi gün.ay.il şəklində yazın: ${text}", mapping={"text": text}))
    today = local_date(request.now)
    due = {OVERDUE: date.fromordinal(today.toordinal() - 1), TODAY: today}.get(tab)
    narrowed = DeskFilter(
        words=parameter(request, "soz")[:100],
        kind=kind if kind in KINDS else "",
        channel=channel if channel in CHANNELS else "",
        executor=parameter(request, "icraci")[:40],
        since=days["since"],
        until=days["until"],
        due_until=due,
        states=awaited(roles) if tab == AWAITED else frozenset(),
    )
    return narrowed, tuple(faults)


def tabs(request: Request, body: Any, roles: frozenset[str], current: str) -> list[Tab]:
    """Return the tabs with their counts; those who do not see every letter get none."""
    if not roles & SEE_ALL:
        mine = queries.executor_count(body, request.identity.person.id)
        return [_tab(request, MINE, _("Mənim tapşırıqlarım"), mine, current)]
    counts = queries.counts(body)
    late = queries.overdue_count(body, local_date(request.now))
    theirs = sum(counts[state] for state in awaited(roles))
    found = [
        _tab(request, AWAITED, _("Sizdən gözlənilir"), theirs, current),
        _tab(request, OPEN_TAB, _("Açıq"), counts["open"], current),
        _tab(request, OVERDUE, _("Gecikib"), late, current, alarming=True),
        _tab(request, TODAY, _("Bu günədək"), None, current),
    ]
    found += [
        _tab(request, tab, title, counts[listing.partition(":")[2]], current)
        for tab, (title, listing) in _STATES.items()
    ]
    if "executor" in roles:
        mine = queries.executor_count(body, request.identity.person.id)
        found.append(_tab(request, MINE, _("Mənim"), mine, current))
    return [*found, _tab(request, ALL, _("Hamısı"), None, current)]


def _tab(
    request: Request,
    name: str,
    title: Words,
    count: int | None,
    current: str,
    *,
    alarming: bool = False,
) -> Tab:
    url = same_page(request, **{TAB: name, "sonra": None})
    return Tab(title, url, name == current, count, alarming)
