"""The discussions of the demonstration office: drafts with comments, answers and a report."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

import yaml

from karguzar.base.clock import local_date
from karguzar.content import store
from karguzar.content.acting import Actor
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.commenting import Written, add_comment, confirm_comment
from karguzar.discussions.actions.moderating import moderate
from karguzar.discussions.actions.opening import open_discussion, revise
from karguzar.discussions.clauses import Change, Clause
from karguzar.discussions.content import Discussion
from karguzar.discussions.moments import midnight
from karguzar.discussions.queries import find_discussion
from karguzar.people.content import BODIES
from karguzar.people.finding import person_by_key
from karguzar.people.security import ANONYMOUS

Script = Mapping[str, Any]


def hold_discussions(registry: Any, *, at: datetime) -> None:
    """Hold every discussion of the data, in order of time, none of it later than ``at``."""
    text = files("karguzar").joinpath("data", "discussions.yaml").read_text("utf-8")
    scripts: list[Script] = yaml.safe_load(text)
    db = store.database(registry)
    for script in scripts:
        begins = midnight(local_date(at - timedelta(days=script["days"]))) + timedelta(hours=9)
        name = store.run(db, partial(_open, script, begins))
        for moment, step in _steps(script, begins):
            store.run(db, partial(_take, registry, name, step, moment))
        store.run(db, partial(_finish, script, name, at))


def _open(script: Script, begins: datetime, office: Any) -> str:
    editor, body = _editor(office, script)
    found = open_discussion(
        office,
        subject="",
        title=script["title"],
        body=body,
        clauses=_clauses(script["clauses"]),
        opens_at=begins,
        closes_at=midnight(local_date(begins + timedelta(days=script["term"]))),
        announcement=script["announcement"],
        by=editor,
        at=begins - timedelta(hours=1),
    )
    return found.id


def _steps(script: Script, begins: datetime) -> list[tuple[datetime, Script]]:
    """Return comments and the revision with their moments, in order of time."""
    steps = [*script["comments"]]
    if "revision" in script:
        steps.append({**script["revision"], "is_revision": True, "body": script["body"]})
    timed = [(begins + timedelta(days=one["at"][0], hours=one["at"][1]), one) for one in steps]
    return sorted(timed, key=lambda pair: pair[0])


def _take(registry: Any, name: str, step: Script, at: datetime, office: Any) -> None:
    discussion = find_discussion(office, name)
    if step.get("is_revision"):
        mapping = [
            Change(one["kind"], tuple(one["old"]), tuple(one["new"])) for one in step["mapping"]
        ]
        editor, _body = _editor(office, step)
        clauses = _clauses(step["clauses"])
        revise(office, discussion, clauses, mapping, by=editor, at=at, note=step["note"])
        return
    by = _person(office, step["who"]) if "who" in step else ANONYMOUS
    written = Written(
        text=step["text"],
        clause=step["about"],
        revision=step.get("revision", 1),
        quote=step.get("quote", ""),
        name=step.get("name", ""),
        shows_name=step.get("shows_name", False),
        email=step.get("email", ""),
    )
    sent = add_comment(office, discussion, written, settings=registry.discussions, by=by, at=at)
    if sent.token:
        sent = confirm_comment(office, sent.token, by=ANONYMOUS, at=at + timedelta(minutes=4))
    if "hide" in step:
        editor = _staff(office, discussion)
        later = at + timedelta(hours=1)
        moderate(office, discussion, sent.comment.key, step["hide"], by=editor, at=later)


def _finish(script: Script, name: str, at: datetime, office: Any) -> None:
    """Write the answers; conclude what is to be concluded."""
    discussion = find_discussion(office, name)
    editor = _staff(office, discussion)
    is_concluded = script.get("conclude", False)
    moment = discussion.closes_at + timedelta(days=2) if is_concluded else at
    given = {one["about"]: one for one in script.get("answers", [])}
    for key in list(discussion.open_groups):
        group = discussion.groups[key]
        found = given.get(group.clause)
        if found is not None and group.revision == 1:
            answer(
                office,
                discussion,
                key,
                verdict=found["verdict"],
                reason=found["reason"],
                clause=found["clause"],
                by=editor,
                at=moment,
            )
    if is_concluded:
        publish_answers(office, discussion, by=editor, at=moment + timedelta(hours=1))
        close(office, discussion, by=editor, at=moment + timedelta(hours=2))


def _clauses(records: list[Mapping[str, str]]) -> tuple[Clause, ...]:
    return tuple(Clause(**record) for record in records)


def _editor(office: Any, script: Script) -> tuple[Actor, str]:
    person = person_by_key(office, "login", script["body"])
    if person is None:
        raise LookupError(script["body"])
    return Actor(person.id, person.full_name, "redaktor", "staff"), person.bodies[0]


def _staff(office: Any, discussion: Discussion) -> Actor:
    """Return the editor of the body of the discussion."""
    posts = office[BODIES][discussion.body].posts
    holder = next(one.person_id for one in posts if "editor" in one.roles)
    return Actor(holder, office["sexsler"][holder].full_name, "redaktor", "staff")


def _person(office: Any, login: str) -> Actor:
    person = person_by_key(office, "login", login)
    if person is None:
        raise LookupError(login)
    return Actor(person.id, person.full_name)
