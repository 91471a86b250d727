"""Files and papers of a letter as downloads: never shown or run within the site."""

import json
import re
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import FileIter, Response
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.base.text import slug
from karguzar.content.files import open_file, read
from karguzar.content.store import database
from karguzar.letters.content import Letter
from karguzar.letters.contexts import SentLetter
from karguzar.letters.signed_files import of_letter
from karguzar.letters.values import LetterFile
from karguzar.notices import outbox

PDF = "application/pdf"
#: tasks of the outbox that make papers
PAPER_TASKS = frozenset({"paper", "record"})
#: a zip up to this size is made in memory, a larger one on the disk
IN_MEMORY = 4 * 1024 * 1024
_BAD_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]+')
#: the earliest moment that a zip can tell; equal content gives equal bytes
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def attachment(name: str, media_type: str, size: int, chunks: Iterable[bytes]) -> Response:
    """Return a download: an attachment under its own name (RFC 6266)."""
    plain = safe_name(name)
    stem, dot, ending = plain.rpartition(".")
    ascii_name = f"{slug(stem) or 'fayl'}{dot}{slug(ending)}" if dot else slug(plain) or "fayl"
    exact = quote(plain, safe="")
    return Response(
        app_iter=chunks,
        content_type=media_type,
        content_length=size,
        content_disposition=f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{exact}",
    )


def safe_name(name: str) -> str:
    """Return a file name that no system reads as a path or a command."""
    return _BAD_IN_NAMES.sub("_", name).strip(" .") or "fayl"


def files_of(letter: Letter) -> Iterator[LetterFile]:
    """Return every file that the sender may see: of revisions, signed PDFs, the signed reply."""
    yield from (one.file for one in of_letter(letter))
    for revision in letter.revisions:
        yield from revision.files
    reply = letter.reply
    if reply.is_signed and reply.latest is not None:
        yield from reply.latest.files


@view_config(
    context=SentLetter,
    name="fayl",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def letter_file(context: SentLetter, request: Request) -> Response:
    """Give one file of the letter by its SHA-256; 404 for a file of another letter."""
    wanted = "/".join(request.subpath)
    for one in files_of(context.letter):
        if one.digest == wanted:
            stream = open_file(request.office["fayllar"], one.digest)
            return attachment(one.name, one.media_type, one.size, FileIter(stream))
    raise HTTPNotFound


@view_config(
    context=SentLetter,
    name="sened",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def letter_paper(context: SentLetter, request: Request) -> Response:
    """Give a sealed paper of the letter by its name; 404 for one that was never ordered."""
    return paper_response(request, context.letter, "/".join(request.subpath))


@view_config(
    context=SentLetter,
    name="qebz",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def receipt(context: SentLetter, request: Request) -> Response:
    """Give the receipt, sealed by the body (R11-6.3, R11-7.1.2b)."""
    return paper_response(request, context.letter, "receipt")


def paper_response(request: Request, letter: Letter, name: str) -> Response:
    """Return a paper as a download; what a worker has not made yet is made now."""
    if name not in letter.papers:
        make_paper(request, letter, name)
    data = read(request.office["fayllar"], letter.papers[name])
    return attachment(f"{letter.__name__}-{name}.pdf", PDF, len(data), [data])


def make_paper(request: Request, letter: Letter, name: str) -> None:
    """Make an ordered paper as the worker would, then see the letter as it is after that.

    The work is safe to repeat: a worker that comes later finds the paper made. HTTPNotFound for
    a paper that was not ordered.
    """
    key = ordered_papers(request, letter).get(name)
    if key is None:
        raise HTTPNotFound
    task = outbox.find(request.office, key)
    assert task is not None, "an entry of the outbox is never taken away"
    request.registry.tasks[task.task](database(request.registry), key)
    request.tm.abort()
    request.tm.begin()


def ordered_papers(request: Request, letter: Letter) -> dict[str, str]:
    """Return name -> key of the order for every paper of the letter, made or not, in order."""
    found: dict[str, str] = {}
    for one in outbox.deliveries(request.office, letter.body.slug, letter.path):
        if one.task in PAPER_TASKS:
            entry = outbox.find(request.office, one.key)
            found[entry.payload["paper"] if entry is not None else ""] = one.key
    return found


@view_config(
    context=SentLetter,
    name="yukle",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def whole_letter(context: SentLetter, request: Request) -> Response:
    """Give everything that the sender may have of the letter in one zip."""
    letter = context.letter
    out = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the response closes it
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in contents(request, letter):
            archive.writestr(_entry(name), data)
    size = out.tell()
    out.seek(0)
    return attachment(f"{letter.__name__}.zip", "application/zip", size, FileIter(out))


def contents(request: Request, letter: Letter) -> Iterator[tuple[str, bytes]]:
    """Return (name in the zip, bytes): papers, answers of each revision as JSON, all files."""
    store = request.office["fayllar"]
    for name, digest in sorted(letter.papers.items()):
        yield f"senedler/{name}.pdf", read(store, digest)
    for one in of_letter(letter):
        yield f"imzali/{one.file.name}", read(store, one.file.digest)
    for revision in letter.revisions:
        folder = f"muraciet-{revision.number}"
        text = json.dumps(dict(revision.data), ensure_ascii=False, indent=2, sort_keys=True)
        yield f"{folder}/muraciet.json", text.encode()
        yield from _numbered(folder, revision.files, store)
    reply = letter.reply
    if reply.is_signed and reply.latest is not None:
        yield "cavab/cavab.txt", reply.latest.text.encode()
        yield from _numbered("cavab", reply.latest.files, store)


def _numbered(folder: str, files: Iterable[LetterFile], store: Any) -> Iterator[tuple[str, bytes]]:
    """Return the files under names that differ whatever they are called."""
    for number, one in enumerate(files, start=1):
        yield f"{folder}/{number:02d}-{safe_name(one.name)}", read(store, one.digest)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
