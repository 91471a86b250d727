"""Answering comments: drafts by group, all published at once (R11-9.7)."""

from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.discussions import rules
from karguzar.discussions.actions.telling import tell_participants
from karguzar.discussions.content import Answer, Discussion, Group
from karguzar.discussions.moments import iso
from karguzar.discussions.standing import change_group
from karguzar.people.content import BODIES


def answer(
    office: Any,
    discussion: Discussion,
    group_key: str,
    *,
    verdict: str,
    reason: str,
    clause: str = "",
    by: Actor,
    at: datetime,
) -> Answer:
    """Write or replace the draft of the answer to a group of alike comments.

    ``verdict`` is accepted, partly or refused; ``reason`` is needed in every case; ``clause`` is
    the id of the clause of the newest revision that was changed because of it, or "". Nobody
    outside sees it before ``publish_answers``. Raises Missing for an unknown group, Unmet for
    what lacks, Refused when the answer is published already.
    """
    group = _open_group(discussion, group_key)
    found = checked_answer(discussion, verdict, reason, clause, at)

    def put() -> None:
        discussion.answers[group.key] = found

    change_group(discussion, group, put)
    facts = {"group": group.key, "verdict": verdict, "clause": clause}
    _write(office, discussion, "answer_comment", facts, by=by, at=at)
    return found


def checked_answer(
    discussion: Discussion, verdict: str, reason: str, clause: str, at: datetime
) -> Answer:
    """Return an answer of these words, stored nowhere yet; Unmet for what lacks."""
    if verdict not in rules.VERDICTS:
        raise Unmet([Problem("verdict", _("Cavabın nəticəsini seçin."))])
    told = rules.checked_reason(reason)
    if clause and discussion.text.clause(clause) is None:
        raise Unmet([Problem("clause", _("Layihədə belə bir bənd yoxdur."))])
    return Answer(verdict, told, clause, iso(at))


def publish_answers(office: Any, discussion: Discussion, *, by: Actor, at: datetime) -> int:
    """Publish the answers to all comments at once and tell everyone; return how many groups.

    Raises Refused before the end of the term, Unmet while a comment has no draft of an answer.
    """
    rules.require_over(discussion.opens_at, discussion.closes_at, at)
    waiting = len(discussion.open_groups)
    if waiting:
        sentence = _("Cavabı hazırlanmayan rəy qrupları var: ${n}.", mapping={"n": waiting})
        raise Unmet([Problem("", sentence)], clause=rules.CLAUSE)
    keys = list(discussion.drafted_groups)
    if not keys:
        raise Refused(_("Dərc ediləcək cavab yoxdur."))
    discussion.workflow.fire(discussion, "publish_answers")
    discussion.answers_published_at = iso(at)
    for key in keys:
        group, found = discussion.groups[key], discussion.answers[key]

        def publish(found: Answer = found) -> None:
            found.published_at = iso(at)

        change_group(discussion, group, publish)
    _write(office, discussion, "publish_answers", {"groups": len(keys)}, by=by, at=at)
    told = {"answered_on": local_date(at).isoformat()}
    tell_participants(office, discussion, "answers_published", told, at=at)
    return len(keys)


def _open_group(discussion: Discussion, key: str) -> Group:
    group: Group | None = discussion.groups.get(key)
    if group is None:
        raise Missing(_("Belə bir rəy qrupu yoxdur."))
    if discussion.state == "concluded":
        raise Refused(_("Müzakirə yekunlaşıb, cavab dəyişdirilə bilməz."), clause=rules.CLAUSE)
    before = discussion.answers.get(key)
    if before is not None and before.published_at:
        raise Refused(_("Bu rəyə cavab artıq dərc olunub: onu düzəltmək olar, əvəz etmək yox."))
    return group


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
