"""The acts of the clerk: a letter is accepted, given a term, forwarded, referred, asked about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import extend as extended
from karguzar.base.deadlines import recompute
from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import (
    begin,
    calendar_of,
    conclude,
    tell_role,
    tell_sender,
)
from karguzar.letters.content import Letter
from karguzar.letters.rulebook import RULEBOOK, Rulebook
from karguzar.letters.values import Inquiry, Note


def accept(letter: Letter, *, by: Actor, at: datetime, seen: int) -> None:
    """Take the letter into consideration and tell its sender (R11-6.3)."""
    begin(letter, "accept", seen=seen)
    conclude(letter, "accept", by=by, at=at)
    due_on = letter.deadline.due_on.isoformat()
    tell_sender(letter, "status", at=at, state="accepted", due_on=due_on)


def refer(letter: Letter, *, by: Actor, at: datetime, seen: int, note: str = "") -> None:
    """Send the letter to the head for a resolution; sender and head are told (R11-7.3)."""
    begin(letter, "refer", seen=seen, mine={"note": note})
    facts = {"note": note.strip()} if note.strip() else {}
    conclude(letter, "refer", by=by, at=at, facts=facts)
    tell_sender(letter, "status", at=at, state="referred")
    tell_role(
        letter,
        "head",
        "new_task",
        at=at,
        task=note.strip() or letter.subject,
        author=by.name,
        due_on=letter.deadline.due_on.isoformat(),
    )


def set_long_term(
    letter: Letter,
    *,
    reason: str,
    by: Actor,
    at: datetime,
    seen: int,
    rules: Rulebook = RULEBOOK,
) -> None:
    """Give the letter the longer term, because it needs study or checking (CA15-10.1).

    Counted from the same day as the first term. The sender is told. Refused when it has it.
    """
    begin(letter, "set_long_term", seen=seen, mine={"reason": reason})
    _check_reason(reason, "CA15-10.1")
    if letter.long_reason or letter.journal != "M":
        raise Refused(_("Bu müraciət üçün uzun müddət təyin edilə bilməz."), clause="CA15-10.1")
    old = letter.deadline
    longer = replace(old, term=rules.terms["appeal_study"])
    letter.deadline = recompute(longer, calendar_of(letter))
    letter.long_reason = reason.strip()
    _tell_moved(letter, "set_long_term", old.due_on.isoformat(), reason, by=by, at=at)


def extend(
    letter: Letter,
    *,
    days: int,
    reason: str,
    by: Actor,
    at: datetime,
    seen: int,
    rules: Rulebook = RULEBOOK,
) -> None:
    """Extend the term by working days because information was asked for (CA15-10.2).

    All extensions together are at most the term ``appeal_extension`` (30). The sender is told.
    Raises Unmet for a number out of bounds and for a reason that lacks.
    """
    begin(letter, "extend", seen=seen, mine={"days": str(days), "reason": reason})
    most = rules.terms["appeal_extension"].number
    left = most - sum(one.days for one in letter.deadline.extensions)
    problems = []
    if not 1 <= days <= left:
        limits = {"left": str(left), "most": str(most)}
        sentence = _("Müddəti cəmi ${most} iş günü uzatmaq olar, qalan: ${left}.", mapping=limits)
        problems.append(Problem("days", sentence))
    if not reason.strip():
        problems.append(Problem("reason", _("Uzadılmanın səbəbini yazın.")))
    if problems:
        raise Unmet(problems, clause="CA15-10.2")
    old = letter.deadline
    longer = extended(old, days, reason.strip(), "CA15-10.2", calendar_of(letter))
    letter.deadline = longer
    _tell_moved(letter, "extend", old.due_on.isoformat(), reason, by=by, at=at)


def _tell_moved(
    letter: Letter, act: str, old_due_on: str, reason: str, *, by: Actor, at: datetime
) -> None:
    due_on = letter.deadline.due_on.isoformat()
    facts = {"old_due_on": old_due_on, "due_on": due_on, "reason": reason.strip()}
    entry = conclude(letter, act, by=by, at=at, facts=facts)
    tell_sender(
        letter,
        "deadline_moved",
        at=at,
        old_due_on=old_due_on,
        due_on=due_on,
        reason=reason.strip(),
        clause=entry.clause,
    )


def _check_reason(reason: str, clause: str) -> None:
    if not reason.strip():
        raise Unmet([Problem("reason", _("Səbəbi yazın."))], clause=clause)


def note(letter: Letter, text: str, *, by: Actor, at: datetime, seen: int) -> None:
    """Add an internal note; the sender does not see it."""
    begin(letter, "note", seen=seen, mine={"text": text})
    if not text.strip():
        raise Unmet([Problem("text", _("Qeydin mətnini yazın."))])
    letter.notes = (*letter.notes, Note(at, by.person_id, by.name, text.strip()))
    conclude(letter, "note", by=by, at=at)


def link_repeat(
    letter: Letter, earlier: Sequence[str], *, by: Actor, at: datetime, seen: int
) -> None:
    """Say that the letter repeats earlier ones (paths): the clerk's finding (CA15-8.1.4).

    Raises Refused for a path that is not an earlier letter of the same sender to this body.
    """
    begin(letter, "link_repeat", seen=seen, mine={"earlier": ", ".join(earlier)})
    for path in earlier:
        _check_earlier(letter, path)
    letter.repeats = tuple(dict.fromkeys((*letter.repeats, *earlier)))
    conclude(letter, "link_repeat", by=by, at=at, facts={"earlier": list(letter.repeats)})


def _check_earlier(letter: Letter, path: str) -> None:
    slug, _slash, name = path.partition("/")
    other: Any = letter.__parent__.get(name) if slug == letter.body.slug else None  # type: ignore[union-attr] # lies in Letters
    same = other is not None and (
        other.sender.person_id == letter.sender.person_id
        or (
            letter.sender.organisation != ""
            and other.sender.organisation == letter.sender.organisation
        )
    )
    if not same or other.registered_at > letter.registered_at or other is letter:
        raise Refused(_("Bu müraciət həmin şəxsin əvvəlki müraciəti deyil."), clause="CA15-8.1.4")


def inquire(
    letter: Letter, *, addressee: str, question: str, by: Actor, at: datetime, seen: int
) -> Inquiry:
    """Enter an inquiry to another body about the letter (R11-6.1.2, R11-7.1.4)."""
    begin(letter, "inquire", seen=seen, mine={"addressee": addressee, "question": question})
    problems = []
    if not addressee.strip():
        problems.append(Problem("addressee", _("Sorğunun ünvanlandığı qurumu yazın.")))
    if not question.strip():
        problems.append(Problem("question", _("Sorğunun məzmununu yazın.")))
    if problems:
        raise Unmet(problems, clause="R11-6.1.2")
    number = len(letter.inquiries) + 1
    asked = Inquiry(number, at, by.person_id, by.name, addressee.strip(), question.strip())
    letter.inquiries = (*letter.inquiries, asked)
    facts: dict[str, Fact] = {"inquiry": number, "addressee": asked.addressee}
    conclude(letter, "inquire", by=by, at=at, facts=facts)
    return asked


def record_answer(
    letter: Letter, number: int, answer: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Enter the answer to the inquiry of that number; Missing when there is no such open one."""
    begin(letter, "record_answer", seen=seen, mine={"answer": answer})
    if not answer.strip():
        raise Unmet([Problem("answer", _("Cavabın məzmununu yazın."))], clause="R11-6.1.2")
    waiting = {one.number: one for one in letter.inquiries if one.answered_at is None}
    if number not in waiting:
        raise Missing(_("Belə bir cavabsız sorğu yoxdur."))
    answered = replace(waiting[number], answered_at=at, answer=answer.strip())
    letter.inquiries = tuple(answered if one.number == number else one for one in letter.inquiries)
    facts: dict[str, Fact] = {"inquiry": number, "answered_on": local_date(at).isoformat()}
    conclude(letter, "record_answer", by=by, at=at, facts=facts)
