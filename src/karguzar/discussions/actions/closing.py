"""The end of a discussion: concluded when all is answered, the closing report ordered."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.discussions import rules
from karguzar.discussions.actions.telling import tell_subscribers
from karguzar.discussions.content import Discussion
from karguzar.discussions.moments import iso
from karguzar.discussions.queries import unanswered
from karguzar.notices import outbox
from karguzar.people.content import BODIES

REPORT_TASK = "discussion_report"


def close(office: Any, discussion: Discussion, *, by: Actor, at: datetime) -> None:
    """Conclude the discussion and order its closing report: sealed PDF/A, made by a worker.

    Nothing of the discussion changes afterwards. Raises Refused before the end of the term or
    when it is concluded already, Unmet while a comment is unanswered and the head did not decide
    to go on nevertheless.
    """
    rules.require_over(discussion.opens_at, discussion.closes_at, at)
    waiting = unanswered(discussion)
    if waiting and discussion.passed is None:
        sentence = _("Cavabsız rəylər var: ${n}.", mapping={"n": waiting})
        raise Unmet([Problem("", sentence)], clause=rules.CLAUSE)
    discussion.workflow.fire(discussion, "conclude")
    discussion.concluded_at = iso(at)
    journal = office[BODIES][discussion.body]["jurnal"]
    facts = {"comments": discussion.sums.of("visible"), "hidden": discussion.sums.of("hidden")}
    write(
        journal,
        "conclude_discussion",
        by=by,
        at=at,
        subject=discussion.path,
        clause=rules.CLAUSE,
        facts=facts,
    )
    order_report(office, discussion, at=at)


def pass_unanswered(
    office: Any, discussion: Discussion, reason: str, *, by: Actor, at: datetime
) -> None:
    """Go on although comments are unanswered; the reason is public and stands in the report.

    Raises Refused before the end of the term or when nothing is unanswered, Unmet without a
    reason. The caller knows who may decide this.
    """
    rules.require_over(discussion.opens_at, discussion.closes_at, at)
    waiting = unanswered(discussion)
    if not waiting:
        sentence = _("Cavabsız rəy yoxdur: istisnaya ehtiyac yoxdur.")
        raise Refused(sentence, clause=rules.CLAUSE)
    told = rules.checked_reason(reason)
    discussion.passed = {"reason": told, "by": by.name, "at": iso(at)}
    facts: dict[str, Fact] = {"reason": told, "unanswered": waiting}
    journal = office[BODIES][discussion.body]["jurnal"]
    write(
        journal,
        "pass_unanswered",
        by=by,
        at=at,
        subject=discussion.path,
        clause=rules.CLAUSE,
        facts=facts,
    )


def order_report(office: Any, discussion: Discussion, *, at: datetime) -> None:
    """Put the making of the closing report into the outbox; ordered twice it is made once."""
    outbox.add(
        office,
        body=discussion.body,
        task=REPORT_TASK,
        subject=discussion.path,
        at=at,
        key=REPORT_TASK,
    )


def tell_end(office: Any, discussion: Discussion, *, at: datetime) -> bool:
    """Tell the subscribers once that the term is over; return whether it was told now."""
    if discussion.phase(at) != "closed" or "closed" in discussion.told:
        return False
    discussion.told = (*discussion.told, "closed")
    words = {"comments": str(discussion.sums.of("visible"))}
    tell_subscribers(office, discussion, "discussion_closed", words, at=at)
    return True
