"""The public discussion of the draft: opened, given the changed text, ended (R11-9.7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.discussions.actions import opening
from karguzar.discussions.actions.closing import pass_unanswered
from karguzar.discussions.clauses import Change
from karguzar.discussions.interfaces import PART
from karguzar.discussions.queries import unanswered
from karguzar.regulations.actions.act import begin, conclude, names_of, record
from karguzar.regulations.actions.agreement import require_whole
from karguzar.regulations.clauses import clauses, digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.lineage import changes
from karguzar.regulations.values import Discussed
from karguzar.regulations.workflow import WRITTEN


def put_to_discussion(
    regulation: Regulation,
    *,
    opens_at: datetime,
    closes_at: datetime,
    announcement: str,
    shortest: int,
    by: Actor,
    at: datetime,
    seen: int,
) -> Any:
    """Publish the draft for discussion and return the discussion (R11-9.7).

    ``shortest`` is the least number of days that it must be open. Raises Unmet when the text is
    not whole or the time is too short.
    """
    begin(regulation, "open_discussion", seen=seen, mine={"announcement": announcement})
    require_whole(regulation)
    if closes_at - opens_at < timedelta(days=shortest):
        words = _("Müzakirə ən azı ${n} gün açıq olmalıdır.") % {"n": str(shortest)}
        raise Unmet([Problem("closes_on", words)], clause="R11-9.7")
    discussion = opening.open_discussion(
        regulation.office,
        subject=regulation.path,
        title=regulation.titles.get("az", ""),
        body=regulation.slug,
        clauses=clauses(regulation.items, names_of(regulation)),
        opens_at=opens_at,
        closes_at=closes_at,
        announcement=announcement,
        by=by,
        at=at,
    )
    new = Discussed(discussion.__name__, digest(regulation.items), opened_at=opens_at)
    regulation.discussions = (*regulation.discussions, new)
    conclude(regulation, "open_discussion", by=by, at=at, facts={"discussion": new.id})
    return discussion


def discussion_of(regulation: Regulation) -> Any:
    """Return the newest discussion of the working text, or None where there was none."""
    if not regulation.discussions:
        return None
    return regulation.office[PART].get(regulation.discussions[-1].id)


def unanswered_of(regulation: Regulation) -> int:
    """Return how many published comments wait for an answer."""
    discussion = discussion_of(regulation)
    return 0 if discussion is None else unanswered(discussion)


def waits_for_revision(regulation: Regulation) -> bool:
    """Return whether the text at work differs from the one that its discussion has."""
    discussion = discussion_of(regulation)
    if discussion is None or discussion.state == "concluded":
        return False
    return tuple(discussion.text.clauses) != clauses(regulation.items, names_of(regulation))


def tell_revision(
    regulation: Regulation, mapping: Sequence[Change], *, by: Actor, at: datetime, seen: int
) -> None:
    """Give the discussion the text as it stands; the editor says what became of each clause.

    Raises Refused where the text may not be changed now, where it is the one under discussion,
    and for a mapping that is not whole or not true.
    """
    begin(regulation, "pass_revision", seen=seen)
    if regulation.state not in WRITTEN or not waits_for_revision(regulation):
        raise Refused(_("Müzakirəyə verilməli yeni mətn yoxdur."), clause="R11-9.7")
    pass_revision(regulation, mapping, by=by, at=at)


def pass_revision(
    regulation: Regulation,
    mapping: Sequence[Change] | None = None,
    *,
    by: Actor,
    at: datetime,
) -> bool:
    """Give the discussion the text as it stands, with what became of each clause.

    Without a mapping what the editor did to the parts tells it. Return whether there was
    anything to give: a discussion that is concluded takes no text any more. Comments stay on
    their clauses by the mapping.
    """
    discussion = discussion_of(regulation)
    if discussion is None or discussion.state == "concluded":
        return False
    if regulation.discussions[-1].digest == digest(regulation.items):
        return False
    before = discussion.text.clauses
    after = clauses(regulation.items, names_of(regulation))
    mapping = mapping or changes(before, after, regulation.lineage)
    if tuple(after) != tuple(before):
        opening.revise(regulation.office, discussion, after, mapping, by=by, at=at)
    _newest(regulation, digest=digest(regulation.items))
    facts = {"changes": [f"{one.kind} {'+'.join(one.old)}>{'+'.join(one.new)}" for one in mapping]}
    record(regulation, "pass_revision", by=by, at=at, clause="R11-9.7", facts=facts)
    return True


def end_discussion(regulation: Regulation, *, by: Actor, at: datetime, seen: int) -> None:
    """Take the draft back for revision when the time of discussion is over.

    Raises Refused before the last moment for comments (R11-9.7).
    """
    begin(regulation, "end_discussion", seen=seen)
    discussion = discussion_of(regulation)
    if discussion is not None and discussion.phase(at) != "closed":
        raise Refused(_("Müzakirənin müddəti hələ bitməyib."), clause="R11-9.7")
    _newest(regulation, closed_at=at)
    conclude(regulation, "end_discussion", by=by, at=at)


def override_unanswered(
    regulation: Regulation, reason: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Let the draft go on although comments wait for an answer; an act of the head, with a reason.

    The reason is kept in the journal with the number of comments, shown on the page of the
    discussion and printed in its report. Raises Refused before the end of the discussion.
    """
    begin(regulation, "override_unanswered", seen=seen, mine={"reason": reason})
    discussion = discussion_of(regulation)
    if discussion is None:
        raise Refused(_("Layihə ictimai müzakirəyə çıxarılmayıb."), clause="R11-9.7")
    pass_unanswered(regulation.office, discussion, reason, by=by, at=at)
    told = discussion.passed["reason"]
    _newest(regulation, override=told, override_by=by.name)
    facts: dict[str, Fact] = {"reason": told, "unanswered": unanswered(discussion)}
    record(regulation, "override_unanswered", by=by, at=at, clause="R11-9.7", facts=facts)


def _newest(regulation: Regulation, **facts: Any) -> None:
    *before, last = regulation.discussions
    regulation.discussions = (*before, replace(last, **facts))
