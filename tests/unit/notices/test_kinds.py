import pytest
from tests.factories.small_office import RECEIPT

from karguzar.notices import kinds
from karguzar.notices.kinds import KINDS, WrongWords


def test_a_full_payload_passes():
    assert kinds.check("receipt", RECEIPT) is KINDS["receipt"]


def test_an_unknown_kind_is_a_mistake_of_the_program():
    with pytest.raises(WrongWords, match="no kind of notice 'postcard'"):
        kinds.check("postcard", RECEIPT)


@pytest.mark.parametrize("name", KINDS["receipt"].needed)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_each_needed_word_must_be_there(name, value):
    payload = {key: text for key, text in RECEIPT.items() if key != name}
    if value is not None:
        payload[name] = value
    with pytest.raises(WrongWords, match=f"lacks {name}"):
        kinds.check("receipt", payload)


def test_a_word_may_come_in_several_languages():
    payload = {
        "number": "M-1",
        "reason_az": "Səbəb",
        "reason_en": "Reason",
        "left_on": "2026-11-23",
    }
    assert kinds.check("left", payload).name == "left"


@pytest.mark.parametrize("value", ["14.12.2026", "2026-13-01", "soon"])
def test_a_date_must_be_an_iso_date(value):
    with pytest.raises(WrongWords, match="due_on of notice 'receipt' is no ISO date"):
        kinds.check("receipt", {**RECEIPT, "due_on": value})


def test_a_moment_must_have_a_time_zone():
    with pytest.raises(WrongWords, match="has no time zone"):
        kinds.check("receipt", {**RECEIPT, "registered_at": "2026-11-23T09:30:00"})


def test_an_empty_date_that_is_optional_passes():
    payload = {"number": "M-1", "state": "accepted", "due_on": ""}
    assert kinds.check("status", payload).queue == "statuses"


def test_only_known_queues_are_named():
    assert {kind.queue for kind in KINDS.values()} == {"receipts", "deficiencies", "statuses"}
