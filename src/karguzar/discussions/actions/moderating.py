"""Moderation: a comment is hidden with a reason that everyone sees, and may be shown again."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.discussions import rules
from karguzar.discussions.actions.telling import tell_author
from karguzar.discussions.content import Comment, Discussion
from karguzar.discussions.grouping import part_from_group
from karguzar.discussions.moments import iso
from karguzar.discussions.paths import discussion_path
from karguzar.discussions.standing import change_group, count_visible
from karguzar.people.content import BODIES


def moderate(
    office: Any, discussion: Discussion, key: str, reason: str, *, by: Actor, at: datetime
) -> Comment:
    """Hide the comment; the reason is shown in its place and told to its author.

    Raises Missing for a comment that is not public, Refused when it is hidden already or the
    discussion is concluded, Unmet without a reason.
    """
    comment = public_comment_of(discussion, key)
    _require_unfinished(discussion)
    if comment.state == "hidden":
        raise Refused(_("Bu rəy artıq gizlədilib."))
    told = rules.checked_reason(reason)
    _change(office, discussion, comment, "hide", told, by=by, at=at)
    words = {"reason": told}
    path = discussion_path(discussion.id)
    tell_author(office, discussion, comment, "comment_hidden", words, path=path, at=at)
    return comment


def restore(
    office: Any, discussion: Discussion, key: str, reason: str, *, by: Actor, at: datetime
) -> Comment:
    """Show a hidden comment again; the reason is kept with the act.

    Raises as ``moderate`` does, Refused when the comment is not hidden.
    """
    comment = public_comment_of(discussion, key)
    _require_unfinished(discussion)
    if comment.state != "hidden":
        raise Refused(_("Bu rəy gizlədilməyib."))
    told = rules.checked_reason(reason)
    _change(office, discussion, comment, "restore", told, by=by, at=at)
    return comment


def separate(office: Any, discussion: Discussion, key: str, *, by: Actor, at: datetime) -> Comment:
    """Take the comment out of its group of alike ones, so that it is answered by itself.

    Raises Refused when it is alone already or its answer is published.
    """
    comment = public_comment_of(discussion, key)
    _require_unfinished(discussion)
    group = discussion.groups[comment.group]
    if len(group.members) == 1:
        raise Refused(_("Bu rəy qrupda deyil."))
    answer = discussion.answers.get(group.key)
    if answer is not None and answer.published_at:
        raise Refused(_("Bu rəyə cavab artıq dərc olunub."))
    part_from_group(discussion, comment)
    _write(office, discussion, "separate_comment", {"comment": key}, by=by, at=at)
    return comment


def public_comment_of(discussion: Discussion, key: str) -> Comment:
    """Return a comment that was published (shown or hidden); Missing for any other."""
    comment: Comment | None = discussion.comments.get(key)
    if comment is None or comment.state == "pending":
        raise Missing(_("Belə bir rəy yoxdur."))
    return comment


def _change(
    office: Any,
    discussion: Discussion,
    comment: Comment,
    act: str,
    reason: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    step = -1 if act == "hide" else 1
    group = discussion.groups[comment.group]
    record = {"act": act, "reason": reason, "at": iso(at), "by": by.name}
    comment.moderation = (*comment.moderation, record)
    comment.state = "hidden" if act == "hide" else "published"
    change_group(discussion, group, lambda: group.visible.change(step))
    count_visible(discussion, comment, step)
    if act == "hide":
        discussion.hidden.add(comment.key)
    else:
        discussion.hidden.remove(comment.key)
    discussion.sums.add("hidden", -step)
    facts = {"comment": comment.key, "reason": reason}
    _write(office, discussion, f"{act}_comment", facts, by=by, at=at)


def _require_unfinished(discussion: Discussion) -> None:
    if discussion.state == "concluded":
        raise Refused(_("Müzakirə yekunlaşıb, rəylər dəyişdirilə bilməz."), clause=rules.CLAUSE)


def _write(
    office: Any,
    discussion: Discussion,
    act: str,
    facts: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> None:
    journal = office[BODIES][discussion.body]["jurnal"]
    write(journal, act, by=by, at=at, subject=discussion.path, clause=rules.CLAUSE, facts=facts)
