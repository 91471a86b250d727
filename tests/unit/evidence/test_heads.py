"""A head is one canonical line; what is no such line is refused."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from karguzar.evidence.heads import Head, SignedHead, read_head, read_signed

HEAD = Head("gomruk", "https://x.example", 7, "ab" * 32, datetime(2026, 11, 23, 6, 0, tzinfo=UTC))


def test_a_head_is_written_in_one_way_and_read_back():
    assert read_head(HEAD.text()) == HEAD
    there = HEAD.at.astimezone(timezone(timedelta(hours=4))) + timedelta(microseconds=5)
    assert Head(HEAD.journal, HEAD.origin, 7, HEAD.root, there).text() == HEAD.text()
    assert list(json.loads(HEAD.text())) == sorted(json.loads(HEAD.text()))


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "karguzar-bas/2"},
        {"size": "7"},
        {"size": True},
        {"size": -1},
        {"root": "AB" * 32},
        {"root": "ab"},
        {"at": "2026-11-23T06:00:00"},
        {"at": "dünən"},
        {"more": 1},
        {"journal": None},
    ],
)
def test_what_is_no_head_is_refused(changed):
    text = json.dumps({**json.loads(HEAD.text()), **changed})
    with pytest.raises(ValueError, match=r".*"):
        read_head(text)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "salam"])
def test_other_texts_are_no_heads(text):
    with pytest.raises(ValueError, match=r".*"):
        read_head(text)


def test_a_signed_head_goes_through_json():
    signed = SignedHead(HEAD.text(), b"\0\1", (b"a", b"b"))
    assert read_signed(json.loads(json.dumps(signed.as_record()))) == signed


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        {},
        {"text": "a", "signature": "!", "certificates": []},
        {"text": "a", "signature": "AB==", "certificates": []},
        {"text": "a", "signature": "", "certificates": None},
        {"text": "a", "signature": "", "certificates": ["é"]},
        {"text": 1, "signature": "", "certificates": []},
    ],
)
def test_what_is_no_signed_head_is_refused(record):
    with pytest.raises(ValueError, match=r".*"):
        read_signed(record)
