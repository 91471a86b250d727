"""The public discussion: comments hold approval back, revisions carry them, the head may pass."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.discussions import SETTINGS
from tests.factories.regulations import DAY, EDITOR, HEAD, a_draft, agreed, how, opened
from tests.factories.world import AT, World

from karguzar.base.errors import Refused, Unmet
from karguzar.content.journal import history
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.commenting import Written, add_comment
from karguzar.discussions.clauses import follow
from karguzar.discussions.report import paper
from karguzar.regulations.actions import approval, discussing, writing
from karguzar.regulations.actions.discussing import discussion_of, pass_revision, unanswered_of

OVER = AT + 31 * DAY


def commented(world: World) -> Any:
    """A draft that was discussed: one comment on clause 3.6.1 waits for its answer."""
    regulation = agreed(world, a_draft(world))
    discussion = opened(world, regulation)
    part = next(one for one in regulation.items if one.clause == "3.6.1")
    add_comment(
        world.office,
        discussion,
        Written("Şikayətin hara verildiyi aydın deyil.", clause=part.id),
        settings=SETTINGS,
        by=world.by("gunel"),
        at=AT + DAY,
    )
    discussing.end_discussion(regulation, **how(world, regulation, EDITOR, OVER))
    return regulation


@pytest.mark.clause("R11-9.7")
def test_an_unanswered_comment_makes_approval_impossible(world: World) -> None:
    regulation = commented(world)
    assert unanswered_of(regulation) == 1
    with pytest.raises(Unmet) as told:
        approval.propose(regulation, **how(world, regulation, EDITOR, OVER))
    assert told.value.clause == "R11-9.7"
    discussion = discussion_of(regulation)
    by = {"by": world.by(EDITOR), "at": OVER}
    (comment,) = discussion.comments.values()
    answer(world.office, discussion, comment.group, verdict="refused", reason="3.6.1.", **by)
    assert unanswered_of(regulation) == 1, "a draft of an answer is no answer"
    publish_answers(world.office, discussion, **by)
    approval.propose(regulation, **how(world, regulation, EDITOR, OVER))
    assert regulation.state == "proposed"


def test_the_head_may_pass_by_with_a_reason_that_is_kept(world: World) -> None:
    regulation = commented(world)
    with pytest.raises(Unmet):
        discussing.override_unanswered(regulation, " ", **how(world, regulation, HEAD, OVER))
    discussing.override_unanswered(
        regulation, "Rəy başqa xidmətə aiddir.", **how(world, regulation, HEAD, OVER)
    )
    entry = history(regulation.body["jurnal"], regulation.path)[-1]
    assert (entry.act, entry.facts["unanswered"]) == ("override_unanswered", 1)
    approval.propose(regulation, **how(world, regulation, EDITOR, OVER))
    assert regulation.discussions[-1].override_by == "Vüqar Nəsirov"
    discussion = discussion_of(regulation)
    assert discussion.passed["reason"] == "Rəy başqa xidmətə aiddir."
    close(world.office, discussion, by=world.by(EDITOR), at=OVER)
    data = paper(discussion, regulation.body, code="KOD", address="https://misal.example")
    facts = {one["label"]: one["value"] for one in data["facts"]}
    assert facts["Cavabsız qalan rəylər"] == "1"
    told = facts["Cavabsız rəylərlə davam edilməsinin səbəbi"]
    assert told == "Rəy başqa xidmətə aiddir. (Vüqar Nəsirov)"


def test_nobody_passes_by_while_comments_may_still_come(world: World) -> None:
    regulation = commented(world)
    early = discussion_of(regulation).closes_at - timedelta(seconds=1)
    with pytest.raises(Refused):
        discussing.override_unanswered(regulation, "Səbəb", **how(world, regulation, HEAD, early))


def test_there_is_nothing_to_pass_by_when_all_is_answered(world: World) -> None:
    regulation = agreed(world, a_draft(world))
    with pytest.raises(Refused):
        discussing.override_unanswered(regulation, "Səbəb", **how(world, regulation, HEAD, OVER))


def test_a_draft_goes_on_after_its_discussion_was_concluded(world: World) -> None:
    regulation = commented(world)
    discussing.override_unanswered(regulation, "Səbəb", **how(world, regulation, HEAD, OVER))
    discussion = discussion_of(regulation)
    by = {"by": world.by(EDITOR), "at": OVER}
    close(world.office, discussion, **by)
    part = next(one for one in regulation.items if one.clause == "3.6.1")
    writing.split_part(regulation, part.id, "Rəhbərə.", "Məhkəməyə.", **by)
    approval.propose(regulation, **how(world, regulation, EDITOR, OVER))
    assert len(discussion.revisions) == 1, "what is concluded takes no text any more"
    with pytest.raises(Refused):
        discussing.tell_revision(regulation, (), **how(world, regulation, EDITOR, OVER))


def test_a_comment_stays_with_both_parts_of_its_clause(world: World) -> None:
    regulation = commented(world)
    by = {"by": world.by(EDITOR), "at": OVER}
    part = next(one for one in regulation.items if one.clause == "3.6.1")
    ids = writing.split_part(regulation, part.id, "Rəhbərə.", "Məhkəməyə.", **by)
    assert pass_revision(regulation, **by)
    discussion = discussion_of(regulation)
    (comment,) = discussion.comments.values()
    stands = follow(comment.clause, [one.mapping for one in discussion.revisions[1:]])
    assert (stands.kind, stands.clauses) == ("split", ids)
    assert not pass_revision(regulation, **by), "the discussion has this text already"


def test_a_discussion_shorter_than_the_office_wants_is_refused(world: World) -> None:
    regulation = a_draft(world)
    with pytest.raises(Unmet) as told:
        discussing.put_to_discussion(
            regulation,
            opens_at=AT,
            closes_at=AT + 29 * DAY,
            announcement="",
            shortest=30,
            **how(world, regulation, EDITOR, AT),
        )
    assert [one.field for one in told.value.problems] == ["closes_on"]


def test_the_draft_comes_back_only_when_the_time_is_over(world: World) -> None:
    regulation = a_draft(world)
    opened(world, regulation)
    with pytest.raises(Refused):
        discussing.end_discussion(
            regulation, **how(world, regulation, EDITOR, AT + 30 * DAY - DAY / 86400)
        )
    discussing.end_discussion(regulation, **how(world, regulation, EDITOR, AT + 30 * DAY))
    assert regulation.state == "revising"
