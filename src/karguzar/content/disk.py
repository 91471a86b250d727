"""The store on one disk: a FileStorage that keeps its files itself.

``zodburi`` wraps a FileStorage that keeps none into a proxy that does, and the proxy tidies up
after a failed transaction when the storage has already given its turn away: of two writers the
one that failed then removes the file that the other is just committing. A FileStorage of its own
files tidies up under its lock.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from ZODB.FileStorage import FileStorage
from zodburi.resolvers import FileStorageURIResolver

SCHEME = "file://"


class DiskStorage(FileStorage):
    """A FileStorage that also removes the files of a transaction that failed before its vote.

    ``folder`` and ``layout`` are those of the files. Packing keeps no copies of what it drops.
    """

    def __init__(self, path: str, *, folder: str, layout: str, **given: Any) -> None:
        self._layout = layout
        super().__init__(path, blob_dir=folder, pack_keep_old=False, **given)

    def _blob_init(self, blob_dir: str, layout: str = "") -> None:
        """Open the folder of files, in the layout that was asked for."""
        super()._blob_init(blob_dir, layout or self._layout)

    def _abort(self) -> None:
        """Undo the transaction that holds the lock, its files included."""
        super()._abort()
        self._blob_tpc_abort()


def opener(uri: str) -> Callable[[], DiskStorage] | None:
    """Return what opens the storage of a ``file://`` URI with files; None for any other URI."""
    path, _mark, query = uri.removeprefix(SCHEME).partition("?")
    given, _options = FileStorageURIResolver().interpret_kwargs(dict(parse_qsl(query)))
    folder = given.pop("blobstorage_dir", "")
    layout = given.pop("blobstorage_layout", "automatic")
    if not uri.startswith(SCHEME) or not folder:
        return None

    def open_storage() -> DiskStorage:
        return DiskStorage(path, folder=folder, layout=layout, **given)

    return open_storage
