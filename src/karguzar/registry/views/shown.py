"""How services and applications are told on the pages of the registry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.content.journal import history
from karguzar.letters.views.cabinet_words import calendar, due_chip
from karguzar.registry.catalogue.said import value_words
from karguzar.registry.content import Application
from karguzar.registry.interfaces import AREA_KEY, JOURNAL, KIND_KEY
from karguzar.registry.kinds import area, kind_of
from karguzar.registry.queries import registry_of
from karguzar.registry.rules import key_order
from karguzar.registry.values import Difference
from karguzar.registry.words import ACT_NAMES, SERVICE_STATES, clause_of, said_key
from karguzar.registry.workflow import ACTIONS, STATES
from karguzar.ui.words import Chip, Words, body_name, clause_link, day, moment, path, tag

TEMPLATES = "karguzar:templates/registry/"

TONES: Mapping[str, str] = {
    "draft": "neutral",
    "signing": "info",
    "submitted": "info",
    "deficient": "warning",
    "entered": "success",
    "refused": "danger",
    "withdrawn": "neutral",
}


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application in a list."""

    id: str
    url: str
    name: str
    body: str
    action: Words
    number: str
    state: Chip
    submitted: str
    due: str
    left: Chip | None
    is_over: bool
    is_late: bool


def application_line(request: Request, row: Mapping[str, Any], base: str) -> ApplicationLine:
    """Return the row of a list as it is shown; ``base`` is where its page stands."""
    left = due = None
    if row["due"]:
        due_on = date.fromisoformat(row["due"])
        left = due_chip(
            request, row["state"], due_on, paused=row["paused"], calendar=calendar(request)
        )
        due = day(request, due_on)
    return ApplicationLine(
        id=row["id"],
        url=path(request, f"{base}{row['id']}/"),
        name=row["name"] or row["service"] or "–",
        body=body_name(request, row["body"]),
        action=ACTIONS[row["action"]],
        number=row["service"],
        state=tag(STATES[row["state"]], TONES[row["state"]]),
        submitted=moment(request, datetime.fromisoformat(row["submitted"]))
        if row["submitted"]
        else "",
        due=due or "",
        left=left,
        is_over=left is not None and left.css.endswith("over"),
        is_late=bool(row["late"]),
    )


def service_state(state: str) -> Chip:
    """Return the chip of the state of a service."""
    return tag(SERVICE_STATES[state], "success" if state == "registered" else "danger")


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One key of the registry with its value in words; ``was`` is the value before."""

    key: str
    label: str
    clause: Any
    words: str
    was: str = ""
    mark: str = ""
    is_checked: bool = False


def value_lines(
    request: Request,
    values: Mapping[str, Any],
    *,
    marks: Mapping[str, str] | None = None,
    checked: Iterable[str] = (),
) -> list[ValueLine]:
    """Return values under the keys of changes as lines, appendix 2 first, then the items."""
    ticked = set(checked)
    return [
        ValueLine(
            key,
            said_key(key, request.locale_name),
            clause_link(request, clause_of(key)),
            words_of(request, key, values[key]),
            mark=(marks or {}).get(key, ""),
            is_checked=key in ticked,
        )
        for key in sorted(values, key=key_order)
    ]


def difference_lines(request: Request, found: Iterable[Difference]) -> list[ValueLine]:
    """Return differences as lines: what was, what is."""
    return [
        ValueLine(
            one.key,
            said_key(one.key, request.locale_name),
            clause_link(request, clause_of(one.key)),
            words_of(request, one.key, one.after),
            was=words_of(request, one.key, one.before),
        )
        for one in found
    ]


def words_of(request: Request, key: str, value: Any) -> str:
    """Return a value in words of the reader's language."""
    language = request.locale_name
    if key == KIND_KEY and value:
        kind = kind_of(request.office, str(value))
        return f"{value} {kind.name(language)}" if kind is not None else str(value)
    if key == AREA_KEY and value:
        found = area(str(value))
        return found.title(language) if found is not None else str(value)
    return value_words(key, value, language, request.localizer.translate)


@dataclass(frozen=True, slots=True)
class Step:
    """One act on an application as its history shows it."""

    title: Words
    kind: str
    text: str
    moment: str


def story(request: Request, subject: str) -> list[Step]:
    """Return what happened to an application or a service, oldest first."""
    entries = history(registry_of(request.office)[JOURNAL], subject)
    return [
        Step(
            ACT_NAMES.get(one.act, one.act),
            "attention" if one.act in ("return_deficient", "refuse", "forgery") else "done",
            ", ".join(filter(None, (one.by.name, str(one.facts.get("reason", ""))))),
            moment(request, one.at),
        )
        for one in entries
    ]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the page of an application."""

    id: str
    name: str
    action: Words
    number: str
    body: str
    state: Chip
    submitted: str
    due: str
    left: Chip | None
    is_late: bool
    is_declared: bool
    head: str
    changed_on: str
    ground: str
    signed: list[tuple[str, str, str]]


def head_of(request: Request, application: Application) -> Head:
    """Return what the page of an application begins with."""
    has_term = bool(application.submitted_at)
    deadline = application.deadline if has_term else None
    ground = application.ground
    return Head(
        id=application.id,
        name=str(application.values.get("2011.service_name") or application.service or "–"),
        action=ACTIONS[application.action],
        number=application.service,
        body=body_name(request, application.body),
        state=tag(STATES[application.state], TONES[application.state]),
        submitted=_moment(request, application.submitted_at),
        due=day(request, deadline.due_on) if deadline else "",
        left=_left(request, application) if has_term else None,
        is_late=application.is_late,
        is_declared=application.is_declared,
        head=" ".join(
            filter(None, (application.head.get("surname"), application.head.get("name")))
        ),
        changed_on=day(request, date.fromisoformat(application.changed_on))
        if application.changed_on
        else "",
        ground=ground_words(request, ground.as_data()),
        signed=[(one.by, one.digest, moment(request, one.at)) for one in application.signatures],
    )


def _left(request: Request, application: Application) -> Chip | None:
    """Return how much time the operator has left for an application."""
    is_paused = application.open_round is not None
    due_on, working = application.deadline.due_on, calendar(request)
    return due_chip(request, application.state, due_on, paused=is_paused, calendar=working)


def ground_words(request: Request, ground: Mapping[str, str]) -> str:
    """Return a legal ground as one line."""
    adopted = ground.get("adopted_on", "")
    parts = [
        ground.get("title", ""),
        f"№ {ground['number']}" if ground.get("number") else "",
        day(request, date.fromisoformat(adopted)) if adopted else "",
        ground.get("clauses", ""),
    ]
    return ", ".join(filter(None, parts))


def today(request: Request) -> date:
    """Return the day of the request in Baku."""
    return local_date(request.now)


def _moment(request: Request, iso: str) -> str:
    return moment(request, datetime.fromisoformat(iso)) if iso else ""
