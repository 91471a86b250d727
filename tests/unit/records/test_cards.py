"""The registration card as a view of any document."""

from dataclasses import fields, replace
from datetime import date

from karguzar.records.cards import LABELS, RegistrationCard, lines

CARD = RegistrationCard(
    body="Dövlət Gömrük Komitəsi",
    number="M-2026/0001",
    received_on=date(2026, 11, 23),
    channel="Elektron kabinet",
    sender="Günel Abbasova",
    sender_address="",
    kind="Ərizə",
    short_content="Mövzu",
    attachments=(),
    due_on=None,
    resolution_author="",
    resolution="",
    executors=("Rəşad",),
    is_controlled=False,
    course=(),
    result="",
    outgoing_number="",
    case="",
)


def test_every_field_of_the_card_has_a_label_in_its_order() -> None:
    assert list(LABELS) == [one.name for one in fields(RegistrationCard)]


def test_what_is_empty_is_left_out() -> None:
    assert [label for label, _value in lines(CARD)] == [
        "Qurum",
        "Qeydiyyat nömrəsi",
        "Daxil olduğu tarix",
        "Daxil olma yolu",
        "Göndərən",
        "Müraciətin növü",
        "Qısa məzmunu",
        "İcraçılar",
    ]
    assert dict(lines(replace(CARD, is_controlled=True)))["Nəzarətdədir"] is True
