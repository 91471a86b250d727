"""The examiner: a process apart in which files of strangers are opened, one forked child each.

``python -m karguzar.archive.examiner`` loads the libraries once and waits. For each file it forks;
the child takes on its limits, looks, answers and ends, so a hostile file can harm nothing but its
own child. Spoken over standard input and output: ``<size> LF <bytes>`` in, one JSON line out.
"""

import json
import os
import resource
import sys
from typing import BinaryIO

from karguzar.archive import look_image, look_office, look_pdf
from karguzar.archive.advice import Flag, Refusal
from karguzar.archive.kinds import JPEG, PDF, PNG, ZIP, media_type, text_of

MEMORY = 700 * 1024 * 1024
CPU_SECONDS = 15
_FILE_BYTES = 1024 * 1024
_OPEN_FILES = 32


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


def limit() -> None:
    """Take the limits of a child upon this process: memory, time, files, no core."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer files until the source ends."""
    while line := source.readline():
        data = source.read(int(line))
        sink.write(_in_child(data) + b"\n")
        sink.flush()


def _in_child(data: bytes) -> bytes:
    """Return the answer of a forked child; a child that ended otherwise was too heavy."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover -- the child leaves before coverage can write
        _be_child(data, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    status = os.waitpid(child, 0)[1]
    if status == 0 and answer:
        return answer
    return json.dumps(_answer("", 0, False, [Flag("too-heavy")])).encode()


def _be_child(data: bytes, writing: int) -> None:  # pragma: no cover -- runs in the fork alone
    status = 1
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):  # libraries must not write into our answers
            os.dup2(quiet, stream)
        limit()
        answer = json.dumps(examine_bytes(data)).encode()
        os.write(writing, answer)
        status = 0
    finally:
        # whatever happened, the copy of the server must not go on as a second server
        os._exit(status)


if __name__ == "__main__":  # pragma: no cover -- the way in of the process itself
    serve(sys.stdin.buffer, sys.stdout.buffer)
