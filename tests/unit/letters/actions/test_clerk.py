"""The acts of the clerk."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, VOEN, World

from karguzar.base.errors import Conflict, Missing, Refused, Unmet
from karguzar.letters.actions import clerk
from karguzar.letters.content import Letter
from karguzar.notices import outbox


def tasks(world: World, letter: Letter) -> list[str]:
    found = outbox.deliveries(world.office, letter.body.slug, letter.path)
    return [one.task for one in found]


def do(act: Any, world: World, letter: Letter, *args: Any, **more: Any) -> Any:
    given = {"by": world.by("aygun"), "at": AT + HOUR, "seen": letter.version} | more
    return act(letter, *args, **given)


def test_accepting_tells_the_sender(world: World) -> None:
    letter = a_letter(world)
    do(clerk.accept, world, letter)
    assert letter.state == "accepted"
    assert tasks(world, letter).count("status") == 2


def test_an_act_on_what_another_has_changed_is_a_conflict_that_tells_who(world: World) -> None:
    letter = a_letter(world)
    do(clerk.accept, world, letter, seen=1)
    with pytest.raises(Conflict) as conflict:
        do(clerk.note, world, letter, "Diqqət", seen=1)
    assert conflict.value.mine == {"text": "Diqqət"}
    assert conflict.value.theirs["state"] == "Baxılmağa qəbul edilib"
    assert "accept: Aygün Əliyeva" in conflict.value.theirs["acts"]


def test_an_act_in_a_wrong_state_is_refused_with_its_clause(world: World) -> None:
    letter = a_letter(world, state="accepted")
    with pytest.raises(Refused) as refusal:
        do(clerk.accept, world, letter)
    assert refusal.value.clause == "R11-6.3"
    with pytest.raises(Refused):
        do(clerk.extend, world, a_letter(world), days=1, reason="Sorğu")


def test_referring_gives_the_head_a_task_with_the_note(world: World) -> None:
    letter = a_letter(world, state="accepted")
    do(clerk.refer, world, letter, note="Təcilidir")
    head = outbox.deliveries(world.office, CUSTOMS, letter.path, person_id=world.id("vuqar"))
    entry = outbox.find(world.office, head[0].key)
    assert entry is not None
    assert (entry.payload["task"], entry.payload["author"]) == ("Təcilidir", "Aygün Əliyeva")
    other = a_letter(world, state="referred")
    assert tasks(world, other).count("new_task") > 0


def test_the_long_term_is_counted_from_the_first_day_once_and_for_appeals_only(
    world: World,
) -> None:
    letter = a_letter(world, state="accepted")
    with pytest.raises(Unmet):
        do(clerk.set_long_term, world, letter, reason=" ")
    do(clerk.set_long_term, world, letter, reason="Yoxlama aparılır")
    assert letter.deadline.term.rule == "appeal_study"
    assert letter.deadline.started_on == AT.date()
    assert (letter.deadline.due_on - AT.date()).days > 40
    assert tasks(world, letter).count("deadline_moved") == 2
    with pytest.raises(Refused):
        do(clerk.set_long_term, world, letter, reason="Yenə")
    firm = a_letter(world, sender="elcin", on_behalf="organisation", organisation=VOEN)
    with pytest.raises(Refused):
        do(clerk.set_long_term, world, firm, reason="Yoxlama")


def test_extensions_together_stay_within_the_law(world: World) -> None:
    letter = a_letter(world, state="accepted")
    due_on = letter.deadline.due_on
    do(clerk.extend, world, letter, days=20, reason="Sorğu göndərilib")
    assert letter.deadline.due_on > due_on
    for days in (0, 11):
        with pytest.raises(Unmet) as unmet:
            do(clerk.extend, world, letter, days=days, reason="")
        assert [one.field for one in unmet.value.problems] == ["days", "reason"]
    do(clerk.extend, world, letter, days=10, reason="Sorğu göndərilib")
    assert sum(one.days for one in letter.deadline.extensions) == 30


def test_a_note_stays_inside(world: World) -> None:
    letter = a_letter(world)
    before = tasks(world, letter)
    do(clerk.note, world, letter, " Zəng etdim ")
    assert [one.text for one in letter.notes] == ["Zəng etdim"]
    assert tasks(world, letter) == before
    with pytest.raises(Unmet):
        do(clerk.note, world, letter, "")


def test_a_repeat_is_the_clerks_finding_among_the_senders_own_letters(world: World) -> None:
    first = a_letter(world)
    second = a_letter(world, at=AT + timedelta(days=1))
    others = a_letter(world, sender="aynur")
    do(clerk.link_repeat, world, second, [first.path])
    do(clerk.link_repeat, world, second, [first.path])
    assert second.repeats == (first.path,)
    for wrong in (others.path, second.path, f"vergi/{first.__name__}", f"{CUSTOMS}/M-2026-0099"):
        with pytest.raises(Refused):
            do(clerk.link_repeat, world, second, [wrong])
    with pytest.raises(Refused):
        do(clerk.link_repeat, world, first, [second.path])


def test_letters_of_one_organisation_repeat_each_other_whoever_signed(world: World) -> None:
    firm = {"sender": "elcin", "on_behalf": "organisation", "organisation": VOEN}
    first, second = a_letter(world, **firm), a_letter(world, at=AT + HOUR, **firm)
    second.sender = type(second.sender)(
        "other", "Başqa nümayəndə", organisation=VOEN, organisation_name="MMC"
    )
    do(clerk.link_repeat, world, second, [first.path])
    assert second.repeats == (first.path,)


def test_an_inquiry_has_date_addressee_and_answer(world: World) -> None:
    letter = a_letter(world, state="accepted")
    asked = do(clerk.inquire, world, letter, addressee="Vergi Xidməti", question="Borc varmı?")
    assert (asked.number, asked.at, asked.addressee) == (1, AT + HOUR, "Vergi Xidməti")
    do(clerk.inquire, world, letter, addressee="DYP", question="Cərimə varmı?")
    with pytest.raises(Unmet):
        do(clerk.record_answer, world, letter, 1, " ")
    do(clerk.record_answer, world, letter, 1, "Borc yoxdur", at=AT + 2 * HOUR)
    first, second = letter.inquiries
    assert (first.answer, first.answered_at) == ("Borc yoxdur", AT + 2 * HOUR)
    assert second.answered_at is None
    for number in (1, 7):
        with pytest.raises(Missing):
            do(clerk.record_answer, world, letter, number, "Yenə")
    with pytest.raises(Unmet) as unmet:
        do(clerk.inquire, world, letter, addressee="", question=" ")
    assert [one.field for one in unmet.value.problems] == ["addressee", "question"]
