"""The look at DOCX and ODT: ZIP containers that may hold macros, bombs and remote content."""

import io
import re
import zipfile
import zlib

from karguzar.archive.advice import Flag, Refusal
from karguzar.archive.kinds import DOCX, ODT

_MOST_ENTRIES = 5_000
_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_RATIO_FROM = 10_000_000
_SMALL = 1_000_000
_ENCRYPTED_BIT = 1
_MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)/")
_EMBEDDED = re.compile(r"(?i)^(word/(embeddings|activex)/|object )")
# a template or frame that Word fetches when the document is opened
_REMOTE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*Type\s*=\s*[\"'][^\"']*/(attachedTemplate|frame|oleObject|subDocument)[\"'])[^>]*>"
)


def look(data: bytes) -> tuple[str, list[Flag]]:
    """Return the media type (DOCX or ODT) and what was found.

    ``Refusal`` for other archives, broken or encrypted ones, and bombs: sizes are counted while
    reading, never believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            kind = _kind(container)
            return kind, _flags(container)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as exc:
        raise Refusal("damaged") from exc
    except NotImplementedError as exc:  # a way of packing that no office program uses
        raise Refusal("unknown-type") from exc


def _kind(container: zipfile.ZipFile) -> str:
    entries = container.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise Refusal("bomb")
    if any(entry.flag_bits & _ENCRYPTED_BIT for entry in entries):
        raise Refusal("encrypted")
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "mimetype" in names and _start(container, "mimetype").strip() == ODT.encode():
        return ODT
    raise Refusal("unknown-type" if names & {"[Content_Types].xml", "mimetype"} else "archive")


def _flags(container: zipfile.ZipFile) -> list[Flag]:
    _read_through(container)
    names = container.namelist()
    macro_types = "[Content_Types].xml" in names and b"macroEnabled" in _start(
        container, "[Content_Types].xml"
    )
    flags = []
    if macro_types or any(_MACROS.search(name) for name in names):
        flags.append(Flag("macros"))
    relations = (name for name in names if name.endswith(".rels"))
    if any(_REMOTE.search(_start(container, name)) for name in relations):
        flags.append(Flag("remote-content"))
    if any(_EMBEDDED.search(name) for name in names):
        flags.append(Flag("embedded"))
    return flags


def _start(container: zipfile.ZipFile, name: str) -> bytes:
    with container.open(name) as stream:
        return stream.read(_SMALL)


def _read_through(container: zipfile.ZipFile) -> None:
    """Unpack everything into nothing: checks each sum, and stops at a bomb."""
    total = 0
    for entry in container.infolist():
        unpacked = 0
        with container.open(entry) as stream:
            while chunk := stream.read(_SMALL):
                unpacked += len(chunk)
                packed = max(entry.compress_size, 1)
                if unpacked > _RATIO_FROM and unpacked / packed > _MOST_RATIO:
                    raise Refusal("bomb")
                if total + unpacked > _MOST_BYTES:
                    raise Refusal("bomb")
        total += unpacked
