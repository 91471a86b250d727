"""The daily watch over agreement rounds: bodies that have not answered are reminded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.clock import local_date
from karguzar.base.deadlines import days_left, from_record
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.notices.outbox import notify
from karguzar.regulations.actions.act import holders, title_of
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART


@dataclass(frozen=True)
class AgreementWatch:
    """The watch "agreements": an occasion is told once, however often it runs."""

    turns: Turns | None = None
    soon: int = 2

    def __call__(self, database: Any, at: datetime) -> None:
        """Look through the drafts in agreement and put reminders into the outbox."""
        with unit_of_work(database) as office:
            waiting = [
                (one.id, one.slug) for one in office[PART].values() if one.state == "agreeing"
            ]
        for id_, slug in waiting:
            names = (slug,) if self.turns else ()
            run(database, partial(remind, id_, at, self.soon), self.turns, names)


def remind(id_: str, at: datetime, soon: int, office: Any) -> int:
    """Remind the heads of bodies whose term ends soon or has ended; return how many were told."""
    regulation: Regulation = office[PART][id_]
    calendar = office["teqvim"].as_calendar()
    told = 0
    for slug, matter, due_on in reminders(regulation, local_date(at), calendar, soon):
        for person in holders(regulation, slug, "head"):
            notify(
                office,
                body=regulation.slug,
                kind="reminder",
                person=person,
                subject=regulation.path,
                payload={
                    "number": regulation.id,
                    "about": title_of(regulation),
                    "path": f"/karguzarliq/reqlamentler/{regulation.id}/razilasma",
                    "matter": matter,
                    "due_on": due_on.isoformat(),
                },
                at=at,
                key=f"{matter} {due_on.isoformat()} {slug}",
            )
            told += 1
    return told


def reminders(
    regulation: Regulation, today: date, calendar: WorkingCalendar, soon: int
) -> Iterator[tuple[str, str, date]]:
    """Yield (body, matter, due date) of every body that has not answered in time (R11-9.2b)."""
    if regulation.state != "agreeing":
        return
    last = regulation.rounds[-1]
    deadline = from_record(last.term)
    left = days_left(deadline, today, calendar)
    if left > soon:
        return
    matter = "agreement_late" if left < 0 else "agreement_soon"
    for answer in last.waiting:
        yield answer.body, matter, deadline.due_on
