"""Files of the office: kept once under their SHA-256, on disk before the commit, never changed."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, cast

from ZODB.blob import Blob
from ZODB.POSException import POSKeyError

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.content import FileStore

CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as a document refers to it: its name there, and the digest under which it is kept."""

    name: str
    digest: str
    size: int
    media_type: str
    kept_at: datetime | None = None

    def as_record(self) -> dict[str, str | int]:
        """Return the reference as plain values, for storing and for JSON."""
        record: dict[str, str | int] = {
            "name": self.name,
            "digest": self.digest,
            "size": self.size,
            "media_type": self.media_type,
        }
        if self.kept_at is not None:
            record["kept_at"] = self.kept_at.isoformat()
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, str | int]) -> "StoredFile":
        """Return the reference that ``as_record`` wrote down."""
        kept_at = record.get("kept_at")
        return cls(
            str(record["name"]),
            str(record["digest"]),
            int(record["size"]),
            str(record["media_type"]),
            None if kept_at is None else datetime.fromisoformat(str(kept_at)),
        )


def keep(
    store: FileStore, data: bytes | BinaryIO, *, media_type: str, name: str, at: datetime
) -> StoredFile:
    """Keep the bytes and return the reference; equal bytes are kept once, whatever their name.

    A stream is read from its beginning and must be seekable. The bytes are forced to the disk
    before this returns: ZODB itself never does that, and a committed letter must have its file.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    digest, size = _measure(stream)
    if digest not in store.blobs:
        store.blobs[digest] = _blob(store, stream)
    return StoredFile(name, digest, size, media_type, at.astimezone(UTC))


def is_kept(store: FileStore, digest: str) -> bool:
    """Return whether bytes of that SHA-256 (hex) are kept."""
    return digest in store.blobs


def read(store: FileStore, digest: str) -> bytes:
    """Return the bytes of that SHA-256 (hex); Missing if they are not kept."""
    with open_file(store, digest) as stream:
        return stream.read()


def open_file(store: FileStore, digest: str) -> BinaryIO:
    """Return a stream over the bytes of that SHA-256 (hex), to be closed; Missing if not kept."""
    blob = store.blobs.get(digest)
    if blob is None:
        raise Missing(_("Belə bir fayl yoxdur."))
    return cast("BinaryIO", blob.open("r"))


def verify(store: FileStore, digest: str) -> bool:
    """Return whether the bytes on disk still have the digest they are kept under."""
    try:
        with open_file(store, digest) as stream:
            return _measure(stream)[0] == digest
    except (OSError, POSKeyError, Missing):
        return False


def damaged(store: FileStore) -> Iterator[str]:
    """Return the digests whose bytes are changed or gone; reads every file."""
    return (digest for digest in store.blobs if not verify(store, digest))


def _measure(stream: BinaryIO) -> tuple[str, int]:
    stream.seek(0)
    found, size = sha256(), 0
    while chunk := stream.read(CHUNK):
        found.update(chunk)
        size += len(chunk)
    return found.hexdigest(), size


def _blob(store: FileStore, stream: BinaryIO) -> Blob:
    blob = Blob()
    # A blob that knows its connection spools beside the store, so the commit renames the fsynced
    # file. One that does not spools in /tmp, and the commit may copy it without any fsync.
    connection = store.connection()
    if connection is not None:
        connection.add(blob)
    stream.seek(0)
    with blob.open("w") as spool:
        while chunk := stream.read(CHUNK):
            spool.write(chunk)
        spool.flush()
        os.fsync(spool.fileno())
    return blob
