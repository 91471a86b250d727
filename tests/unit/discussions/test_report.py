"""The closing report tells what everyone saw: figures, comments, what became of their clause."""

from tests.factories.discussions import CLAUSES, EDITOR, say
from tests.factories.world import AT, CUSTOMS

from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.moderating import moderate
from karguzar.discussions.actions.opening import revise
from karguzar.discussions.clauses import mapping_by_ids
from karguzar.discussions.report import closing_report, paper

LATER = AT.replace(month=12, day=20)


def test_the_paper_has_every_comment_with_its_fate_and_its_answer(world, discussion):
    how = {"by": world.by(EDITOR), "at": AT}
    gone = say(world, discussion, "Bu bənd artıqdır.", clause="c4").comment
    bad = say(world, discussion, "Söyüş", who="elcin", clause="c1").comment
    moderate(world.office, discussion, bad.key, "Təhqir", **how)
    text = CLAUSES[:3]
    revise(world.office, discussion, text, mapping_by_ids(CLAUSES, text), **how)
    body = world.body(CUSTOMS)

    waiting = paper(discussion, body, code="CODE", address="https://misal.example")
    assert "answer" not in waiting["comments"][0]
    assert waiting["issued_at"] == discussion.closes_at

    given = {"verdict": "accepted", "reason": "Çıxarıldı."}
    answer(world.office, discussion, gone.group, **given, **how)
    publish_answers(world.office, discussion, by=world.by(EDITOR), at=LATER)
    found = paper(discussion, body, code="CODE", address="https://misal.example")
    by_text = {one.get("text"): one for one in found["comments"]}
    assert by_text["Bu bənd artıqdır."]["fate"] == "Rəydən sonra bənd layihədən çıxarılıb."
    assert by_text["Bu bənd artıqdır."]["answer"]["reason"] == "Çıxarıldı."
    assert by_text[None]["hidden"] == "Təhqir"
    assert "Söyüş" not in str(found)
    assert {one["name"]: one["count"] for one in found["counts"]} == {
        "Bütün mətn": 0,
        "1.1 Xidmətin adı": 0,
        "1.2 Müddət": 0,
        "1.3 Ödəniş": 0,
        "2.1 Sənədlər": 1,
    }
    report = closing_report(discussion)
    assert (report.visible, report.hidden, report.unanswered) == (1, 1, 0)
    assert dict(report.by_verdict) == {"accepted": 1, "partly": 0, "refused": 0}
