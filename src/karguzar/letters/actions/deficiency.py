"""The loop of deficiencies: exact fields and files are marked, only these are corrected (7.4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import as_record as deadline_record
from karguzar.base.deadlines import pause, resume, start
from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import (
    begin,
    calendar_of,
    conclude,
    number_out,
    order_paper,
    tell_role,
)
from karguzar.letters.actions.drafting import start_draft
from karguzar.letters.actions.registering import signature_facts
from karguzar.letters.actions.sending import check_version, form_version
from karguzar.letters.content import Draft, Letter
from karguzar.letters.corrections import REASONS, correction_problems, mark_problems
from karguzar.letters.rulebook import RULEBOOK, Rulebook
from karguzar.letters.values import DeficiencyRound, Mark, Revision
from karguzar.signing.rules import level_of
from karguzar.signing.values import Signature


def return_deficient(
    letter: Letter,
    marks: Sequence[Mark],
    *,
    by: Actor,
    at: datetime,
    seen: int,
    note: str = "",
    signatures: Sequence[Signature] = (),
    rules: Rulebook = RULEBOOK,
) -> DeficiencyRound:
    """Return the letter to its sender with exact marks and advice (R11-7.4a, R11-7.4b).

    The clock of consideration stops; the term to correct begins; one sealed notice is ordered.
    ``note`` is a sentence for the sender beside the marks. Raises Unmet for marks without a known
    target, a reason or an advice.
    """
    begin(letter, "return_deficient", seen=seen, mine={one.target: one.advice for one in marks})
    problems = mark_problems(marks, letter.revision)
    if problems:
        raise Unmet(problems, clause="R11-7.4a")
    rules.check_signature("return_deficient", letter.channel, level_of(signatures))
    on = local_date(at)
    term = start(rules.terms["deficiency"], on, calendar_of(letter))
    letter.deadline = pause(letter.deadline, on, _PAUSE)
    number = len(letter.rounds) + 1
    opened = DeficiencyRound(
        number=number,
        revision=letter.revision.number,
        at=at,
        by_id=by.person_id,
        by=by.name,
        marks=tuple(marks),
        term=deadline_record(term),
        outgoing=number_out(letter, "deficiency", _("Çatışmazlıqlar haqqında bildiriş"), at=at),
        signatures=tuple(signatures),
    )
    letter.rounds = (*letter.rounds, opened)
    _order_notice(letter, opened, note.strip(), at=at, due_on=term.due_on.isoformat())
    facts: dict[str, Fact] = {
        "marks": [f"{one.target} {one.reason}" for one in marks],
        "outgoing": opened.outgoing,
        **signature_facts(signatures),
    }
    conclude(letter, "return_deficient", by=by, at=at, facts=facts)
    return opened


_PAUSE = "çatışmazlıqların aradan qaldırılması gözlənilir"


def _order_notice(
    letter: Letter, opened: DeficiencyRound, note: str, *, at: datetime, due_on: str
) -> None:
    lines = [f"– {one.title}: {REASONS[one.reason]}. {one.advice}" for one in opened.marks]
    order_paper(
        letter,
        f"notice-{opened.number}",
        at=at,
        notice="deficiency",
        defects="\n".join(lines),
        due_on=due_on,
        note=note,
    )


def start_correction(office: Any, letter: Letter, *, by: Actor, at: datetime) -> Draft:
    """Begin the correction of a deficient letter, or return the one that was begun (R11-7.4b).

    The draft holds what was sent; only what is marked may change.
    """
    round_ = letter.open_round
    if round_ is None:
        raise Refused(_("Bu müraciət üçün düzəliş gözlənilmir."), clause="R11-7.4b")
    mine = office["qaralamalar"].get(by.person_id) or {}
    for draft in mine.values():
        if draft.corrects == letter.path and not draft.sent_as:
            begun: Draft = draft
            return begun
    fresh = start_draft(office, by=by, at=at, data=letter.revision.data)
    fresh.corrects = letter.path
    fresh.files = letter.files
    return fresh


def correct(
    letter: Letter,
    draft: Draft,
    *,
    by: Actor,
    at: datetime,
    token: str,
    version: int,
    signatures: Sequence[Signature] = (),
    rules: Rulebook = RULEBOOK,
) -> Revision:
    """Send the correction: a new revision beside the old ones; the clock runs again (R11-7.4b).

    A second sending of the same correction returns the revision that came of the first. Raises
    Unmet for everything that was changed without a mark or marked and not changed.
    """
    if draft.person_id != by.person_id or draft.token != token or draft.corrects != letter.path:
        raise Refused(_("Bu qaralamanı göndərmək olmaz."))
    if draft.sent_as:
        return letter.revision
    check_version(draft, version)
    begin(letter, "correct", seen=letter.version)
    rules.check_signature("correct", letter.channel, level_of(signatures))
    check_correction(letter, draft)
    fresh = Revision(
        number=letter.revision.number + 1,
        at=at,
        by_id=by.person_id,
        by=by.name,
        data=dict(draft.data),
        files=draft.files,
        form_version=form_version(),
        signatures=tuple(signatures),
    )
    _take_in(letter, fresh, at=at)
    draft.became(letter)
    facts: dict[str, Fact] = {
        "revision": fresh.number,
        "files": [f"{one.name} {one.digest}" for one in fresh.files],
        **signature_facts(signatures),
    }
    conclude(letter, "correct", by=by, at=at, facts=facts)
    _tell(letter, fresh, at=at)
    return fresh


def check_correction(letter: Letter, draft: Draft) -> None:
    """Raise Unmet for everything changed without a mark or marked and not changed (R11-7.4b)."""
    marks = letter.rounds[-1].marks
    problems = correction_problems(letter.revision, draft.data, draft.files, marks)
    if problems:
        raise Unmet(problems, clause="R11-7.4b")


def _take_in(letter: Letter, fresh: Revision, *, at: datetime) -> None:
    closed = replace(letter.rounds[-1], corrected_at=at)
    resumed = resume(letter.deadline, local_date(at), calendar_of(letter))
    letter.revisions = (*letter.revisions, fresh)
    letter.rounds = (*letter.rounds[:-1], closed)
    letter.deadline = resumed
    letter.kind = str(fresh.data["kind"])
    letter.subject = str(fresh.data["subject"]).strip()


def _tell(letter: Letter, fresh: Revision, *, at: datetime) -> None:
    order_paper(
        letter,
        f"receipt-{fresh.number}",
        at=at,
        notice="correction_received",
        received_at=at.isoformat(),
        due_on=letter.deadline.due_on.isoformat(),
    )
    tell_role(letter, "clerk", "new_task", at=at, task=letter.subject, author=letter.sender.title)


def offers_leaving(letter: Letter, at: datetime) -> bool:
    """Return whether the clerk is offered to leave the letter: the term to correct has passed."""
    round_ = letter.open_round
    return round_ is not None and local_date(at) > round_.due_on
