"""Who of the staff looked is kept."""

from datetime import timedelta

from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.content.journal import history
from karguzar.letters.actions.reading import look_up_history, record_reading


def test_a_reading_is_entered_once_a_day_for_each_reader(world: World) -> None:
    letter = a_letter(world)
    clerk, head = world.by("aygun"), world.by("vuqar")
    assert record_reading(letter, by=clerk, at=AT)
    assert not record_reading(letter, by=clerk, at=AT + HOUR)
    assert record_reading(letter, by=head, at=AT + HOUR)
    assert record_reading(letter, by=clerk, at=AT + timedelta(days=1))
    acts = [one.act for one in history(letter.body["jurnal"], letter.path)]
    assert acts == ["submit", "read", "read", "read"]
    assert letter.version == 1


def test_the_history_of_a_person_is_listed_newest_first_and_the_look_is_kept(
    world: World,
) -> None:
    first, second = a_letter(world), a_letter(world, at=AT + HOUR)
    a_letter(world, sender="aynur")
    body = world.body(CUSTOMS)
    rows = look_up_history(body, world.id("gunel"), by=world.by("aygun"), at=AT)
    assert [row["number"] for row in rows] == [second.number, first.number]
    assert (
        look_up_history(world.body(TAXES), world.id("gunel"), by=world.by("nermin"), at=AT) == []
    )
    entries = history(body["jurnal"], f"{CUSTOMS}/person:{world.id('gunel')}")
    assert [(one.act, one.clause) for one in entries] == [("history", "R11-6.1.3")]
