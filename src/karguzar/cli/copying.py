"""``karguzar copy-store FROM TO``: a store into another one, with files, compared and examined.

Each of the two is an ini file or the URI of a store. Stop the office first.
"""

import argparse
import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import plaster

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.cli.checking import Findings, findings
from karguzar.content import copying, store

EVERY = 2.0
"""Seconds between two lines of progress."""


class Progress:
    """Says how far the work has come, a line now and then."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + EVERY

    def __call__(self, done: int, whole: int) -> None:
        """Take note of the progress, and tell it when it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            print(f"{self._what}: {done} objects" + (f" of {whole}" if whole else ""), flush=True)


def arguments(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``copy-store``."""
    part.add_argument("source", metavar="FROM", help="ini file or URI of the store that is copied")
    part.add_argument("target", metavar="TO", help="ini file or URI of the empty store")


def copy_store(asked: argparse.Namespace) -> int:
    """Copy, compare and examine; 0 when the copy is whole, 1 when something in it is broken.

    Raises Refused, told in one line, when nothing could be copied or the copy is not the same.
    """
    places = uri_of(asked.source), uri_of(asked.target)
    if places[0] == places[1]:
        raise Refused(_("Mənbə və hədəf eyni anbardır."))
    with _opened(places[0]) as source, _opened(places[1]) as target:
        before = source.lastTransaction()
        copied = copying.copy(source, target, Progress("copied"))
        print(f"{copied} objects copied, comparing")
        same = copying.compare(source, target, Progress("compared"))
    print(f"the same in both: {same.objects} objects, {same.files} files, SHA-256 {same.digest}")
    with _opened(places[0]) as source:
        if source.lastTransaction() != before:
            raise Refused(_("Surət çıxarılarkən mənbə dəyişdi. Kargüzarı dayandırıb təkrar edin."))
    result = _examined(places[1])
    for line in result.broken:
        print(f"BROKEN {line}")
    print(", ".join(f"{name}: {figure}" for name, figure in result.figures.items()))
    return 1 if result.broken else 0


def uri_of(place: str) -> str:
    """Return the URI of the store: the place itself, or what the ini file says.

    Raises Refused when the ini file is not there or names no store.
    """
    if "://" in place:
        return place
    if not Path(place).is_file():
        raise Refused(_("“${path}” faylı yoxdur.", mapping={"path": place}))
    loader = plaster.get_loader(place, protocols=["wsgi"])
    uri = str(loader.get_wsgi_app_settings("main").get("zodb.uri", ""))
    if not uri:
        raise Refused(_("“${path}” faylında zodb.uri yoxdur.", mapping={"path": place}))
    return uri


def _examined(uri: str) -> Findings:
    """Return what the examination of the copied office finds."""
    with contextlib.closing(store.open_database({"zodb.uri": uri})) as database:
        return store.run(database, findings)


@contextmanager
def _opened(uri: str) -> Iterator[Any]:
    storage, _options = store.open_storage(uri)
    with contextlib.closing(storage):
        yield storage
