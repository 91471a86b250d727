"""The letters of the demonstration office: each goes its course through the acts, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from karguzar.base.clock import BAKU, local_date
from karguzar.content import store
from karguzar.content.acting import Actor
from karguzar.content.files import keep
from karguzar.letters.actions import sending
from karguzar.letters.actions.drafting import attach, save_draft, start_draft
from karguzar.letters.content import Letter
from karguzar.people.content import BODIES, Person
from karguzar.people.finding import person_by_key
from karguzar.site.demonstration import courses

FORENOON = time(9, 40)
PLAN = "Sahənin planı.png"


@dataclass(frozen=True)
class Event:
    """One act that is due at a moment: which letter of the script, and what happens to it."""

    at: datetime
    letter: int
    act: str


def send_letters(registry: Any, script: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Send every letter of the script and carry each along its course, in order of time."""
    db = store.database(registry)
    paths: dict[int, tuple[str, str]] = {}
    calendar = store.run(db, lambda office: office["teqvim"].as_calendar())
    for event in _events(script, calendar, at):
        line = script[event.letter]

        def happen(office: Any, event: Event = event, line: Mapping[str, Any] = line) -> Any:
            if event.act == "send":
                letter = _send(office, registry, line, event.at)
                return letter.body.slug, letter.__name__
            slug, name = paths[event.letter]
            courses.ACTS[event.act](
                office, office[BODIES][slug]["muracietler"][name], registry, event.at
            )
            return paths[event.letter]

        paths[event.letter] = store.run(db, happen)


def _events(script: Sequence[Mapping[str, Any]], calendar: Any, at: datetime) -> list[Event]:
    """Return all acts of all letters in order of time, none later than ``at``."""
    events = []
    for number, line in enumerate(script):
        days = line["days"]
        steps = (("send", 0), *courses.COURSES[line["course"]])
        for place, (act, after) in enumerate(steps):
            on = calendar.add_working_days(local_date(at), -max(days - after, 0))
            moment = datetime.combine(on, FORENOON, BAKU) + timedelta(
                minutes=number * 2, seconds=place * 7
            )
            latest = at - timedelta(seconds=(len(script) - number) * 20 - place)
            events.append(Event(min(moment.astimezone(UTC), latest), number, act))
    return sorted(events, key=lambda one: (one.at, one.letter))


def _send(office: Any, registry: Any, line: Mapping[str, Any], at: datetime) -> Letter:
    person = person_by_key(office, "login", line["from"])
    if person is None:
        raise LookupError(line["from"])
    by = Actor(person.id, person.full_name)
    body = next(one for one in office[BODIES].values() if one.number == line["to"])
    draft = start_draft(office, by=by, at=at)
    data = _answers(office, line, person, body.slug)
    version = save_draft(draft, data, version=draft.version, at=at)
    plan = keep(office["fayllar"], _plan(), name=PLAN, media_type="image/png", at=at)
    attach(draft, plan, at=at)
    return sending.submit(
        office,
        draft,
        by=by,
        at=at,
        token=draft.token,
        version=max(version, draft.version),
        rules=registry.rulebook,
    )


def _answers(office: Any, line: Mapping[str, Any], person: Person, slug: str) -> dict[str, str]:
    """Return what the person writes into the letter form."""
    data = {
        "body": slug,
        "kind": line["kind"],
        "on_behalf": "organisation" if line.get("organisation") else "self",
        "subject": line["subject"],
        "text": f"Hörmətli rəhbərlik,\n\n{line['text']}\n\nHörmətlə,\n{person.full_name}",
        "reply_channel": "email",
    }
    if line.get("organisation"):
        firms = office["teskilatlar"].items()
        data["organisation"] = next(
            voen for voen, firm in firms if person.id in firm.representatives
        )
    return data


def _plan() -> bytes:
    return files("karguzar").joinpath("data", "plan.png").read_bytes()
