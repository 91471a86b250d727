"""Registration under the turn of a body: threads at once, numbers without hole or double."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.factories.letters import a_letter
from tests.factories.world import CUSTOMS, World, a_world, an_office

from karguzar.content import store
from karguzar.content.journal import verify
from karguzar.content.locks import Turns
from karguzar.people.finding import person_by_key

SENDERS = ("gunel", "elcin", "aynur")


def write(sender: str, office: Any) -> str:
    world = World(office, {sender: person_by_key(office, "login", sender)})
    return str(a_letter(world, sender=sender, files=["a.pdf"]).number)


@pytest.mark.parametrize("turns", [None, Turns(None)])
def test_letters_sent_at_once_get_every_number_once(tmp_path: Path, turns: Turns | None) -> None:
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    db = store.open_database({"zodb.uri": uri})
    with store._transaction(db) as connection:
        office = an_office()
        connection.root()[store.ROOT] = office
        connection.add(office)
        a_world(office)
    names = (CUSTOMS,) if turns else ()
    with ThreadPoolExecutor(3) as threads:
        jobs = [
            threads.submit(store.run, db, partial(write, sender), turns, names, attempts=50)
            for _n in range(5)
            for sender in SENDERS
        ]
        numbers = sorted(job.result() for job in jobs)
    assert numbers == [f"M-2026/{n:04d}" for n in range(1, 16)]
    with store.unit_of_work(db) as office:
        assert verify(office["qurumlar"][CUSTOMS]["jurnal"]) == []
        assert len(office["qurumlar"][CUSTOMS]["muracietler"]) == 15
    db.close()
