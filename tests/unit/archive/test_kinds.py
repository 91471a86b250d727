import os

import pytest
from tests.unit.archive.uploads import WRITTEN, docx, page_picture, pdf_of, picture_bytes

from karguzar.archive.advice import ADVICE, Refusal
from karguzar.archive.kinds import JPEG, PDF, PNG, TXT, ZIP, media_type, text_of


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        media_type(data)
    return caught.value.code


def test_what_is_accepted_is_told_by_its_bytes() -> None:
    assert media_type(pdf_of(WRITTEN)) == PDF
    assert media_type(b"\r\n" + pdf_of(WRITTEN)) == PDF
    assert media_type(picture_bytes(page_picture(), "JPEG")) == JPEG
    assert media_type(picture_bytes(page_picture(), "PNG")) == PNG
    assert media_type(docx()) == ZIP
    assert media_type("Salam, dünya!\n".encode()) == TXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90\0", "program"),
        (b"\x7fELF\2", "program"),
        (b"#!/bin/sh\n", "program"),
        (b"\xd0\xcf\x11\xe0\xa1", "old-office"),
        (b"Rar!\x1a\7", "archive"),
        (b"7z\xbc\xaf\x27", "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (b"PK\5\6" + bytes(18), "archive"),
        (b"<!DOCTYPE html><p>", "web-page"),
        (b"  \n<svg onload=x>", "web-page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "web-page"),
        (b"salam\x00", "unknown-type"),
        (b"\x80\x81\x00", "unknown-type"),
        ("müraciət".encode("cp1254", "replace") + b"\xfc", "text-encoding"),
    ],
)
def test_what_is_not_accepted_is_told_by_its_bytes(data: bytes, code: str) -> None:
    assert refused(data) == code
    assert code in ADVICE


def test_random_bytes_are_refused() -> None:
    for _n in range(20):
        assert refused(b"\0" + os.urandom(300)) == "unknown-type"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_that_say_what_they_are(encoding: str) -> None:
    assert text_of("Ərizə: işə qəbul".encode(encoding)) == "Ərizə: işə qəbul"
