"""The loop of deficiencies: the clock stops, exactly what is marked is corrected, all is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.letters import HOUR, a_draft, a_letter, a_mark
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.deadlines import is_paused
from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.content.files import keep
from karguzar.letters.actions.deficiency import (
    correct,
    offers_leaving,
    return_deficient,
    start_correction,
)
from karguzar.letters.actions.drafting import attach, detach, save_draft
from karguzar.letters.actions.sending import submit
from karguzar.letters.content import Draft, Letter
from karguzar.notices import outbox

DAY = timedelta(days=1)


def begun(world: World, letter: Letter) -> Draft:
    return start_correction(world.office, letter, by=world.by("gunel"), at=AT + DAY)


def sent_back(world: World, letter: Letter, draft: Draft, **more: Any) -> Any:
    given = {"token": draft.token, "version": draft.version, "by": world.by("gunel")} | more
    return correct(letter, draft, at=AT + 2 * DAY, **given)


def test_the_clock_stops_and_one_notice_tells_every_mark(world: World) -> None:
    letter = a_letter(world, files=["skan.pdf"])
    marks = [
        a_mark(),
        a_mark(f"file:{letter.files[0].digest}", title="skan.pdf", reason="unreadable"),
    ]
    opened = return_deficient(
        letter, marks, by=world.by("aygun"), at=AT, seen=letter.version, note="Tələsməyin."
    )
    assert is_paused(letter.deadline)
    assert (letter.state, letter.open_round) == ("deficient", opened)
    assert opened.due_on == date(2026, 11, 30)
    assert opened.outgoing == "C-2026/0001"
    orders = [
        outbox.find(world.office, one.key)
        for one in outbox.deliveries(world.office, CUSTOMS, letter.path)
        if one.task == "paper"
    ]
    (notice,) = [one for one in orders if one is not None and one.payload["paper"] == "notice-1"]
    assert "Bəyannamənin nömrəsini yazın." in notice.payload["defects"]
    assert "skan.pdf: Oxunmur." in notice.payload["defects"]
    assert notice.payload["note"] == "Tələsməyin."


def test_marks_without_target_or_advice_are_refused_and_nothing_is_numbered(world: World) -> None:
    letter = a_letter(world)
    with pytest.raises(Unmet) as unmet:
        return_deficient(
            letter, [a_mark("field:body", advice="")], by=world.by("aygun"), at=AT, seen=1
        )
    assert len(unmet.value.problems) == 2
    assert (letter.state, letter.version, letter.rounds) == ("submitted", 1, ())
    assert a_letter(world, state="deficient").open_round.outgoing == "C-2026/0001"  # type: ignore[union-attr] # open


def test_a_correction_begins_with_what_was_sent_and_is_begun_once(world: World) -> None:
    letter = a_letter(world, state="deficient", files=["a.pdf"])
    draft = begun(world, letter)
    assert (draft.data, draft.files) == (dict(letter.revision.data), letter.files)
    assert begun(world, letter) is draft
    a_draft(world)
    with pytest.raises(Refused):
        start_correction(world.office, a_letter(world), by=world.by("gunel"), at=AT)


def test_a_correction_adds_a_revision_and_the_clock_runs_on(world: World) -> None:
    letter = a_letter(world, state="deficient")
    first, due_on = letter.revision, letter.deadline.due_on
    draft = begun(world, letter)
    save_draft(draft, {**draft.data, "text": "Bəyannamə 123"}, version=1, at=AT + DAY)
    fresh = sent_back(world, letter, draft)
    assert (letter.state, letter.revisions) == ("submitted", (first, fresh))
    assert not is_paused(letter.deadline)
    assert letter.deadline.due_on == due_on + timedelta(days=2)
    assert letter.open_round is None
    assert letter.rounds[0].corrected_at == AT + 2 * DAY
    assert sent_back(world, letter, draft) == fresh


def test_a_marked_file_is_replaced_by_another(world: World) -> None:
    letter = a_letter(world, files=["skan.pdf"])
    mark = a_mark(f"file:{letter.files[0].digest}")
    return_deficient(letter, [mark], by=world.by("aygun"), at=AT + HOUR, seen=1)
    draft = begun(world, letter)
    detach(draft, letter.files[0].digest, at=AT + DAY)
    store = world.office["fayllar"]
    stored = keep(store, b"%PDF aydin", media_type="application/pdf", name="aydin.pdf", at=AT)
    attach(draft, stored, at=AT + DAY)
    sent_back(world, letter, draft)
    assert [one.name for one in letter.files] == ["aydin.pdf"]
    assert [one.name for one in letter.revisions[0].files] == ["skan.pdf"]


def test_what_is_not_marked_cannot_be_changed(world: World) -> None:
    letter = a_letter(world, state="deficient")
    draft = begun(world, letter)
    save_draft(draft, {**draft.data, "subject": "Başqa"}, version=1, at=AT + DAY)
    with pytest.raises(Unmet) as unmet:
        sent_back(world, letter, draft)
    assert {one.field for one in unmet.value.problems} == {"field:subject", "field:text"}
    assert letter.state == "deficient"


def test_a_correction_is_sent_by_its_writer_with_its_token_as_it_was_checked(world: World) -> None:
    letter = a_letter(world, state="deficient")
    draft = begun(world, letter)
    for wrong in ({"by": world.by("elcin")}, {"token": "forged"}):
        with pytest.raises(Refused):
            sent_back(world, letter, draft, **wrong)
    with pytest.raises(Refused):
        sent_back(world, letter, a_draft(world))
    with pytest.raises(Conflict):
        sent_back(world, letter, draft, version=7)
    with pytest.raises(Refused):
        submit(world.office, draft, by=world.by("gunel"), at=AT, token=draft.token, version=1)


def test_the_kind_and_subject_of_the_letter_follow_the_correction(world: World) -> None:
    letter = a_letter(world)
    marks = [a_mark("field:kind"), a_mark("field:subject")]
    return_deficient(letter, marks, by=world.by("aygun"), at=AT, seen=1)
    draft = begun(world, letter)
    data = {**draft.data, "kind": "complaint", "subject": "Yeni mövzu"}
    save_draft(draft, data, version=1, at=AT + DAY)
    sent_back(world, letter, draft)
    assert (letter.kind, letter.subject) == ("complaint", "Yeni mövzu")


def test_a_second_round_has_a_notice_of_its_own(world: World) -> None:
    letter = a_letter(world, state="deficient")
    draft = begun(world, letter)
    save_draft(draft, {**draft.data, "text": "Hələ az"}, version=1, at=AT + DAY)
    sent_back(world, letter, draft)
    again = return_deficient(
        letter, [a_mark()], by=world.by("aygun"), at=AT + 3 * DAY, seen=letter.version
    )
    assert (again.number, again.revision, again.outgoing) == (2, 2, "C-2026/0002")


def test_leaving_is_offered_the_day_after_the_term_and_only_then(world: World) -> None:
    letter = a_letter(world, state="deficient")
    assert not offers_leaving(letter, AT + 7 * DAY)
    assert offers_leaving(letter, AT + 8 * DAY)
    assert not offers_leaving(a_letter(world), AT + 99 * DAY)
