"""The floor: the least that any system of this kind does, bare ZODB objects and a bare page."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import persistent
import transaction
import waitress
import ZODB
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree, OOTreeSet
from pyramid.config import Configurator
from ZODB.blob import Blob
from ZODB.FileStorage import FileStorage

FIELDS = tuple(f"field_{number}" for number in range(15))
PAGE = """<!DOCTYPE html>
<html lang="az"><head><title>${doc.field_0}</title></head><body>
<header><nav><ul><li tal:repeat="each links"><a href="${each}">${each}</a></li></ul></nav></header>
<main><h1>${doc.field_0}</h1>
<dl><tal:row repeat="name names"><dt>${name}</dt><dd>${getattr(doc, name)}</dd></tal:row></dl>
</main></body></html>
"""


class Document(persistent.Persistent):
    """A document of 15 fields, as bare as can be."""


class Floor:
    """Bare documents with a counter, one list, an event log, an outbox and files of 30 KB."""

    def __init__(self, database: ZODB.DB) -> None:
        self.database = database
        self.chance = Random(7)
        with database.transaction() as connection:
            root = connection.root()
            root["docs"], root["events"] = OOBTree(), IOBTree()
            root["list"], root["outbox"] = OOTreeSet(), OOBTree()
            root["counter"] = persistent.mapping.PersistentMapping(value=0)

    def register(self, file_bytes: int) -> int:
        """Commit a document with a file on the disk, a number and a place in the list."""
        manager = transaction.TransactionManager(explicit=True)
        connection = self.database.open(transaction_manager=manager)
        manager.begin()
        root = connection.root()
        doc, blob = Document(), Blob()
        for name in FIELDS:
            setattr(doc, name, f"{name} {self.chance.random()} " * 3)
        connection.add(blob)
        with blob.open("w") as stream:
            stream.write(self.chance.randbytes(file_bytes))
            stream.flush()
            os.fsync(stream.fileno())
        doc.file = blob
        root["counter"]["value"] += 1
        number = int(root["counter"]["value"])
        doc.state = "new"
        root["docs"][f"{number:08d}"] = doc
        root["list"].insert(("new", number))
        manager.commit()
        connection.close()
        return number

    def act(self, number: int) -> None:
        """Commit a change of state: the document, its place in the list, an event, a notice."""
        manager = transaction.TransactionManager(explicit=True)
        connection = self.database.open(transaction_manager=manager)
        manager.begin()
        root = connection.root()
        root["docs"][f"{number:08d}"].state = "accepted"
        root["list"].remove(("new", number))
        root["list"].insert(("accepted", number))
        root["events"][number] = f"accepted by clerk {self.chance.random()}"
        root["outbox"][f"{number:08d}"] = "status accepted"
        manager.commit()
        connection.close()

    def app(self, folder: Path) -> Any:
        """Return a bare Pyramid application with one page over the documents."""
        (folder / "floor.pt").write_text(PAGE, "utf-8")

        def connection(request: Any) -> Any:
            opened = self.database.open(transaction_manager=request.tm)
            request.add_finished_callback(lambda _request: opened.close())
            return opened

        def page(request: Any) -> dict[str, Any]:
            docs = request.connection.root()["docs"]
            links = [f"/{number}" for number in range(10)]
            return {"doc": docs[request.matchdict["name"]], "names": FIELDS, "links": links}

        settings = {"tm.manager_hook": "pyramid_tm.explicit_manager"}
        config = Configurator(settings=settings)
        for package in ("pyramid_retry", "pyramid_tm", "pyramid_chameleon"):
            config.include(package)
        config.add_request_method(connection, reify=True)
        config.add_route("page", "/{name}")
        config.add_view(page, route_name="page", renderer=str(folder / "floor.pt"))
        return config.make_wsgi_app()


@contextmanager
def floor(folder: Path) -> Iterator[Floor]:
    """Give the floor on a FileStorage in the folder."""
    folder.mkdir()
    storage = FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs"))
    database = ZODB.DB(storage, cache_size=20000)
    try:
        yield Floor(database)
    finally:
        database.close()


def main() -> None:
    """Serve the bare page: ``python -m bench.floor FOLDER PORT`` (until it is killed)."""
    folder, port = Path(sys.argv[1]), sys.argv[2]
    with floor(folder) as bare:
        bare.register(1000)
        waitress.serve(bare.app(folder), listen=f"127.0.0.1:{port}", threads=8, _quiet=True)


if __name__ == "__main__":
    main()
