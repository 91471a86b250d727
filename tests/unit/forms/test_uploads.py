"""Uploaded files and their names."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zope.interface.verify import verifyObject

from karguzar.forms.interfaces import IUploadStore
from karguzar.forms.uploads import MemoryUploads, UploadedFile, plain_name


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("C:\\Users\\a\\sənəd.pdf", "sənəd.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00\nb .pdf", "a b .pdf"),
        ("", "fayl"),
        ("/", "fayl"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("x" * 300, "x" * 255),
    ],
)
def test_a_file_keeps_the_last_part_of_its_name(sent, plain):
    assert plain_name(sent) == plain


@given(st.text())
def test_any_name_becomes_a_printable_one(name):
    plain = plain_name(name)
    assert 0 < len(plain) <= 255
    assert "/" not in plain
    plain.encode("utf-8")


def test_the_store_in_memory_keeps_its_contract():
    store = MemoryUploads()
    verifyObject(IUploadStore, store, tentative=True)
    kept = store.put("a.pdf", BytesIO(b"abc"))
    assert store.get(kept.key) == kept
    assert store.read(kept.key) == b"abc"
    assert store.list() == (kept,)
    store.remove(kept.key)
    store.remove(kept.key)
    assert store.get(kept.key) is None
    with pytest.raises(KeyError):
        store.read(kept.key)


def test_a_record_carries_problems_only_when_there_are_any():
    sound = UploadedFile("k", "a.pdf", 3, "application/pdf")
    assert sound.as_record() == {
        "key": "k",
        "name": "a.pdf",
        "size": 3,
        "media_type": "application/pdf",
    }
    refused = UploadedFile("k", "a.pdf", 0, "application/pdf", ("boşdur",))
    assert refused.as_record()["problems"] == ["boşdur"]


def test_a_file_of_an_unknown_kind_is_a_stream_of_bytes():
    assert MemoryUploads().put("a.zzzz", BytesIO(b"x")).media_type == "application/octet-stream"
