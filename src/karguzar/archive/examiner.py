"""The examiner: a process apart in which files of strangers are opened (``base.apart``).

``python -m karguzar.archive.examiner`` loads the libraries once, waits, and forks for each file.
"""

import sys

from karguzar.archive import look_image, look_office, look_pdf
from karguzar.archive.advice import Flag, Refusal
from karguzar.archive.kinds import JPEG, PDF, PNG, ZIP, media_type, text_of
from karguzar.base.apart import ChildLimits, Serving

MEMORY = 700 * 1024 * 1024
CPU_SECONDS = 15


def examine_bytes(data: bytes) -> dict[str, object]:
    """Return what a file is and what was found, as plain values; no input raises."""
    try:
        return _looked(data)
    except Refusal as refusal:
        return _answer("", 0, False, [Flag(refusal.code)])
    except (MemoryError, RecursionError):
        return _answer("", 0, False, [Flag("too-heavy")])


def _looked(data: bytes) -> dict[str, object]:
    kind = media_type(data)
    if kind == PDF:
        pages, signed, flags = look_pdf.look(data)
        return _answer(kind, pages, signed, flags)
    if kind in {JPEG, PNG}:
        return _answer(kind, 1, False, look_image.look(data, kind))
    if kind == ZIP:
        kind, flags = look_office.look(data)
        return _answer(kind, 0, False, flags)
    return _answer(kind, 0, False, [] if text_of(data).strip() else [Flag("blank")])


def _answer(kind: str, pages: int, signed: bool, flags: list[Flag]) -> dict[str, object]:
    found = [[flag.code, list(flag.pages)] for flag in flags]
    return {"media_type": kind, "pages": pages, "signed": signed, "findings": found}


serving = Serving(
    examine_bytes,
    _answer("", 0, False, [Flag("too-heavy")]),
    ChildLimits(CPU_SECONDS, MEMORY),
)
"""What the process does: it examines; a child that ended otherwise found its file too heavy."""

if __name__ == "__main__":  # pragma: no cover -- the way in of the process itself
    serving.serve(sys.stdin.buffer, sys.stdout.buffer)
