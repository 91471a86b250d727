"""Every comment gets an answer; all answers come out at once; then the discussion ends."""

from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.discussions import EDITOR, SETTINGS, STRANGER, a_discussion, say, with_parts
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close, tell_end
from karguzar.discussions.actions.commenting import Written, add_comment, confirm_comment
from karguzar.discussions.actions.moderating import moderate, restore, separate
from karguzar.discussions.queries import is_over, unanswered
from karguzar.discussions.visible import Gate

SAME = "Müddət on iş günü yox, beş iş günü olsun."
LATER = AT + timedelta(days=11)


def how(world, at=AT):
    return {"by": world.by(EDITOR), "at": at}


def draft(world, discussion, group, at=AT, **data):
    given = {"verdict": "accepted", "reason": "Dəyişdirildi.", "clause": "c2"}
    return answer(world.office, discussion, group, **given | data, **how(world, at))


def told(world, kind):
    shard = world.office["outbox"].shard(CUSTOMS)
    return [one for one in shard.entries.values() if one.task == kind]


def test_one_answer_is_given_to_all_who_say_the_same(world, discussion):
    sent = [say(world, discussion, SAME, who=who) for who in ("gunel", "elcin", "aynur")]
    groups = {one.comment.group for one in sent}
    assert len(groups) == 1
    draft(world, discussion, groups.pop())
    assert unanswered(discussion) == 3
    assert Gate(discussion).comment(sent[0].comment.key).answer is None, "a draft is not public"
    publish_answers(world.office, discussion, **how(world, LATER))
    assert unanswered(discussion) == 0
    assert discussion.sums.of("verdict accepted") == 3
    moderate(world.office, discussion, sent[1].comment.key, "Təkrar", **how(world, LATER))
    assert discussion.sums.of("verdict accepted") == discussion.sums.of("answered") == 2
    restore(world.office, discussion, sent[1].comment.key, "Səhv", **how(world, LATER))
    shown = Gate(discussion).comment(sent[2].comment.key)
    assert (shown.answer.verdict, shown.answer.clause.id) == ("accepted", "c2")
    assert shown.alike == 3


def test_the_same_words_on_another_clause_are_another_group(world, discussion):
    one = say(world, discussion, "Razıyam", clause="c1").comment
    other = say(world, discussion, "Razıyam", clause="c2").comment
    assert one.group != other.group


def test_a_comment_taken_out_of_its_group_is_answered_by_itself(world, discussion):
    first, second = (say(world, discussion, SAME, who=who).comment for who in ("gunel", "elcin"))
    separate(world.office, discussion, first.key, **how(world))
    assert first.group != second.group
    assert len(discussion.open_groups) == 2
    with pytest.raises(Refused):
        separate(world.office, discussion, first.key, **how(world))
    draft(world, discussion, first.group)
    draft(world, discussion, second.group, verdict="refused", reason="Mümkün deyil.")
    publish_answers(world.office, discussion, **how(world, LATER))
    gate = Gate(discussion)
    verdicts = [gate.comment(one.key).answer.verdict for one in (first, second)]
    assert verdicts == ["accepted", "refused"]
    with pytest.raises(Refused):
        separate(world.office, discussion, first.key, **how(world, LATER))
    third = say(world, a_discussion(world), SAME).comment
    with pytest.raises(Missing):
        separate(world.office, discussion, third.key, **how(world))


def test_a_published_group_is_not_taken_apart(world, discussion):
    one, _other = (say(world, discussion, SAME, who=who).comment for who in ("gunel", "elcin"))
    draft(world, discussion, one.group)
    publish_answers(world.office, discussion, **how(world, LATER))
    with pytest.raises(Refused):
        separate(world.office, discussion, one.key, **how(world, LATER))


def test_answers_wait_for_the_end_and_for_each_other(world, discussion):
    one = say(world, discussion, SAME).comment
    other = say(world, discussion, "Rüsum azaldılsın.", clause="c3").comment
    draft(world, discussion, one.group)
    with pytest.raises(Refused):
        publish_answers(world.office, discussion, **how(world))
    with pytest.raises(Unmet):
        publish_answers(world.office, discussion, **how(world, LATER))
    with pytest.raises(Unmet):
        close(world.office, discussion, **how(world, LATER))
    draft(world, discussion, other.group, verdict="partly")
    assert publish_answers(world.office, discussion, **how(world, LATER)) == 2
    with pytest.raises(Refused):
        draft(world, discussion, one.group)
    with pytest.raises(Refused):
        publish_answers(world.office, discussion, **how(world, LATER))
    assert {one.to for one in told(world, "answers_published")} == {world.id("gunel")}


@pytest.mark.parametrize(
    ("data", "field"),
    [({"verdict": "maybe"}, "verdict"), ({"reason": " "}, "reason"), ({"clause": "x"}, "clause")],
)
def test_an_answer_needs_verdict_and_reason(world, discussion, data, field):
    group = say(world, discussion, SAME).comment.group
    with pytest.raises(Unmet) as caught:
        draft(world, discussion, group, **data)
    assert caught.value.problems[0].field == field
    with pytest.raises(Missing):
        draft(world, discussion, "yox")


@pytest.mark.clause("R11-9.7")
def test_the_end_is_the_end(world, discussion):
    one = say(world, discussion, SAME).comment
    assert not is_over(discussion, AT)
    with pytest.raises(Refused):
        close(world.office, discussion, **how(world))
    draft(world, discussion, one.group)
    publish_answers(world.office, discussion, **how(world, LATER))
    close(world.office, discussion, **how(world, LATER))
    assert [entry.subject for entry in told(world, "discussion_report")] == [discussion.path]
    for act in (
        lambda: moderate(world.office, discussion, one.key, "Gec", **how(world, LATER)),
        lambda: draft(world, discussion, one.group),
        lambda: close(world.office, discussion, **how(world, LATER)),
    ):
        with pytest.raises(Refused):
            act()


def test_a_discussion_without_comments_ends_without_answers(world, discussion):
    assert not tell_end(world.office, discussion, at=AT)
    assert tell_end(world.office, discussion, at=LATER)
    assert not tell_end(world.office, discussion, at=LATER)
    with pytest.raises(Refused):
        publish_answers(world.office, discussion, **how(world, LATER))
    close(world.office, discussion, **how(world, LATER))
    assert discussion.state == "concluded"


def test_hidden_comments_wait_for_no_answer_and_come_back(world, discussion):
    sent = say(world, discussion, "Söyüş")
    key = sent.comment.key
    moderate(world.office, discussion, key, "Təhqir", **how(world))
    assert unanswered(discussion) == 0
    with pytest.raises(Refused):
        moderate(world.office, discussion, key, "Yenə", **how(world))
    shown = Gate(discussion).comment(key)
    assert (shown.text, shown.name, shown.quote, shown.hidden_because) == ("", "", "", "Təhqir")
    assert {one.to for one in told(world, "comment_hidden")} == {world.id("gunel")}
    restore(world.office, discussion, key, "Səhv idi", **how(world))
    assert Gate(discussion).comment(key).text == "Söyüş"
    assert unanswered(discussion) == 1
    with pytest.raises(Refused):
        restore(world.office, discussion, key, "Yenə", **how(world))
    with pytest.raises(Missing):
        moderate(world.office, discussion, "yox", "Səbəb", **how(world))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "again", "pend", "confirm", "hide", "restore", "part", "draft"]),
        st.integers(0, 20),
    ),
    max_size=25,
)


@cache
def shared_world():
    """Return a world that all examples share: each opens a discussion of its own."""
    return with_parts(a_world())


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_the_sums_are_what_one_would_count(steps):
    world = shared_world()
    discussion = a_discussion(world)
    tokens: list[str] = []
    for number, (step, pick) in enumerate(steps):
        at = AT + timedelta(seconds=number)
        keys = list(discussion.published)
        key = keys[pick % len(keys)] if keys else ""
        try:
            if step in ("say", "again"):
                text = SAME if step == "again" else f"Rəy {number} başqa bir fikir deyir {number}."
                say(world, discussion, text, at=at)
            elif step == "pend":
                written = Written(SAME, clause="c2", email="a@b.example")
                how_ = {"settings": SETTINGS, "by": STRANGER, "at": at}
                tokens.append(add_comment(world.office, discussion, written, **how_).token)
            elif step == "confirm" and tokens:
                confirm_comment(world.office, tokens.pop(), by=STRANGER, at=at)
            elif key:
                act(world, discussion, step, key, at)
        except Refused:
            continue
    check_sums(discussion)


def act(world, discussion, step, key, at):
    if step == "hide":
        moderate(world.office, discussion, key, "Səbəb", **how(world, at))
    elif step == "restore":
        restore(world.office, discussion, key, "Səbəb", **how(world, at))
    elif step == "part":
        separate(world.office, discussion, key, **how(world, at))
    elif step == "draft":
        draft(world, discussion, discussion.comments[key].group, at)


def check_sums(discussion):
    shown = [one for one in discussion.comments.values() if one.state == "published"]
    hidden = [one for one in discussion.comments.values() if one.state == "hidden"]
    drafted = [one for one in shown if one.group in discussion.answers]
    assert discussion.sums.of("visible") == len(shown) == Gate(discussion).count_at("c2")
    assert discussion.sums.of("hidden") == len(hidden) == len(discussion.hidden)
    assert discussion.sums.of("drafted") == len(drafted)
    groups = {one.group for one in shown}
    assert set(discussion.drafted_groups) == {one.group for one in drafted}
    assert set(discussion.open_groups) == groups - set(discussion.drafted_groups)
    for group in discussion.groups.values():
        assert group.visible() == sum(one.group == group.key for one in shown)
