"""The files of a draft: examined when they come, kept in the office, told about in words."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import BinaryIO

from pyramid.request import Request
from zope.interface import implementer

from karguzar.archive.intake import Verdict
from karguzar.archive.names import clean_name
from karguzar.archive.signed_files import examine_signed, keep_report
from karguzar.base.errors import Unmet
from karguzar.base.i18n import _
from karguzar.content.content import FileStore
from karguzar.content.files import StoredFile, keep
from karguzar.forms.interfaces import IUploadStore
from karguzar.forms.uploads import UploadedFile
from karguzar.letters.actions.drafting import attach, detach
from karguzar.letters.content import Draft
from karguzar.letters.rules import MAX_FILE_BYTES, MAX_FILES
from karguzar.letters.values import FileFinding, LetterFile
from karguzar.ui.words import Words

#: bytes and name of a file -> the verdict of its examination
Examiner = Callable[[bytes, str], Verdict]


@implementer(IUploadStore)
class ExaminedUploads(ABC):
    """An upload store that examines what comes: a key is the SHA-256 of the file, known here only.

    A subclass says where the files lie: ``files``, ``take_in`` and ``take_out``.
    """

    def __init__(
        self,
        store: FileStore,
        *,
        at: datetime,
        examiner: Examiner,
    ) -> None:
        self._store = store
        self._at = at
        self._examiner = examiner

    @property
    @abstractmethod
    def files(self) -> tuple[LetterFile, ...]:
        """Return the files that are there, in the order in which they came."""

    @abstractmethod
    def take_in(self, stored: StoredFile, findings: Sequence[FileFinding]) -> LetterFile:
        """Add an examined file; raises Unmet when it may not be added."""

    @abstractmethod
    def take_out(self, key: str) -> None:
        """Take a file out; silent when there is none."""

    def put(self, name: str, file: BinaryIO) -> UploadedFile:
        """Examine the file and keep it; what refuses it stands in ``problems``."""
        plain, size = clean_name(name), _size(file)
        problem = self._first_problem(size)
        if problem is not None:
            return _refused(plain, size, [problem])
        data = file.read()
        verdict = self._examiner(data, plain)
        if verdict.is_refused:
            found = [one.advice for one in verdict.findings if one.severity == "refuse"]
            return _refused(plain, size, found)
        findings = [FileFinding(one.code, one.severity, one.advice_az) for one in verdict.findings]
        stored = StoredFile(plain, verdict.digest, size, verdict.media_type)
        try:
            added = self.take_in(stored, findings)
        except Unmet as exc:
            return _refused(plain, size, [one.message for one in exc.problems])
        keep(self._store, data, media_type=verdict.media_type, name=plain, at=self._at)
        keep_report(self._store.__parent__, verdict)
        return _uploaded(added)

    def _first_problem(self, size: int) -> Words | None:
        """Return what can be said before the file is read."""
        if size == 0:
            return _("Fayl boşdur. Faylı açıb yoxlayın və yenidən əlavə edin.")
        if size > MAX_FILE_BYTES:
            return _("Fayl 10 MB-dan böyükdür. Onu kiçildin və ya bir neçə fayla bölün.")
        if len(self.files) >= MAX_FILES:
            return _("Ən çoxu 10 fayl qoşmaq olar. Bu fayl əlavə edilmədi.")
        return None

    def get(self, key: str) -> UploadedFile | None:
        """Return the file under that key, or None."""
        return next((one for one in self.list() if one.key == key), None)

    def remove(self, key: str) -> None:
        """Take the file out; silent when there is none."""
        self.take_out(key)

    def list(self) -> Sequence[UploadedFile]:
        """Return the files in the order in which they came."""
        return [_uploaded(one) for one in self.files]


class DraftUploads(ExaminedUploads):
    """The files of one draft."""

    def __init__(
        self,
        draft: Draft,
        store: FileStore,
        *,
        at: datetime,
        examiner: Examiner,
    ) -> None:
        super().__init__(store, at=at, examiner=examiner)
        self._draft = draft

    @property
    def files(self) -> tuple[LetterFile, ...]:
        """Return the files of the draft."""
        return self._draft.files

    def take_in(self, stored: StoredFile, findings: Sequence[FileFinding]) -> LetterFile:
        """Attach the file to the draft."""
        return attach(self._draft, stored, findings, at=self._at)

    def take_out(self, key: str) -> None:
        """Detach the file from the draft."""
        detach(self._draft, key, at=self._at)


def uploads_of(request: Request, draft: Draft) -> DraftUploads:
    """Return the upload store of a draft for this request."""
    store = request.office["fayllar"]
    return DraftUploads(draft, store, at=request.now, examiner=examiner_of(request))


def examiner_of(request: Request) -> Examiner:
    """Return the examiner of uploads, which validates their signatures too (R11-12.1.3)."""
    return partial(examine_signed, signatures=request.registry.signatures, at=request.now)


def _refused(name: str, size: int, problems: Sequence[Words]) -> UploadedFile:
    """Return a file that was not taken; it has no key, so that nothing kept goes with it."""
    return UploadedFile("", name, size, "application/octet-stream", tuple(problems))


def _uploaded(file: LetterFile) -> UploadedFile:
    return UploadedFile(file.digest, file.name, file.size, file.media_type)


def _size(file: BinaryIO) -> int:
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    return size
