"""A published answer is corrected before everyone's eyes: the earlier one is never gone."""

from datetime import timedelta

import pytest
from tests.factories.discussions import EDITOR, SETTINGS, STRANGER, say
from tests.factories.world import AT, CUSTOMS

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.journal import history
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.commenting import Written, add_comment, confirm_comment
from karguzar.discussions.actions.correcting import Wording, correct_answer
from karguzar.discussions.actions.moderating import moderate
from karguzar.discussions.actions.opening import revise
from karguzar.discussions.clauses import mapping_by_ids
from karguzar.discussions.report import HEADER, csv_lines, paper
from karguzar.discussions.visible import Gate

SAME = "Müddət on iş günü yox, beş iş günü olsun."
LATER = AT + timedelta(days=11)
PARTLY = Wording("partly", "Müddət yeddi günə endirildi.", "c2")
WHY = "Cavabda müddət səhv göstərilmişdi."


@pytest.fixture
def group(world, discussion):
    """Return the key of a group of three with a published answer; one of them is hidden."""
    sent = [say(world, discussion, SAME, who=who).comment for who in ("gunel", "elcin")]
    written = Written(SAME, clause="c2", email="a@b.example", language="ru")
    how = {"by": STRANGER, "at": AT}
    token = add_comment(world.office, discussion, written, settings=SETTINGS, **how).token
    confirm_comment(world.office, token, **how)
    moderate(world.office, discussion, sent[1].key, "Təkrar", by=world.by(EDITOR), at=AT)
    given = {"verdict": "accepted", "reason": "Beş günə endirildi.", "clause": "c2"}
    answer(world.office, discussion, sent[0].group, **given, by=world.by(EDITOR), at=AT)
    publish_answers(world.office, discussion, by=world.by(EDITOR), at=LATER)
    return sent[0].group


def correct(world, discussion, group, wording=PARTLY, because=WHY, at=LATER):
    by = world.by(EDITOR)
    return correct_answer(world.office, discussion, group, wording, because=because, by=by, at=at)


def test_the_earlier_answer_stays_with_who_when_and_why(world, discussion, group):
    correct(world, discussion, group)
    again = LATER + timedelta(hours=1)
    correct(world, discussion, group, Wording("refused", "Mümkün deyil."), "Yenə səhv.", again)
    shown = Gate(discussion).answer(group)
    assert (shown.verdict, shown.reason, shown.clause) == ("refused", "Mümkün deyil.", None)
    assert shown.published_at == again
    first, second = shown.earlier
    assert (first.verdict, first.reason, first.clause.id) == (
        "accepted",
        "Beş günə endirildi.",
        "c2",
    )
    assert (first.because, first.by) == (WHY, world.by(EDITOR).name)
    assert (first.published_at, first.corrected_at) == (LATER, LATER)
    assert (second.verdict, second.because, second.corrected_at) == (
        "partly",
        "Yenə səhv.",
        again,
    )
    sums = {name: discussion.sums.of(f"verdict {name}") for name in ("accepted", "refused")}
    assert sums == {"accepted": 0, "refused": 2}
    assert discussion.sums.of("answered") == 2


def test_the_authors_are_told_each_time_and_the_journal_keeps_both_wordings(
    world, discussion, group
):
    correct(world, discussion, group)
    correct(world, discussion, group, Wording("refused", "Mümkün deyil."), "Yenə səhv.")
    shard = world.office["outbox"].shard(CUSTOMS)
    told = [one for one in shard.entries.values() if one.task == "answer_corrected"]
    assert {(one.to, one.payload["reason"]) for one in told} == {
        (to, why)
        for to in (world.id("gunel"), "mailto:a@b.example")
        for why in (WHY, "Yenə səhv.")
    }, "who is hidden was not answered"
    entries = history(world.body(CUSTOMS)["jurnal"], discussion.path)
    (first, _second) = [one for one in entries if one.act == "correct_answer"]
    assert first.facts["was"] == ["accepted", "Beş günə endirildi.", "c2"]
    assert first.facts["is"] == ["partly", PARTLY.reason, "c2"]
    assert first.facts["reason"] == WHY


@pytest.mark.parametrize(
    ("wording", "because", "field"),
    [
        (Wording("maybe", "Söz"), WHY, "verdict"),
        (Wording("partly", " "), WHY, "reason"),
        (Wording("partly", "Söz", "yox"), WHY, "clause"),
        (PARTLY, "", "because"),
    ],
)
def test_a_correction_needs_all_its_words(world, discussion, group, wording, because, field):
    with pytest.raises(Unmet) as caught:
        correct(world, discussion, group, wording, because)
    assert caught.value.problems[0].field == field


def test_what_is_not_published_or_does_not_differ_or_is_concluded_is_not_corrected(
    world, discussion, group
):
    with pytest.raises(Missing):
        correct(world, discussion, "yox")
    with pytest.raises(Refused, match="dəyişməyib"):
        correct(world, discussion, group, Wording("accepted", "Beş günə endirildi.", "c2"))
    close(world.office, discussion, by=world.by(EDITOR), at=LATER)
    with pytest.raises(Refused, match="yekunlaşıb"):
        correct(world, discussion, group)


def test_the_report_tells_of_the_correction_on_paper_and_in_the_table(world, discussion, group):
    correct(world, discussion, group)
    data = paper(discussion, world.body(CUSTOMS), code="KOD", address="https://misal.example")
    told = [one["answer"] for one in data["comments"] if "answer" in one]
    assert [one["earlier"][0]["because"] for one in told] == [WHY, WHY]
    assert told[0]["earlier"][0]["reason"] == "Beş günə endirildi."
    header, *lines = csv_lines(Gate(discussion).each(), str)
    assert header.strip().split(",") == list(HEADER)
    assert sum("Beş günə endirildi." in line and WHY in line for line in lines) == 2


def test_the_clause_of_an_answer_is_named_though_it_is_gone(world, discussion, group):
    before = discussion.text.clauses
    after = tuple(one for one in before if one.id != "c2")
    how = {"by": world.by(EDITOR), "at": LATER}
    revise(world.office, discussion, after, mapping_by_ids(before, after), **how)
    assert Gate(discussion).answer(group).clause.id == "c2"
