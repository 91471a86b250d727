"""Copying a whole store into another one: from a FileStorage to PostgreSQL and back, with files.

A copy that was broken off goes on where it stopped: what the target holds must be the beginning
of the source, or nothing is written. ``compare`` reads both stores to the end.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from ZODB.blob import is_blob_record
from ZODB.Connection import TransactionMetaData
from ZODB.interfaces import IMVCCStorage
from ZODB.POSException import POSKeyError
from ZODB.utils import oid_repr, z64

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

#: told now and then: how many objects were done, and how many there are (0: not known)
Tell = Callable[[int, int], None]
Record = tuple[bytes, bytes, bytes]
BATCH_RECORDS, BATCH_BYTES = 500, 16_000_000


@dataclass(frozen=True)
class Compared:
    """What two equal stores hold: objects, files, and one digest over all of it."""

    objects: int
    files: int
    digest: str


def copy(source: Any, target: Any, tell: Tell) -> int:
    """Copy what the target lacks and return how many objects that were.

    Nobody may write to either storage meanwhile. A target that keeps no history gets the objects
    as they are now, in batches; any other gets every transaction of the source. Raises Refused
    when the target holds anything but the beginning of the source, and when a file is missing.
    """
    keeps_history = getattr(target, "keep_history", True)
    if IMVCCStorage.providedBy(target) and not keeps_history:
        return _copy_objects(source, target, tell)
    return _copy_transactions(source, target, tell)


def compare(source: Any, target: Any, tell: Tell) -> Compared:
    """Read both storages and return what they hold; Refused at the first difference."""
    digest, objects, files = sha256(), 0, 0
    whole = _size(source)
    for ours, theirs in zip_longest(records(source), records(target)):
        if ours != theirs:
            raise _differs((ours or theirs)[0])
        oid, tid, data = ours
        digest.update(oid + tid + sha256(data).digest())
        if is_blob_record(data):
            content = _digest(source, oid, tid)
            if content != _digest(target, oid, tid):
                raise _differs(oid)
            digest.update(content)
            files += 1
        objects += 1
        tell(objects, whole)
    return Compared(objects, files, digest.hexdigest())


def records(storage: Any) -> Iterator[Record]:
    """Yield (oid, tid, data) of every object as it is now, in the order of the oids."""
    if storage.lastTransaction() == z64:
        return
    following = None
    while True:
        oid, tid, data, following = storage.record_iternext(following)
        yield oid, tid, data
        if following is None:
            return


def _copy_objects(source: Any, target: Any, tell: Tell) -> int:
    walk, held, whole = records(source), 0, _size(source)
    for theirs in records(target):
        if next(walk, None) != theirs:
            raise _not_ours()
        held += 1
        tell(held, whole)
    copied = 0
    while batch := _batch(walk):
        meta = TransactionMetaData()
        target.tpc_begin(meta, batch[0][1], " ")
        for record in batch:
            _restore(source, target, record, meta)
        target.tpc_vote(meta)
        target.tpc_finish(meta)
        copied += len(batch)
        tell(held + copied, whole)
    return copied


def _batch(walk: Iterator[Record]) -> list[Record]:
    """Return the next records that go into one transaction of the target."""
    found: list[Record] = []
    size = 0
    for record in islice(walk, BATCH_RECORDS):
        found.append(record)
        size += len(record[2])
        if size > BATCH_BYTES:
            break
    return found


def _copy_transactions(source: Any, target: Any, tell: Tell) -> int:
    copied = 0
    with closing(source.iterator()) as walk:
        with closing(target.iterator()) as held:
            for theirs in held:
                ours = next(walk, None)
                if ours is None or ours.tid != theirs.tid:
                    raise _not_ours()
        for transaction in walk:
            target.tpc_begin(transaction, transaction.tid, transaction.status)
            for record in transaction:
                _restore(source, target, (record.oid, record.tid, record.data), transaction)
                copied += 1
            target.tpc_vote(transaction)
            target.tpc_finish(transaction)
            tell(copied, 0)
    return copied


def _restore(source: Any, target: Any, record: Record, transaction: Any) -> None:
    """Write one object, and its file where it has one, into the transaction of the target."""
    oid, tid, data = record
    if data is None or not is_blob_record(data):
        target.restore(oid, tid, data, "", None, transaction)
        return
    with (
        _file(source, oid, tid) as content,
        NamedTemporaryFile(dir=target.temporaryDirectory(), delete=False) as kept,
    ):
        shutil.copyfileobj(content, kept)
        kept.flush()
        os.fsync(kept.fileno())  # the storage moves it to its place, and never forces it out
    try:
        target.restoreBlob(oid, tid, data, kept.name, None, transaction)
    finally:
        Path(kept.name).unlink(missing_ok=True)


def _file(storage: Any, oid: bytes, tid: bytes) -> Any:
    try:
        return storage.openCommittedBlobFile(oid, tid)
    except (POSKeyError, OSError) as exc:
        raise Refused(
            _("Anbarda ${oid} obyektinin faylı yoxdur.", mapping={"oid": oid_repr(oid)})
        ) from exc


def _digest(storage: Any, oid: bytes, tid: bytes) -> bytes:
    found = sha256()
    with _file(storage, oid, tid) as content:
        while block := content.read(1 << 20):
            found.update(block)
    return found.digest()


def _size(storage: Any) -> int:
    """Return about how many objects there are; a server that does not know says less than 1."""
    return max(0, len(storage))


def _not_ours() -> Refused:
    return Refused(
        _("Hədəf anbar boş deyil və mənbənin yarımçıq surəti də deyil; heç nə yazılmadı.")
    )


def _differs(oid: bytes) -> Refused:
    return Refused(
        _("Surət mənbəyə uyğun deyil: ${oid} obyekti fərqlənir.", mapping={"oid": oid_repr(oid)})
    )
