"""The acts of a sender: a letter is sent, and may be withdrawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.letters.actions.act import begin, conclude, record, tell_role, tell_sender
from karguzar.letters.actions.registering import Incoming, register
from karguzar.letters.content import Draft, Letter
from karguzar.letters.parties import sender_of
from karguzar.letters.queries import find_letter
from karguzar.letters.rulebook import RULEBOOK, Rulebook
from karguzar.letters.rules import letter_problems
from karguzar.letters.values import Ending
from karguzar.signing.rules import level_of
from karguzar.signing.values import Signature


def bodies_concerned(draft: Draft) -> tuple[str, ...]:
    """Return the slugs of the bodies whose turn must be taken before the draft is sent."""
    paths = [path for path in (draft.about, draft.corrects) if path]
    slugs = {str(draft.data.get("body", "")), *(path.partition("/")[0] for path in paths)}
    return tuple(sorted(slug for slug in slugs if slug))


def submit(
    office: Any,
    draft: Draft,
    *,
    by: Actor,
    at: datetime,
    token: str,
    version: int,
    signatures: Sequence[Signature] = (),
    rules: Rulebook = RULEBOOK,
) -> Letter:
    """Send the draft: the letter is registered at the body and returned (R11-7.1.2a, R11-11.7).

    ``token`` and ``version`` come from the check-answers page: what was checked is what is sent,
    and a second sending of the same draft returns the same letter. With ``signatures`` under its
    PDF it is an official letter. Raises Conflict when the draft
    was changed after it was checked, Unmet with everything that lacks, Refused when the channel
    needs a surer signature or when the person may not represent the organisation (R11-12.2).
    """
    if draft.person_id != by.person_id or draft.token != token or draft.corrects:
        raise Refused(_("Bu qaralamanı göndərmək olmaz."))
    if draft.sent_as:
        return find_letter(office, draft.sent_as)
    check_version(draft, version)
    channel = channel_of(signatures)
    rules.check_signature("submit", channel, level_of(signatures))
    body = office["qurumlar"].get(str(draft.data.get("body", "")))
    problems = letter_problems(draft.data, draft.files)
    if body is None or not body.is_connected:
        problems.insert(0, Problem("body", _("Müraciətin göndəriləcəyi qurumu seçin.")))
    if problems:
        raise Unmet(problems, clause="R11-7.1.2a")
    incoming = Incoming(
        sender=sender_of(office, by.person_id, draft.data),
        data=dict(draft.data),
        files=draft.files,
        form_version=form_version(),
        language=office["sexsler"][by.person_id].language,
        about=draft.about,
        service=draft.service,
        channel=channel,
        signatures=tuple(signatures),
    )
    letter = register(body, incoming, by=by, at=at, rules=rules)
    draft.became(letter)
    if draft.about:
        _link_complaint(find_letter(office, draft.about), letter, by=by, at=at)
    tell_role(letter, "clerk", "new_task", at=at, task=letter.subject, author=letter.sender.title)
    return letter


def channel_of(signatures: Sequence[Signature]) -> str:
    """Return how a letter comes: as an official letter when it is signed, else by the cabinet."""
    return "official" if signatures else "cabinet"


def check_version(draft: Draft, version: int) -> None:
    """Raise Conflict when the draft was saved after the page of this version was made."""
    if draft.version != version:
        raise Conflict(
            _("Siz yoxladıqdan sonra qaralama dəyişdirilib. Yenidən yoxlayıb göndərin."),
            mine={"version": str(version)},
            theirs={name: str(value) for name, value in draft.data.items()},
        )


def form_version() -> str:
    """Return the version of the letter form that is filled in now."""
    from karguzar.forms.loading import form

    return form("letter").version


def _link_complaint(target: Letter, complaint: Letter, *, by: Actor, at: datetime) -> None:
    target.complaints = (*target.complaints, complaint.path)
    facts = {"complaint": complaint.path}
    record(target, "complain", by=by, at=at, clause="R11-5.1.4", facts=facts)


def withdraw(letter: Letter, *, reason: str, by: Actor, at: datetime, seen: int) -> None:
    """Take the letter back before it is answered; nothing is considered any more (CA15-8.1)."""
    begin(letter, "withdraw", seen=seen, mine={"reason": reason})
    ending = Ending(at, by.person_id, by.name, "own_request", reason.strip())
    letter.ending, letter.outcome = ending, "withdrawn"
    conclude(letter, "withdraw", by=by, at=at, facts={"reason": reason.strip()})
    tell_sender(letter, "withdrawn", at=at, withdrawn_on=local_date(at).isoformat())
