"""The registration card of a letter."""

from datetime import date

from tests.factories.letters import a_letter
from tests.factories.world import AT, World

from karguzar.letters.actions.reading import record_reading
from karguzar.letters.cards import registration_card
from karguzar.records.cards import lines


def test_the_card_of_a_filed_letter_tells_its_whole_course(world: World) -> None:
    letter = a_letter(world, state="filed", files=["a.pdf"])
    record_reading(letter, by=world.by("aygun"), at=AT)
    card = registration_card(letter)
    assert (card.number, card.received_on, card.attachments) == (
        "M-2026/0001",
        date(2026, 11, 23),
        ("a.pdf",),
    )
    assert (card.resolution_author, card.outgoing_number, card.case) == (
        "Vüqar Nəsirov",
        "C-2026/0001",
        "2026-01-02",
    )
    assert card.course[0] == "23.11.2026 Qeydə alındı (Günel Tofiq qızı Abbasova)"
    assert len(card.course) == 8
    assert card.is_controlled


def test_the_card_of_a_fresh_letter_leaves_out_what_is_not_there(world: World) -> None:
    told = dict(lines(registration_card(a_letter(world))))
    assert "Dərkənarın məzmunu" not in told
    assert told["Qısa məzmunu"] == "Sənədlərin gecikdirilməsi"
