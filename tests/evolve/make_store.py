"""Make an archive of a small store as the code of today writes it: kept for all later versions.

    .venv/bin/python tests/evolve/make_store.py 0.1.0

writes tests/evolve/0.1.0.tar.gz. Do it once at each release and never make an old one again.
"""

import sys
import tarfile
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from pyramid.config import Configurator

from karguzar.base.calendar import Override
from karguzar.base.clock import FrozenClock
from karguzar.content import files, journal, listings, numbering, store
from karguzar.content.acting import Actor
from karguzar.content.calendars import override_as_record
from karguzar.content.content import Folder, Listing, Office, Resource

HERE = Path(__file__).parent
AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
HOLIDAY = Override(date(2026, 11, 25), False, "NK 2026/412", date(2026, 11, 20))


def fill(office: Office) -> None:
    """Put one of each thing that the content package can keep into the office."""
    office["teqvim"].replace((override_as_record(HOLIDAY),), confirmed_until=date(2026, 12, 31))
    office.add("yerler", Folder())
    office.add("siyahi", Listing())
    clerk = Actor("17", "Aygün Əliyeva", "kargüzar", "staff")
    for _each in range(50):
        number = numbering.take(office["nomreler"], "M", 2026)
        name = f"M-2026-{number:04d}"
        data = f"Müraciət {number}".encode()
        kept = files.keep(
            office["fayllar"], data, media_type="text/plain", name="müraciət.txt", at=AT
        )
        letter = Resource()
        letter.state = "sent"
        letter.give_role("person:42", "sender")
        office["yerler"].add(name, letter)
        journal.write(
            office["jurnal"], "submit", by=clerk, at=AT, subject=name, facts={"file": kept.digest}
        )
        listings.put(office["siyahi"], f"2026-12-14|{name}", f"{name}\tƏliyev")


def main(version: str) -> None:
    """Make the archive of that version."""
    with tempfile.TemporaryDirectory() as folder:
        config = Configurator(
            settings={
                "zodb.uri": f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs",
                "karguzar.clock": FrozenClock(AT),
            }
        )
        config.include("karguzar.content")
        config.make_wsgi_app()
        store.run(config.registry.database, fill)
        store.close(config.registry)
        with tarfile.open(HERE / f"{version}.tar.gz", "w:gz") as archive:
            archive.add(f"{folder}/Data.fs", "Data.fs")
            archive.add(f"{folder}/blobs", "blobs")


if __name__ == "__main__":
    main(sys.argv[1])
