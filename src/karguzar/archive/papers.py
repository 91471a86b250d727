"""Papers of the office: plain data and a typst template become PDF/A-3a that is also PDF/UA-1.

The engine runs in the process (milliseconds a page), sees nothing but the templates, the shipped
fonts and the files to embed, and reaches neither packages nor network. The same data give the
same bytes.
"""

import atexit
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno
import typst

from karguzar import __file__ as _package
from karguzar.archive.glyphs import FONT_FOLDER, legible
from karguzar.archive.interfaces import Attachment, PaperData, Template
from karguzar.archive.names import clean_name
from karguzar.base.clock import local_date
from karguzar.base.errors import KarguzarError
from karguzar.base.i18n import LANGUAGES, TranslationString, _
from karguzar.base.text import file_size, long_date, long_moment

Translate = Callable[[TranslationString], str]

_TEMPLATES = Path(_package).parent / "templates" / "records"
_NO_PACKAGES = "no-packages"


def render(
    template: Template,
    data: PaperData,
    *,
    attachments: Sequence[Attachment] = (),
    at: datetime,
    language: str,
    translate: Translate = TranslationString.interpolate,
) -> bytes:
    """Return the paper as PDF/A-3a and PDF/UA-1, ending with a line end, ready to be sealed.

    ``data`` has the shape that ``archive.interfaces`` defines for the template; ``at`` (aware) is
    written as the moment of making; ``language`` is one of az, en, ru (az for any other);
    ``translate`` puts translatable texts into it. Characters that the fonts lack are shown as
    U+FFFD and the paper tells their number. Raises ``KarguzarError`` if the paper cannot be set.
    """
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    words = _Words(chosen, translate)
    paper = words.plain(data)
    assert isinstance(paper, dict)
    paper |= {
        "language": chosen,
        "issued_on": words.text(long_date(local_date(data["issued_at"]), chosen)),
        "made_at": _parts(at),
        "qr": _qr(data["check_url"]),
    }
    for name in ("check_url", "track_url"):
        paper[f"{name}_plain"] = str(data.get(name, ""))
    return _press().print(template, paper, attachments, words, at)


@dataclass
class _Words:
    """Puts values into words of one language and counts the characters that no font has."""

    language: str
    translate: Translate
    lost: int = 0

    def text(self, words: str) -> str:
        """Return the text as a paper can show it."""
        told = self.translate(words) if isinstance(words, TranslationString) else words
        shown, lost = legible(told)
        self.lost += lost
        return shown

    def plain(self, value: object, name: str = "") -> object:
        """Return the value as JSON can carry it, dates and sizes in words."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.plain(one, str(key)) for key, one in value.items()}
        if isinstance(value, Sequence):
            return [self.plain(one) for one in value]
        return self._told(value, name)

    def _told(self, value: object, name: str) -> object:
        if isinstance(value, datetime):
            return long_moment(value, self.language)
        if isinstance(value, date):
            return long_date(value, self.language)
        if isinstance(value, int) and name == "size":
            return file_size(value, self.language)
        return value


class _Press:
    """The kept compilers, one per template; each prints one paper at a time."""

    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="karguzar-papers-"))
        atexit.register(shutil.rmtree, self._root, ignore_errors=True)
        shutil.copytree(_TEMPLATES, self._root / "records")
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(FONT_FOLDER)],
        )
        self._compilers: dict[str, tuple[typst.Compiler, threading.Lock]] = {}
        self._lock = threading.Lock()

    def print(
        self,
        template: Template,
        paper: dict[str, Any],
        attachments: Sequence[Attachment],
        words: _Words,
        at: datetime,
    ) -> bytes:
        """Return the paper; files to embed lie beside the templates only while it is printed."""
        folder = Path(tempfile.mkdtemp(dir=self._root)) if attachments else self._root
        try:
            paper["attachments"] = _laid_out(attachments, folder, words)
            paper["missing"] = words.lost
            return self._compiled(template, json.dumps(paper, ensure_ascii=False), at) + b"\n"
        finally:
            if attachments:
                shutil.rmtree(folder, ignore_errors=True)

    def _compiled(self, template: Template, doc: str, at: datetime) -> bytes:
        compiler, turn = self._compiler(template)
        with turn:  # a compiler refuses a second thread
            try:
                pdf = compiler.compile(
                    format="pdf",
                    sys_inputs={"doc": doc},
                    pdf_standards=["a-3a", "ua-1"],
                    timestamp=int(at.timestamp()),
                )
            except typst.TypstError as exc:
                raise KarguzarError(_("Sənəd hazırlana bilmədi.")) from exc
        assert isinstance(pdf, bytes)
        return pdf

    def _compiler(self, template: Template) -> tuple[typst.Compiler, threading.Lock]:
        with self._lock:
            if template not in self._compilers:
                packages = str(self._root / _NO_PACKAGES)
                compiler = typst.Compiler(
                    str(self._root / "records" / f"{template}.typ"),
                    root=str(self._root),
                    font_paths=self._fonts,
                    ignore_system_fonts=True,
                    package_path=packages,
                    package_cache_path=packages,
                )
                self._compilers[template] = compiler, threading.Lock()
            return self._compilers[template]


@cache
def _press() -> _Press:
    return _Press()


def _laid_out(
    attachments: Sequence[Attachment], folder: Path, words: _Words
) -> list[dict[str, str]]:
    """Write the files where the template can read them; return what the template tells of them."""
    taken: set[str] = set()
    rows = []
    for index, one in enumerate(attachments):
        (folder / str(index)).write_bytes(one.data)
        name = _free_name(clean_name(legible(one.name)[0]), taken)
        rows.append(
            {
                "path": f"/{folder.name}/{index}",
                "plain_name": name,
                "name": words.text(name),
                "description": words.text(one.description),
                "size": file_size(len(one.data), words.language),
                "digest": words.text(sha256(one.data).hexdigest()),
                "media_type": one.media_type,
                "relationship": one.relationship,
            }
        )
    return rows


def _free_name(name: str, taken: set[str]) -> str:
    """Return the name, with a number before its ending when another file already has it."""
    stem, dot, ending = name.rpartition(".")
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
    taken.add(free)
    return free


def _qr(url: str) -> str:
    """Return the QR code of an address as an SVG, with the quiet zone that scanners want."""
    svg: str = segno.make(url, error="m").svg_inline(border=2, scale=4, omitsize=False)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _parts(at: datetime) -> dict[str, int]:
    moment = at.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(moment, name) for name in names}
