"""The head's resolution (dərkənar): who carries out what, by when, under control or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import begin, conclude, office_of, tell_person, tell_sender
from karguzar.letters.content import Letter
from karguzar.letters.parties import staff
from karguzar.letters.rules import resolution_problems
from karguzar.letters.values import Executor, Resolution
from karguzar.letters.workflow import EXECUTORS


@dataclass(frozen=True, slots=True)
class Order:
    """What the head orders: ``executors`` and ``lead`` are ids of people; ``due_on`` may lack."""

    text: str
    executors: tuple[str, ...]
    lead: str
    due_on: date | None = None
    control: bool = False


def resolve(letter: Letter, order: Order, *, by: Actor, at: datetime, seen: int) -> Resolution:
    """Write the resolution; a later one takes the place of the earlier, which stays (R11-7.3).

    The executors hold the post of an executor in the body; the lead is one of them. Of all
    executors only they may read the letter then. Raises Unmet with all that is wrong: also an
    executor without such a post, and one who sent the letter.
    """
    begin(letter, "resolve", seen=seen, mine={"text": order.text})
    chosen = _chosen(letter, order, at)
    written = Resolution(
        number=len(letter.resolutions) + 1,
        at=at,
        author_id=by.person_id,
        author=by.name,
        text=order.text.strip(),
        executors=chosen,
        lead=order.lead,
        due_on=order.due_on,
        control=order.control,
    )
    was_assigned = letter.state == "assigned"
    _hand_over(letter, written)
    facts: dict[str, Fact] = {
        "executors": [one.person_id for one in chosen],
        "lead": order.lead,
        "control": int(order.control),
    }
    conclude(letter, "resolve", by=by, at=at, facts=facts)
    _tell(letter, written, by=by, at=at)
    if not was_assigned:
        tell_sender(letter, "status", at=at, state="assigned")
    return written


def _chosen(letter: Letter, order: Order, at: datetime) -> tuple[Executor, ...]:
    """Return the executors of the order; Unmet when the order cannot stand."""
    chosen = tuple(dict.fromkeys(order.executors))
    problems = resolution_problems(
        order.text,
        chosen,
        order.lead,
        due_on=order.due_on,
        today=local_date(at),
        limit=letter.deadline.due_on,
    )
    able = {one.person_id: one for one in staff(office_of(letter), letter.body, "executor")}
    problems += _executor_problems(letter, chosen, able)
    if problems:
        raise Unmet(problems, clause="R11-7.3")
    return tuple(able[one] for one in chosen)


def _executor_problems(
    letter: Letter, chosen: Sequence[str], able: dict[str, Executor]
) -> list[Problem]:
    problems = []
    if any(one not in able for one in chosen):
        problems.append(Problem("executors", _("Seçilən şəxs bu qurumda icraçı deyil.")))
    if letter.sender.person_id in chosen:
        problems.append(Problem("executors", _("Müraciət edən şəxs onun icraçısı ola bilməz.")))
    return problems


def _hand_over(letter: Letter, written: Resolution) -> None:
    """Give the roles of executors to those of the resolution, and to nobody else."""
    for principal, roles in letter.roles.items():
        for role in roles.intersection(EXECUTORS):
            letter.take_role(principal, role)
    for one in written.executors:
        role = "lead" if one.person_id == written.lead else "co-executor"
        letter.give_role(f"person:{one.person_id}", role)
    letter.resolutions = (*letter.resolutions, written)


def _tell(letter: Letter, written: Resolution, *, by: Actor, at: datetime) -> None:
    due_on = (written.due_on or letter.deadline.due_on).isoformat()
    for one in written.executors:
        tell_person(
            letter,
            one.person_id,
            "new_task",
            at=at,
            task=written.text,
            author=by.name,
            due_on=due_on,
        )
