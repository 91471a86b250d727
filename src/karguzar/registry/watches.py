"""The daily watches of the registry: who must do something soon is reminded; what is observed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.clock import local_date
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import write
from karguzar.content.locks import Turns
from karguzar.content.store import run
from karguzar.notices.outbox import notify
from karguzar.registry import lists
from karguzar.registry.actions.act import TURN, people_of
from karguzar.registry.actions.duties import open_duties, remind
from karguzar.registry.catalogue.indexing import catch_up
from karguzar.registry.counting import count_month
from karguzar.registry.interfaces import JOURNAL
from karguzar.registry.observations import observations_of, record_cap
from karguzar.registry.queries import find, find_application, registry_of, rows
from karguzar.registry.settings import RegistrySettings

SOON = 1
"""So many working days before the last day people are reminded of it."""


@dataclass(frozen=True)
class RegistryWatch:
    """The watch "registry": duties of R11-10.6, clocks, terms to correct, changes of this day."""

    turns: Turns | None = None

    def __call__(self, database: Any, at: datetime) -> None:
        """Put reminders into the outbox, each once; let the catalogue tell what holds today."""
        names = _names(self.turns)
        run(database, lambda office: remind_all(office, at), self.turns, names)
        run(database, lambda office: catch_up(office, at), self.turns, names)


@dataclass(frozen=True)
class ObservationWatch:
    """The watch "observations": the use of services by month, and the cap of the settings."""

    turns: Turns | None = None
    settings: RegistrySettings = RegistrySettings()  # noqa: RUF009 -- frozen, without state

    def __call__(self, database: Any, at: datetime) -> None:
        """Keep what was observed until now."""
        names = _names(self.turns)
        run(database, lambda office: observe(office, self.settings, at), self.turns, names)


def _names(turns: Turns | None) -> tuple[str, ...]:
    return (TURN,) if turns else ()


def remind_all(office: Any, at: datetime) -> int:
    """Remind of everything that is due soon or late; return how many occasions there are."""
    calendar, today = office["teqvim"].as_calendar(), local_date(at)
    found = 0
    for row in rows(office, lists.ALL_SERVICES):
        if row["state"] == "registered":
            found += _of_service(office, row["number"], at, today)
    for row in rows(office, lists.QUEUE):
        found += _of_application(office, row, at, calendar)
    return found


def _of_service(office: Any, number: str, at: datetime, today: date) -> int:
    """R11-10.6: remind of every amendment that was not filed yet."""
    service = find(office, number)
    duties = open_duties(service)
    for duty in duties:
        matter = "registry_amend_late" if duty.due_on < today else "registry_amend"
        remind(office, service, duty, matter, at=at)
    return len(duties)


def _of_application(
    office: Any, row: dict[str, Any], at: datetime, calendar: WorkingCalendar
) -> int:
    """R11-10.4a, R11-10.8a: remind the operator of the last day, the provider of theirs."""
    today = local_date(at)
    application = find_application(office, row["id"])
    waiting = application.open_round
    due_on = waiting.due_on if waiting is not None else date.fromisoformat(row["due"])
    left = calendar.working_days_between(today, due_on)
    if left > SOON and today <= due_on:
        return 0
    late = today > due_on
    if waiting is not None:
        matter = "registry_correct"
        people = people_of(office, row["body"], "editor", "head")
    else:
        matter = "registry_act_late" if late else "registry_act"
        people = people_of(office, row["operator"], "operator")
    base = "/karguzarliq/reyestr/" if waiting is not None else "/idareetme/reyestr/"
    about = row["name"] or row["service"]
    words = {
        "number": row["service"] or about,
        "matter": matter,
        "about": about,
        "due_on": due_on.isoformat(),
        "path": f"{base}{application.id}/",
    }
    _tell(office, application, people, words, at)
    return 1


def _tell(
    office: Any, application: Any, people: tuple[str, ...], words: dict[str, str], at: datetime
) -> None:
    for person_id in people:
        notify(
            office,
            body=application.body,
            kind="registry_reminder",
            person=person_id,
            subject=application.path,
            payload=words,
            at=at,
            key=f"{words['matter']} {words['due_on']}",
        )


def observe(office: Any, settings: RegistrySettings, at: datetime) -> int:
    """Count the use of each service in this month and the last, keep the cap; return the news.

    What was counted before stays beside the new figures, with its own moment.
    """
    place, found = observations_of(office), 0
    found += record_cap(
        place, settings.max_concurrent_users, settings.load_test_report.strip(), at
    )
    for row in rows(office, lists.ALL_SERVICES):
        for month in _months(local_date(at)):
            found += count_month(office, row["number"], row["body"], month, at)
    if found:
        write(
            registry_of(office)[JOURNAL],
            "observe",
            by=SYSTEM,
            at=at,
            subject="observations",
            clause="REG26-31",
            facts={"news": found},
        )
    return found


def _months(today: date) -> Iterator[str]:
    last = today.replace(day=1) - timedelta(days=1)
    yield f"{last:%Y-%m}"
    yield f"{today:%Y-%m}"
