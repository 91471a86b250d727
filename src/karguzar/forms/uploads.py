"""Uploaded files between browser and office: their record, and a store in memory."""

import mimetypes
import secrets
from dataclasses import dataclass
from typing import Any, BinaryIO

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import clean_text

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of a draft; ``size`` in bytes, ``problems`` are sentences that refuse it."""

    key: str
    name: str
    size: int
    media_type: str
    problems: tuple[TranslationString | str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The file as it stands in a document; with problems it is no valid answer."""
        found: dict[str, Any] = {
            "key": self.key,
            "name": self.name,
            "size": self.size,
            "media_type": self.media_type,
        }
        return found | {"problems": list(self.problems)} if self.problems else found


def plain_name(name: str) -> str:
    """The last part of a file name as sent, without control characters, at most 255 characters."""
    last = clean_text(name).replace("\\", "/").rsplit("/", 1)[-1]
    words = " ".join(last.split())
    stem, dot, ending = words.rpartition(".")
    if dot and len(words) > _LONGEST_NAME:
        words = stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
    return words[:_LONGEST_NAME] or "fayl"


class MemoryUploads:
    """An ``IUploadStore`` for one request or one test: nothing is examined but emptiness."""

    def __init__(self) -> None:
        self._files: dict[str, UploadedFile] = {}
        self._data: dict[str, bytes] = {}

    def put(self, name: str, file: BinaryIO) -> UploadedFile:
        """Keep the file; an empty one is refused."""
        data = file.read()
        plain = plain_name(name)
        found = UploadedFile(
            key=secrets.token_urlsafe(16),
            name=plain,
            size=len(data),
            media_type=mimetypes.guess_type(plain)[0] or "application/octet-stream",
            problems=() if data else (_("Fayl boşdur. Başqa fayl seçin"),),
        )
        self._files[found.key] = found
        self._data[found.key] = data
        return found

    def get(self, key: str) -> UploadedFile | None:
        """The file, or ``None``."""
        return self._files.get(key)

    def read(self, key: str) -> bytes:
        """The bytes of a kept file; ``KeyError`` when there is none."""
        return self._data[key]

    def remove(self, key: str) -> None:
        """Forget the file."""
        self._files.pop(key, None)
        self._data.pop(key, None)

    def list(self) -> tuple[UploadedFile, ...]:
        """Every file, in order."""
        return tuple(self._files.values())
