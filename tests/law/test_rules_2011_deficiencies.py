"""Rule 7.4: deficient documents are told about, with advice, and exactly these are corrected."""

from datetime import timedelta

import pytest
from tests.factories.letters import HOUR, a_file, a_letter, a_mark, return_deficient
from tests.factories.papers import SHEET, orders, said
from tests.factories.world import AT, World, a_world

from karguzar.base.errors import Unmet
from karguzar.letters.actions import deficiency, drafting
from karguzar.letters.papers import paper_data

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.clause("R11-7.4a")
@pytest.mark.parametrize("reason", ["low_quality", "incomplete", "unreadable", "other"])
def test_deficiencies_are_marked_per_document_and_one_notice_lists_them(world, reason):
    letter = a_letter(world, files=["skan.pdf", "plan.pdf"])
    marks = [a_mark(f"file:{one.digest}", title=one.name, reason=reason) for one in letter.files]
    deficiency.return_deficient(
        letter, marks, by=world.by("aygun"), at=AT + HOUR, seen=letter.version
    )
    assert letter.state == "deficient"
    assert orders(world, letter) == {"receipt": "receipt", "notice-1": "deficiency"}
    notice = paper_data(letter, "notice-1", SHEET)[1]
    points = [said(one) for one in notice["sections"][0]["points"]]
    assert [one.partition(":")[0] for one in points] == ["skan.pdf", "plan.pdf"]


@pytest.mark.clause("R11-7.4b")
def test_each_mark_recommends_and_exactly_the_marked_is_replaced(world):
    letter = a_letter(world, files=["skan.pdf", "plan.pdf"])
    blurred, plan = letter.files
    with pytest.raises(Unmet):
        deficiency.return_deficient(
            letter, [a_mark(advice="")], by=world.by("aygun"), at=AT, seen=letter.version
        )
    deficiency.return_deficient(
        letter,
        [a_mark(f"file:{blurred.digest}", advice="300 dpi ilə skan edin.")],
        by=world.by("aygun"),
        at=AT,
        seen=letter.version,
    )
    gunel = world.by("gunel")
    draft = deficiency.start_correction(world.office, letter, by=gunel, at=AT + DAY)
    drafting.detach(draft, blurred.digest, at=AT + DAY)
    sharp = a_file(world, draft, name="aydin.pdf", data=b"%PDF aydin")
    deficiency.correct(
        letter, draft, by=gunel, at=AT + DAY, token=draft.token, version=draft.version
    )
    assert letter.files == (plan, sharp)
    assert letter.revisions[0].files == (blurred, plan)
    assert letter.revisions[0].data == letter.revisions[1].data


@pytest.mark.clause("R11-7.4b")
def test_the_clock_stands_while_a_correction_is_awaited(world):
    letter = a_letter(world)
    due_on = letter.deadline.due_on
    return_deficient(world, letter, AT)
    gunel = world.by("gunel")
    draft = deficiency.start_correction(world.office, letter, by=gunel, at=AT + 3 * DAY)
    text = {**draft.data, "text": "Bəyannamənin nömrəsi 123."}
    drafting.save_draft(draft, text, version=draft.version, at=AT + 3 * DAY)
    deficiency.correct(
        letter, draft, by=gunel, at=AT + 3 * DAY, token=draft.token, version=draft.version
    )
    calendar = world.office["teqvim"].as_calendar()
    assert calendar.working_days_between(due_on, letter.deadline.due_on) == 3
