"""The regulations of the demonstration office: one published twice, one discussed, one begun.

Each goes its way through the acts, with moments in the past, as the people of the office would
do it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from karguzar.content import store
from karguzar.content.acting import Actor
from karguzar.letters.parties import post_title, staff
from karguzar.people.content import BODIES
from karguzar.regulations.actions import agreement, approval, discussing, writing
from karguzar.regulations.clauses import item_digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.queries import paper_order
from karguzar.regulations.rules import executors
from karguzar.regulations.settings import RegulationsSettings, agreement_term
from karguzar.regulations.values import Confirmed, Said

DAY = timedelta(days=1)
OPEN_FOR = 30 * DAY
Act = Callable[[Regulation, datetime], Any]


@cache
def script() -> Mapping[str, Mapping[str, Any]]:
    """Return the texts of the demonstration by key, as plain data."""
    data = files("karguzar").joinpath("data")
    own = yaml.safe_load(data.joinpath("regulations.yaml").read_text("utf-8"))
    folder = sorted(data.joinpath("regulations").iterdir(), key=lambda one: one.name)
    samples = [yaml.safe_load(one.read_text("utf-8")) for one in folder]
    return {one["key"]: one for one in (*own, *samples)}


def make_regulations(registry: Any, *, at: datetime) -> dict[str, str]:
    """Make the regulations through the acts; return key -> id of each."""
    ids = {
        "kadastr": begin_draft(registry, "kadastr", at - 170 * DAY),
        "dublikat": begin_draft(registry, "dublikat", at - 20 * DAY),
        "kurs": begin_draft(registry, "kurs", at - 3 * DAY),
    }
    publish(registry, ids["kadastr"], at - 168 * DAY, number="15202606180031")
    _do(registry, ids["kadastr"], at - 90 * DAY, _begin_second)
    publish(registry, ids["kadastr"], at - 88 * DAY, number="")
    _do(registry, ids["dublikat"], at - 8 * DAY, _discuss)
    return ids


def _do(registry: Any, id_: str, at: datetime, act: Act) -> Any:
    return store.run(store.database(registry), lambda office: act(office[PART][id_], at))


def begin_draft(registry: Any, key: str, at: datetime) -> str:
    """Write the draft of a text of the demonstration; return its id."""
    told = script()[key]

    def begin(office: Any) -> str:
        body = next(one for one in office[BODIES].values() if one.number == told["body"])
        by = actor(office, body, "editor")
        regulation = writing.begin_regulation(
            office,
            body,
            name=told["titles"]["az"],
            service_kind=told["service_kind"],
            by=by,
            at=at,
        )
        for clause, data in told["items"]:
            writing.add_part(regulation, clause, data, by=by, at=at)
        _describe(regulation, told["checklist"], at)
        return regulation.id

    made: str = store.run(store.database(registry), begin)
    return made


def _describe(regulation: Regulation, checklist: Mapping[str, str], at: datetime) -> None:
    told = next(one for one in script().values() if one["titles"]["az"] == regulation.titles["az"])
    writing.describe(
        regulation,
        titles=told["titles"],
        summaries=told["summaries"],
        checklist=checklist,
        by=actor(regulation.office, regulation.body, "editor"),
        at=at,
    )


def actor(office: Any, body: Any, role: str) -> Actor:
    """Return the first who holds the role in the body."""
    holder = staff(office, body, role)[0]
    return Actor(holder.person_id, holder.name, body.name(), "staff")


def _how(regulation: Regulation, role: str, at: datetime) -> dict[str, Any]:
    by = actor(regulation.office, regulation.body, role)
    return {"by": by, "at": at, "seen": regulation.version}


def publish(registry: Any, id_: str, at: datetime, *, number: str) -> None:
    """Carry a draft from agreement to publication; it takes about forty days."""
    _do(registry, id_, at, _agree)
    _do(registry, id_, at + 4 * DAY, _discuss)
    later = at + 4 * DAY + OPEN_FOR + DAY
    _do(registry, id_, later, _conclude)
    _do(registry, id_, later + 2 * DAY, _approve)
    key = _do(registry, id_, later + 2 * DAY, lambda one, _at: paper_order(one))
    registry.tasks["regulation"](store.database(registry), key)

    def make_known(regulation: Regulation, moment: datetime) -> None:
        how = _how(regulation, "editor", moment)
        approval.publish(regulation, register_number=number, **how)

    _do(registry, id_, later + 3 * DAY, make_known)


def _agree(regulation: Regulation, at: datetime) -> None:
    if not executors(regulation.items):
        return
    term = agreement_term(RegulationsSettings())
    agreement.send_for_agreement(regulation, term=term, **_how(regulation, "editor", at))
    for slug in executors(regulation.items):
        body = regulation.office[BODIES][slug]
        by = actor(regulation.office, body, "head")
        remarks = "3.4-cü bənddə sorğunun cavablandırılma müddətini bir iş günü göstərin."
        agreement.answer_agreement(
            regulation,
            slug,
            Said("remarked", remarks),
            confirmed=Confirmed(post_title(body, by.person_id, "head")),
            by=by,
            at=at + 2 * DAY,
            seen=regulation.version,
        )
        reply = "Təklif qəbul edilib, müddət 3.4-cü bənddə göstərilib."
        how = _how(regulation, "editor", at + 3 * DAY)
        agreement.reply_to_remarks(regulation, slug, reply, **how)


def _discuss(regulation: Regulation, at: datetime) -> None:
    discussing.put_to_discussion(
        regulation,
        opens_at=at,
        closes_at=at + OPEN_FOR,
        announcement=(
            "Komitə layihə barədə rəy və təkliflərinizi gözləyir. Hər rəyə cavab veriləcək."
        ),
        shortest=OPEN_FOR.days,
        **_how(regulation, "editor", at),
    )


def _conclude(regulation: Regulation, at: datetime) -> None:
    discussing.end_discussion(regulation, **_how(regulation, "editor", at))
    approval.propose(regulation, **_how(regulation, "editor", at))


def _approve(regulation: Regulation, at: datetime) -> None:
    how = _how(regulation, "head", at)
    post = post_title(regulation.body, how["by"].person_id, "head")
    approval.approve(regulation, confirmed=Confirmed(post), **how)


def _begin_second(regulation: Regulation, at: datetime) -> None:
    """Begin the second version: a shorter term, quicker operations, one clause wider."""
    approval.begin_edition(regulation, **_how(regulation, "editor", at))
    told, by = script()["kadastr"], actor(regulation.office, regulation.body, "editor")
    second = told["second"]
    steps = [item for item in regulation.items if item.clause == "3.4"]
    for place, days in second["steps"].items():
        step = steps[place]
        times = {**step.data["step_content_and_time"], "time_max": _days(days)}
        _change(regulation, step, {"step_content_and_time": times}, by, at)
    term = next(item for item in regulation.items if item.clause == "1.7")
    limits = {**term.data["duration"], "duration_max": _days(second["duration_max"])}
    _change(regulation, term, {"duration": limits}, by, at)
    content = next(item for item in regulation.items if item.clause == "1.2")
    _change(regulation, content, {"service_content": second["content"]}, by, at)
    _describe(regulation, {**told["checklist"], "9.3.3": second["aim"]}, at)


def _change(
    regulation: Regulation, item: Any, data: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    seen = item_digest(item)
    whole = {**item.data, **data}
    writing.change_part(regulation, item.id, whole, seen=seen, by=by, at=at)


def _days(number: int) -> dict[str, Any]:
    return {"number": number, "unit": "working_day"}
