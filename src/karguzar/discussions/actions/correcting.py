"""Correcting an answer that is published: the earlier wording stays beside it (R11-9.7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.discussions import rules
from karguzar.discussions.actions.answering import checked_answer
from karguzar.discussions.actions.telling import tell_author
from karguzar.discussions.content import Answer, Discussion, Group
from karguzar.discussions.moments import iso
from karguzar.discussions.paths import discussion_path
from karguzar.discussions.standing import change_group
from karguzar.people.content import BODIES


@dataclass(frozen=True, slots=True)
class Wording:
    """What an answer says: its verdict, why, and the id of the changed clause ("" for none)."""

    verdict: str
    reason: str
    clause: str = ""


def correct_answer(
    office: Any,
    discussion: Discussion,
    group_key: str,
    wording: Wording,
    *,
    because: str,
    by: Actor,
    at: datetime,
) -> Answer:
    """Put another answer in the place of a published one and tell the authors why.

    ``because`` is the reason of the correction; it is public, with the earlier answer, the moment
    and the name of who corrected it. Raises Missing where there is no published answer, Unmet for
    what lacks, Refused when nothing differs or when the discussion is concluded: its report is
    sealed with the answers as they were.
    """
    group, was = published_answer(discussion, group_key)
    if discussion.state == "concluded":
        raise Refused(_("Müzakirə yekunlaşıb, cavab dəyişdirilə bilməz."), clause=rules.CLAUSE)
    new = checked_answer(discussion, wording.verdict, wording.reason, wording.clause, at)
    told = rules.checked_reason(because, "because")
    if _says(new) == _says(was):
        raise Refused(_("Cavab dəyişməyib: düzəlişi yazın."))
    record = {
        "verdict": was.verdict,
        "reason": was.reason,
        "clause": was.clause,
        "published_at": was.published_at,
        "because": told,
        "by": by.name,
        "at": iso(at),
    }
    new.published_at, new.corrections = iso(at), (*was.corrections, record)

    def put() -> None:
        discussion.answers[group.key] = new

    change_group(discussion, group, put)
    _write(office, discussion, group, was, by=by, at=at)
    _tell(office, discussion, group, at=at)
    return new


def published_answer(discussion: Discussion, group_key: str) -> tuple[Group, Answer]:
    """Return the group with its published answer; Missing where there is none."""
    group: Group | None = discussion.groups.get(group_key)
    answer: Answer | None = discussion.answers.get(group_key)
    if group is None or answer is None or not answer.published_at:
        raise Missing(_("Dərc olunmuş belə bir cavab yoxdur."))
    return group, answer


def _says(answer: Answer) -> list[str]:
    return [answer.verdict, answer.reason, answer.clause]


def _write(
    office: Any, discussion: Discussion, group: Group, was: Answer, *, by: Actor, at: datetime
) -> None:
    now: Answer = discussion.answers[group.key]
    facts: dict[str, Fact] = {
        "group": group.key,
        "was": _says(was),
        "is": _says(now),
        "reason": now.corrections[-1]["because"],
    }
    write(
        office[BODIES][discussion.body]["jurnal"],
        "correct_answer",
        by=by,
        at=at,
        subject=discussion.path,
        clause=rules.CLAUSE,
        facts=facts,
    )


def _tell(office: Any, discussion: Discussion, group: Group, *, at: datetime) -> None:
    """Tell each author of the group once; what is hidden was not answered."""
    corrections = discussion.answers[group.key].corrections
    words = {"reason": corrections[-1]["because"]}
    path, told = discussion_path(discussion.id), set[str]()
    for key in group.members:
        comment = discussion.comments[key]
        who = comment.author_id or comment.email
        if comment.state == "published" and who not in told:
            told.add(who)
            tell_author(
                office,
                discussion,
                comment,
                "answer_corrected",
                words,
                path=path,
                at=at,
                key=f"{group.key} {len(corrections)} {who}",
            )
