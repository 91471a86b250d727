"""The figures of the body (/karguzarliq/hesabat/): each number leads to the list behind it.

Numbers and lists come of one sorting of the same rows, so they cannot differ; what somebody may
not read is in neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.desk_contexts import Figures
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import ALL_LIST, Row, visible
from karguzar.letters.queries import rows_of
from karguzar.letters.views.desk_words import desk_line
from karguzar.letters.workflow import OPEN
from karguzar.ui.queries import parameter
from karguzar.ui.words import Words, path

PLACE = "/karguzarliq/hesabat/"

TITLES: Final[Mapping[str, Words]] = {
    "daxil": _("Daxil olub"),
    "baxilir": _("Baxılır"),
    "gecikib": _("Baxılır, müddəti keçib"),
    "cavab": _("Cavablandırılıb"),
    "vaxtinda": _("Vaxtında cavablandırılıb"),
    "gec": _("Gec cavablandırılıb"),
    "gonderilib": _("Aidiyyəti üzrə göndərilib"),
    "baxilmayib": _("Baxılmamış saxlanılıb"),
    "geri": _("Geri götürülüb"),
}
"""Figure -> its title, in the order of the page."""

_ENDS: Final = {"forwarded": "gonderilib", "left": "baxilmayib", "withdrawn": "geri"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the way to the list behind it."""

    title: Words
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The letters received in a year, sorted by figure, and the open ones by executor."""

    by_figure: Mapping[str, Sequence[Row]]
    by_executor: Mapping[str, Sequence[Row]]


@view_config(
    context=Figures,
    renderer="karguzar:templates/letters/desk/figures.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def figures(context: Figures, request: Request) -> dict[str, Any]:
    """Show the figures of a year: received, answered in time, overdue by executor."""
    year = _year(request)
    counted = count(context, request, year)
    answered = len(counted.by_figure["cavab"])
    today = local_date(request.now)
    return {
        "year": year,
        "years": [
            (one, f"{path(request, PLACE)}?il={one}", one == year)
            for one in range(today.year - 2, today.year + 1)
        ],
        "figures": [
            Figure(title, len(counted.by_figure[name]), _list_url(request, name, year))
            for name, title in TITLES.items()
        ],
        "share": round(100 * len(counted.by_figure["vaxtinda"]) / answered) if answered else None,
        "executors": [
            (
                name,
                Figure("", len(rows), _list_url(request, "icraci", year, name)),
                Figure("", len(_late(rows, today)), _list_url(request, "icraci-gec", year, name)),
            )
            for name, rows in sorted(counted.by_executor.items())
        ],
    }


@view_config(
    context=Figures,
    name="siyahi",
    renderer="karguzar:templates/letters/desk/figure.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def behind(context: Figures, request: Request) -> dict[str, Any]:
    """Show the list behind a figure."""
    year, name = _year(request), parameter(request, "gosterici")
    counted = count(context, request, year)
    who = parameter(request, "kim")
    if name in TITLES:
        title, rows = TITLES[name], counted.by_figure[name]
    elif name in {"icraci", "icraci-gec"} and who in counted.by_executor:
        title, rows = who, counted.by_executor[who]
        rows = _late(rows, local_date(request.now)) if name == "icraci-gec" else rows
    else:
        raise HTTPNotFound
    return {
        "title": title,
        "year": year,
        "lines": [desk_line(request, row) for row in rows],
        "back_url": f"{path(request, PLACE)}?il={year}",
    }


def count(context: Figures, request: Request, year: int) -> Counted:
    """Sort the letters that were received in the year and that the one who asks may read."""
    principals = request.identity.principals
    by_figure: dict[str, list[Row]] = {name: [] for name in TITLES}
    by_executor: dict[str, list[Row]] = {}
    for row in rows_of(context.body[LISTS], ALL_LIST):
        if _received(row).year != year or not visible(row, principals):
            continue
        for name in _figures_of(context, row, local_date(request.now)):
            by_figure[name].append(row)
        if row["state"] in OPEN:
            for executor in row["executors"]:
                by_executor.setdefault(executor, []).append(row)
    return Counted(by_figure, by_executor)


def _figures_of(context: Figures, row: Row, today: date) -> list[str]:
    if row["state"] in OPEN:
        return ["daxil", "baxilir", *(["gecikib"] if _late([row], today) else [])]
    if row["outcome"] in _ENDS:
        return ["daxil", _ENDS[row["outcome"]]]
    letter = context.body[LETTERS][row["name"]]
    on_time = local_date(letter.reply.signed_at) <= letter.deadline.due_on
    return ["daxil", "cavab", "vaxtinda" if on_time else "gec"]


def _late(rows: Sequence[Row], today: date) -> list[Row]:
    return [row for row in rows if not row["paused"] and row["due"] < today.isoformat()]


def _received(row: Row) -> date:
    return local_date(datetime.fromisoformat(row["received"]))


def _year(request: Request) -> int:
    this_year = local_date(request.now).year
    asked = parameter(request, "il")
    known = {str(one): one for one in range(this_year - 2, this_year + 1)}
    return known.get(asked, this_year)


def _list_url(request: Request, name: str, year: int, who: str = "") -> str:
    query = {"gosterici": name, "il": str(year), **({"kim": who} if who else {})}
    return f"{path(request, PLACE)}siyahi?{urlencode(query)}"
