"""The reply: drafted by executors, approved and signed by the head, or sent back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.files import StoredFile
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import (
    begin,
    conclude,
    number_out,
    order_paper,
    tell_person,
    tell_role,
    tell_sender,
)
from karguzar.letters.actions.registering import signature_facts
from karguzar.letters.content import Letter
from karguzar.letters.parties import post_title
from karguzar.letters.rulebook import RULEBOOK, Rulebook
from karguzar.letters.rules import MAX_TEXT, files_problems
from karguzar.letters.values import ApprovalStep, FileFinding, LetterFile, Reply, ReplyVersion
from karguzar.signing.rules import level_of
from karguzar.signing.values import Signature


def draft_reply(
    letter: Letter,
    *,
    text: str,
    files: Sequence[LetterFile] = (),
    by: Actor,
    at: datetime,
    seen: int,
) -> ReplyVersion:
    """Save a version of the reply; earlier versions stay (R11-7.1.3).

    Saving what is saved already adds no version. Raises Unmet for a text that is empty or longer
    than 20 000 characters, and for files beyond the limits.
    """
    begin(letter, "draft_reply", seen=seen, mine={"text": text})
    problems = files_problems(files)
    if not text.strip():
        problems.append(Problem("text", _("Cavabın mətnini yazın.")))
    if len(text) > MAX_TEXT:
        problems.append(Problem("text", _("Mətn 20 000 simvoldan uzun olmamalıdır.")))
    if problems:
        raise Unmet(problems, clause="R11-7.1.3")
    reply = letter.reply
    last = reply.latest
    if last is not None and (last.text, last.files) == (text.strip(), tuple(files)):
        return last
    number = len(reply.versions) + 1
    fresh = ReplyVersion(number, at, by.person_id, by.name, text.strip(), tuple(files))
    letter.reply = replace(reply, versions=(*reply.versions, fresh))
    letter.reply_files = fresh.files
    conclude(letter, "draft_reply", by=by, at=at, facts={"version_of_reply": number})
    return fresh


def attach_to_reply(
    letter: Letter, stored: StoredFile, findings: Sequence[FileFinding] = ()
) -> LetterFile:
    """Choose an examined file for the next draft of the reply; saving the draft takes it in.

    Raises Unmet with the advice of a finding that refuses the file, for a file that is chosen
    already and beyond the limits of number and size; Refused when no reply is being drafted.
    """
    begin(letter, "draft_reply", seen=letter.version)
    added = LetterFile(stored.name, stored.digest, stored.size, stored.media_type, tuple(findings))
    files = (*letter.reply_files, added)
    problems = [Problem("files", one.advice) for one in findings if one.severity == "refuse"]
    problems += files_problems(files)
    if any(one.digest == added.digest for one in letter.reply_files):
        told = {"name": added.name}
        problems.append(Problem("files", _("“${name}” artıq qoşulub.", mapping=told)))
    if problems:
        raise Unmet(problems, clause="R11-7.1.3")
    letter.reply_files = files
    return added


def detach_from_reply(letter: Letter, digest: str) -> None:
    """Take a file out of the next draft of the reply; silent when it is not there."""
    left = tuple(one for one in letter.reply_files if one.digest != digest)
    if left != letter.reply_files:
        letter.reply_files = left


def send_for_approval(
    letter: Letter, *, by: Actor, at: datetime, seen: int, comment: str = ""
) -> None:
    """Send the newest draft to the head; only the lead executor does it (R11-7.1.3)."""
    begin(letter, "send_for_approval", seen=seen, mine={"comment": comment})
    resolution = letter.resolution
    if resolution is None or by.person_id != resolution.lead:
        raise Refused(_("Cavabı razılaşdırmaya yalnız əsas icraçı göndərir."), clause="R11-7.3")
    if letter.reply.latest is None:
        raise Unmet([Problem("text", _("Əvvəlcə cavabı hazırlayın."))], clause="R11-7.1.3")
    _step(letter, ApprovalStep("sent", at, by.person_id, by.name, comment.strip()))
    conclude(letter, "send_for_approval", by=by, at=at)
    due_on = letter.deadline.due_on.isoformat()
    tell_role(letter, "head", "approval_needed", at=at, author=by.name, due_on=due_on)
    tell_sender(letter, "status", at=at, state="approval")


def send_back(letter: Letter, comment: str, *, by: Actor, at: datetime, seen: int) -> None:
    """Send the draft back to its executors with what is to be changed."""
    begin(letter, "send_back", seen=seen, mine={"comment": comment})
    if not comment.strip():
        raise Unmet([Problem("comment", _("Nəyi dəyişmək lazım olduğunu yazın."))])
    _step(letter, ApprovalStep("sent_back", at, by.person_id, by.name, comment.strip()))
    conclude(letter, "send_back", by=by, at=at, facts={"comment": comment.strip()})
    resolution = letter.resolution
    for one in resolution.executors if resolution else ():
        tell_person(letter, one.person_id, "new_task", at=at, task=comment.strip(), author=by.name)


def approve_and_sign(
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    seen: int,
    signatures: Sequence[Signature] = (),
    rules: Rulebook = RULEBOOK,
) -> Reply:
    """Approve and sign the newest draft: it gets an outgoing number and goes out (R11-12.1.2).

    The sealed paper is ordered; the sender is told when it is made, with it attached. With
    ``signatures`` under the PDF of the reply, the paper has that PDF in it. A deputy's ``by``
    tells their mandate as its authority.
    """
    begin(letter, "approve_and_sign", seen=seen)
    rules.check_signature("approve_and_sign", letter.channel, level_of(signatures))
    _step(letter, ApprovalStep("signed", at, by.person_id, by.name))
    outgoing = number_out(letter, "reply", letter.subject, at=at)
    signed = replace(
        letter.reply,
        outgoing=outgoing,
        signed_at=at,
        signer_id=by.person_id,
        signer=by.name,
        signer_title=post_title(letter.body, by.person_id, "head"),
        authority=by.authority if is_deputy(letter, by.person_id) else "",
        signatures=tuple(signatures),
    )
    letter.reply, letter.outcome = signed, "answered"
    facts: dict[str, Fact] = {"outgoing": outgoing, **signature_facts(signatures)}
    conclude(letter, "approve_and_sign", by=by, at=at, facts=facts)
    order_paper(
        letter,
        "reply",
        at=at,
        notice="reply",
        reply_number=outgoing,
        answered_on=local_date(at).isoformat(),
    )
    return signed


def is_deputy(letter: Letter, person_id: str) -> bool:
    """Return whether somebody is not the head of the body, so that they sign by a mandate."""
    return not post_title(letter.body, person_id, "head")


def _step(letter: Letter, step: ApprovalStep) -> None:
    reply = letter.reply
    letter.reply = replace(reply, steps=(*reply.steps, step))
