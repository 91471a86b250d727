"""A letter enters the journal of a body: number, term and receipt at once, number last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import start
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.letters.actions.act import order_paper
from karguzar.letters.codes import digest, new_code
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS
from karguzar.letters.lists import relist
from karguzar.letters.rulebook import Rulebook
from karguzar.letters.rules import term_of
from karguzar.letters.values import LetterFile, Revision, Sender
from karguzar.letters.workflow import LETTER_WORKFLOW
from karguzar.records.numbers import APPEALS, CORRESPONDENCE, next_number, object_name
from karguzar.signing.rules import level_of
from karguzar.signing.values import Signature


@dataclass(frozen=True)
class Incoming:
    """What comes in: who sends what, by which channel, and what it is linked to."""

    sender: Sender
    data: Mapping[str, Any]
    files: tuple[LetterFile, ...]
    channel: str = "cabinet"
    form_version: str = ""
    language: str = "az"
    origin: str = ""
    about: str = ""
    signatures: tuple[Signature, ...] = ()
    #: registry number of the service that it asks for (REG26-31)
    service: str = ""


def register(body: Any, incoming: Incoming, *, by: Actor, at: datetime, rules: Rulebook) -> Letter:
    """Register the letter at the body and return it, in state ``submitted``.

    Citizens' appeals and letters of organisations go into journals of their own. The term runs
    from today; the receipt with the tracking code is ordered in the same transaction (R11-6.3,
    R11-7.1.2b). To be called under the turn of the body.
    """
    journal = CORRESPONDENCE if incoming.sender.organisation else APPEALS
    letter = _letter(incoming, by=by, at=at)
    letter.journal = journal.code
    calendar = body.__parent__.__parent__["teqvim"].as_calendar()
    on = local_date(at)
    term = term_of(journal.code, rules.terms)
    letter.deadline = start(term, on, calendar)
    letter.forwarding_term = start(rules.terms["appeal_forward"], on, calendar)
    letter.number = next_number(body, journal, at)
    body[LETTERS].add(object_name(letter.number), letter)
    code = new_code(body.number)
    letter.code_once, letter.code_digest = code, digest(letter.path, code)
    LETTER_WORKFLOW.start(letter)
    relist(letter)
    _tell(letter, by=by, at=at)
    return letter


def signature_facts(signatures: Sequence[Signature]) -> dict[str, Fact]:
    """Return what the journal tells of the signatures under what was sent; nothing without any."""
    if not signatures:
        return {}
    return {
        "signed": signatures[-1].digest,
        "certificates": [one.serial for one in signatures],
        "level": level_of(signatures),
    }


def _letter(incoming: Incoming, *, by: Actor, at: datetime) -> Letter:
    letter = Letter()
    letter.kind = str(incoming.data["kind"])
    letter.subject = str(incoming.data["subject"]).strip()
    letter.registered_at = at.isoformat()
    for name in ("channel", "language", "origin", "about", "service"):
        if getattr(incoming, name) != getattr(letter, name):  # what is usual is not stored
            setattr(letter, name, getattr(incoming, name))
    letter.sender = incoming.sender
    first = Revision(
        number=1,
        at=at,
        by_id=by.person_id,
        by=by.name,
        data=incoming.data,
        files=incoming.files,
        form_version=incoming.form_version,
        signatures=incoming.signatures,
    )
    letter.revisions = (first,)
    role = "representative" if incoming.sender.organisation else "sender"
    letter.give_role(f"person:{incoming.sender.person_id}", role)
    return letter


def _tell(letter: Letter, *, by: Actor, at: datetime) -> None:
    write(
        letter.body["jurnal"],
        "submit",
        by=by,
        at=at,
        subject=letter.path,
        clause="R11-7.1.2b",
        facts={
            "version": letter.version,
            "state": letter.state,
            "number": letter.number,
            "due_on": letter.deadline.due_on.isoformat(),
            "files": [f"{one.name} {one.digest}" for one in letter.files],
            **signature_facts(letter.revision.signatures),
        },
    )
    order_paper(
        letter,
        "receipt",
        at=at,
        notice="receipt",
        registered_at=letter.registered_at,
        due_on=letter.deadline.due_on.isoformat(),
    )
