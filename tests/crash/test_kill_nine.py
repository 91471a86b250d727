"""The trial by kill -9 can fail: each invariant, once broken by hand, is reported."""

from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from tests.crash.citizens import Acknowledged
from tests.crash.examination import delivered, examined, waiting
from tests.crash.sheets import a_pdf, a_png
from tests.crash.visitor import Answer
from tests.factories.letters import a_letter
from tests.factories.world import World, a_world

from karguzar.archive.intake import examine
from karguzar.content import store
from karguzar.content.listings import drop
from karguzar.letters.content import Letter
from karguzar.letters.lists import ALL_LIST
from karguzar.notices.outbox import move, outbox


@pytest.fixture
def world():
    """Give an office in a store, where three letters with files were sent to one body."""
    database = store.open_database({"zodb.uri": "memory://"})
    with database.transaction() as connection:
        found = a_world()
        connection.root()[store.ROOT] = found.office
        connection.add(found.office)
        for number in (1, 2, 3):
            a_letter(found, subject=f"Məktub {number}", files=[f"{number}.pdf"])
        yield found
    database.close()


def letters(world: World) -> list[Letter]:
    return list(world.body("gomruk")["muracietler"].values())


def acknowledged(letter: Letter) -> Acknowledged:
    return Acknowledged(letter.path, letter.number, letter.subject, letter.files[0].digest)


def broken(world: World, *known: Acknowledged) -> str:
    return "\n".join(examined(world.office, known).broken)


def test_a_sound_office_has_nothing_to_report(world: World) -> None:
    assert broken(world, *map(acknowledged, letters(world))) == ""


def test_a_changed_journal_entry_is_reported(world: World) -> None:
    entries = world.body("gomruk")["jurnal"].entries
    last = entries.maxKey()
    entries[last].text = entries[last].text.replace("M-2026", "M-2027")
    assert f"journal gomruk: entry {last}: digest" in broken(world)


def test_a_lost_letter_is_reported_as_lost_and_as_a_hole(world: World) -> None:
    second = letters(world)[1]
    known = acknowledged(second)
    del world.body("gomruk")["muracietler"][second.__name__]
    found = broken(world, known)
    assert f"acknowledged letter {known.path}" in found
    assert "not 1..2 without hole or double" in found


def test_a_number_given_twice_is_reported(world: World) -> None:
    first, second, _third = letters(world)
    second.number = first.number
    assert "not 1..3 without hole or double" in broken(world)


def test_changed_bytes_of_a_file_are_reported(world: World) -> None:
    first = letters(world)[0]
    digest = first.files[0].digest
    with world.office["fayllar"].blobs[digest].open("w") as spool:
        spool.write(b"other bytes")
    found = broken(world, acknowledged(first))
    assert f"file {digest}: not its digest" in found
    assert f"letter {first.path}: its file is not the one that was sent" in found


def test_a_row_that_lacks_in_a_list_is_reported(world: World) -> None:
    first = letters(world)[0]
    drop(world.body("gomruk")["siyahilar"].by_name[ALL_LIST], first.places[ALL_LIST])
    assert f"list gomruk/{ALL_LIST}" in broken(world)


def test_another_letter_than_the_acknowledged_one_is_reported(world: World) -> None:
    first = letters(world)[0]
    known = acknowledged(first)
    first.subject = "Başqa"
    assert "not what was acknowledged" in broken(world, known)


def test_one_press_that_made_two_letters_is_reported(world: World) -> None:
    for _time in range(2):
        a_letter(world, subject="Sınaq leyla 7")
    assert "two letters about “Sınaq leyla 7”" in broken(world)


def test_a_notice_that_waits_or_died_is_reported(world: World, tmp_path: Path) -> None:
    assert waiting(world.office) > 0
    shard = outbox(world.office).shards["gomruk"]
    for entry in list(shard.entries.values()):
        move(shard, entry, "dead")
    found = delivered(world.office, tmp_path).broken
    assert waiting(world.office) == 0
    assert any(line.endswith("is dead: ") for line in found)
    assert any(line.endswith("no receipt") for line in found)


def put_mail(folder: Path, name: str, key: str) -> None:
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["Message-ID"] = "a@example.az", "Qəbz", f"<{key}@office>"
    mail.set_content("“Sınaq leyla 1” müraciətiniz qeydə alındı.")
    (folder / "new").mkdir(exist_ok=True)
    (folder / "new" / f"{name}.karguzar").write_bytes(mail.as_bytes())


def test_mails_doubled_under_one_id_are_counted(world: World, tmp_path: Path) -> None:
    put_mail(tmp_path, "1", "key")
    put_mail(tmp_path, "2", "key")
    found = delivered(world.office, tmp_path)
    assert found.figures["mails doubled with the same Message-ID"] == 1
    assert not any("different ids" in line for line in found.broken)


def test_mails_doubled_under_different_ids_are_broken(world: World, tmp_path: Path) -> None:
    put_mail(tmp_path, "1", "key")
    put_mail(tmp_path, "2", "other")
    found = delivered(world.office, tmp_path).broken
    assert any("came 2 times under different ids" in line for line in found)
    assert "mail key has no entry in the outbox" in found


def test_the_files_of_the_citizens_are_taken_by_the_office() -> None:
    assert not examine(a_png(Random(1)), "plan.png").is_refused
    assert not examine(a_pdf("leyla 1"), "arayis.pdf").is_refused


def test_the_visitor_sends_a_form_as_it_stands() -> None:
    page = """<form action="/x"><input type="hidden" name="__start__" value="kind:rename">
      <input type="radio" name="k" value="a"><input type="radio" name="k" value="b">
      <input type="hidden" name="__end__" value="kind:rename"><input type="file" name="upload">
      <textarea name="text">Köhnə</textarea><button name="go" value="1">Davam et</button></form>"""
    form = Answer(200, {}, page.encode(), "/").form("Davam et")
    form.set("k", "b")
    form.set("text", "Yeni")
    file = ("a.txt", b"a")
    assert form.filled({"upload": file}) == [
        ("__start__", "kind:rename"),
        ("k", "b"),
        ("__end__", "kind:rename"),
        ("upload", file),
        ("text", "Yeni"),
    ]
