"""What a file is, told by its bytes alone, never by its name."""

import re

from karguzar.archive.advice import Refusal

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
TXT = "text/plain"
ZIP = "application/zip"

#: accepted media types with the endings of names that go with them
ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    PNG: (".png",),
    DOCX: (".docx",),
    ODT: (".odt",),
    TXT: (".txt", ".text", ".log", ".md", ".csv"),
}

_HEAD = 1024
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"PK\x03\x04", ZIP),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"#!", "program"),
    (b"\xd0\xcf\x11\xe0", "old-office"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
)
_MARKUP = re.compile(
    r"\s*(<\?xml|<!doctype|<!--|<html|<head|<body|<script|<svg|<iframe|<meta)", re.IGNORECASE
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BYTE_ORDERS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def media_type(data: bytes) -> str:
    """Return the media type of the bytes, ``application/zip`` for any ZIP.

    Raises ``Refusal`` with a code of ``archive.advice`` for what is not accepted.
    """
    for magic, code in _REFUSED:
        if data.startswith(magic):
            raise Refusal(code)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    # PDF readers accept the mark anywhere in the first kilobyte
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    return _text(data)


def text_of(data: bytes) -> str:
    """Return the text of a text file; ``Refusal`` if it is none or of an unknown encoding."""
    encoding = next((name for mark, name in _BYTE_ORDERS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise Refusal(_unreadable(data)) from exc
    if _CONTROLS.search(text):
        raise Refusal("unknown-type")
    return text


def _text(data: bytes) -> str:
    if _MARKUP.match(text_of(data)):
        raise Refusal("web-page")
    return TXT


def _unreadable(data: bytes) -> str:
    """Tell text in an old code page from bytes that are no text at all."""
    return "unknown-type" if re.search(rb"[\x00-\x08\x0e-\x1f]", data) else "text-encoding"
