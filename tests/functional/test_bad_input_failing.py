"""The disk or the mail server fails in mid-act: no half act, nothing acknowledged, retry works."""

import errno
import os
import socket
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import ZODB
from tests.factories.letters import a_draft, a_file, a_letter
from tests.functional import cabinet_office
from tests.functional.cabinet_office import (
    CabinetOffice,
    attach,
    button_form,
    fill,
    new_draft,
    press,
    text_of,
    written,
)
from ZODB.DemoStorage import DemoStorage
from ZODB.FileStorage import FileStorage

from karguzar.content import journal, store

# the module: its class has the same name
ZODB_FILES = import_module("ZODB.FileStorage.FileStorage")
UPLOAD = "Seçilmiş faylları yüklə"


def full_disk(*_given: object) -> None:
    """Fail as the system does when nothing more fits on the disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Disk:
    """A store on the disk over the fixture world; it can be opened again as after a restart."""

    def __init__(self, office: CabinetOffice, folder: Path) -> None:
        self._office = office
        self._base = office.registry.database.storage
        self._folder = folder

    def open(self) -> None:
        files = FileStorage(str(self._folder / "Data.fs"), blob_dir=str(self._folder / "blobs"))
        changed = DemoStorage(
            base=self._base, changes=files, close_base_on_close=False, close_changes_on_close=True
        )
        self._office.registry.database = ZODB.DB(changed)

    def restart(self) -> None:
        self._office.registry.database.close()
        self.open()


@pytest.fixture
def disk(cabinet: CabinetOffice, tmp_path: Path) -> Iterator[Disk]:
    """Let the office of this test write to the disk."""
    before = cabinet.registry.database
    found = Disk(cabinet, tmp_path)
    found.open()
    yield found
    cabinet.registry.database.close()
    cabinet.registry.database = before


def numbers(cabinet: CabinetOffice) -> list[str]:
    with cabinet.world() as world:
        assert journal.verify(world.body("gomruk")["jurnal"]) == []
        return [letter.number for letter in world.body("gomruk")["muracietler"].values()]


def is_told(page) -> None:
    """The page of a failure is ours, says what to do, and has the id of the request."""
    words = text_of(page)
    assert page.status_int in {500, 503}
    assert "yenidən cəhd edin" in words
    assert page.headers["X-Request-ID"] in words
    assert "OSError" not in words
    assert page.html.select_one("header") is not None


def checked(cabinet: CabinetOffice):
    """Return the check page of a draft with a file."""
    with cabinet.world() as world:
        draft = a_draft(world)
        a_file(world, draft)
        address = f"/kabinet/qaralamalar/{draft.__name__}/yoxla"
    return cabinet.browser("gunel").get(address)


def test_an_upload_that_does_not_fit_on_the_disk_leaves_the_draft_as_it_was(
    cabinet: CabinetOffice, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = press(attach(fill(new_draft(cabinet.browser("gunel"))), ("bir.txt", b"bir")), UPLOAD)
    form = attach(button_form(page, UPLOAD), ("iki.txt", b"iki"))
    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", full_disk)
        is_told(press(form, UPLOAD, status="*"))
    assert cabinet.drafts("gunel", lambda one: [file.name for file in one.files]) == [["bir.txt"]]
    assert written(page.test_app.get(page.request.path)) == "Sənədlərimə bir aydır baxılmır."
    press(form, UPLOAD, status=200)
    assert cabinet.drafts("gunel", lambda one: [file.name for file in one.files]) == [
        ["bir.txt", "iki.txt"]
    ]


def test_a_letter_that_does_not_fit_on_the_disk_is_not_half_sent(
    cabinet: CabinetOffice, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = button_form(checked(cabinet), "Göndər")
    with monkeypatch.context() as failing:
        failing.setattr(ZODB_FILES, "cp", full_disk)
        is_told(press(form, "Göndər", status="*"))
    assert numbers(cabinet) == []
    assert cabinet.drafts("gunel", lambda one: (one.sent_as, len(one.files))) == [("", 1)]
    assert cabinet.deliver() == 0
    assert "M-2026/0001" in text_of(press(form, "Göndər").follow())
    assert numbers(cabinet) == ["M-2026/0001"]


def test_a_disk_that_fails_at_the_last_moment_gives_one_letter_after_the_restart(
    cabinet: CabinetOffice, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = button_form(checked(cabinet), "Göndər")
    with monkeypatch.context() as failing:
        failing.setattr(ZODB_FILES, "fsync", full_disk)
        is_told(press(form, "Göndər", status="*"))
    # what the disk has is not known now, so the store closes itself: nothing more is written
    is_told(press(form, "Göndər", status="*"))
    disk.restart()
    assert len(numbers(cabinet)) <= 1
    press(form, "Göndər", status=303)
    assert numbers(cabinet) == ["M-2026/0001"]


def test_an_act_of_the_desk_that_does_not_fit_on_the_disk_is_not_half_done(
    cabinet: CabinetOffice, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cabinet.make(a_letter)
    page = cabinet.browser("aygun").get(f"/karguzarliq/{path}/qebul")
    form = cabinet_office.main_form(page)
    before = cabinet.letter(path, lambda letter: (letter.state, letter.version))
    with monkeypatch.context() as failing:
        failing.setattr(ZODB_FILES, "cp", full_disk)
        is_told(form.submit("gonder", status="*"))
    assert cabinet.letter(path, lambda letter: (letter.state, letter.version)) == before
    assert form.submit("gonder").status_int == 303
    assert cabinet.letter(path, lambda letter: letter.state) == "accepted"


def test_a_dead_mail_server_does_not_hold_a_letter_up(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = str(nobody.getsockname()[1])
        office = cabinet_office.make(
            tmp_path,
            **{
                "karguzar.notices.mail": "smtp",
                "karguzar.notices.smtp_port": port,
                "karguzar.notices.smtp_security": "none",
            },
        )
        try:
            with office.world() as world:
                address = f"/kabinet/qaralamalar/{a_draft(world).__name__}/yoxla"
            browser = office.browser("gunel")
            answer = press(button_form(browser.get(address), "Göndər"), "Göndər").follow()
            assert "M-2026/0001" in text_of(answer)
            office.deliver()
            letter = browser.get(answer.request.path.removesuffix("qebul"))
            assert "M-2026/0001" in text_of(letter)
            with office.world() as world:
                waiting = [
                    entry
                    for shard in world.office["outbox"].shards.values()
                    for entry in shard.entries.values()
                    if entry.channel == "email"
                ]
                assert waiting
                assert {entry.state for entry in waiting} == {"pending"}
                assert all(entry.error and entry.tries == 1 for entry in waiting)
        finally:
            store.close(office.registry)
