"""Terms are watched: who has to do something soon, or should have, is reminded once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import ZODB
from tests.factories.letters import a_letter
from tests.factories.world import AT, CUSTOMS, World, a_world, an_office

from karguzar.content import store
from karguzar.content.locks import Turns
from karguzar.letters.content import Letter
from karguzar.letters.watches import TermsWatch, remind_body, reminders
from karguzar.notices import outbox

DAY = timedelta(days=1)
LAST = date(2026, 12, 14)


def told(world: World, letter: Letter, on: date) -> dict[str, set[str]]:
    names = {person.id: name for name, person in world.people.items()}
    calendar = world.office["teqvim"].as_calendar()
    return {
        one.matter: {names[who] for who in one.people}
        for one in reminders(world.office, letter, on, calendar)
    }


@pytest.mark.parametrize(
    ("state", "people"),
    [
        ("submitted", {"aygun"}),
        ("accepted", {"aygun"}),
        ("referred", {"vuqar"}),
        ("assigned", {"resad", "lale"}),
        ("drafted", {"vuqar"}),
    ],
)
def test_who_has_the_letter_in_hand_is_reminded_and_the_head_when_it_is_late(
    world: World, state: str, people: set[str]
) -> None:
    letter = a_letter(world, state=state)
    assert told(world, letter, LAST - 7 * DAY) == {}
    assert told(world, letter, LAST - 3 * DAY) == {"answer": people}
    assert told(world, letter, LAST) == {"answer": people}
    assert told(world, letter, LAST + DAY) == {"overdue": people | {"vuqar"}}


def test_the_clerk_is_reminded_to_forward_in_time(world: World) -> None:
    letter = a_letter(world)
    assert told(world, letter, date(2026, 11, 24)) == {}
    assert told(world, letter, date(2026, 11, 25)) == {"forward": {"aygun"}}
    assert told(world, letter, date(2026, 11, 27)) == {}


def test_the_sender_is_reminded_to_correct_and_then_the_clerk_that_it_ended(world: World) -> None:
    letter = a_letter(world, state="deficient")
    assert told(world, letter, date(2026, 11, 24)) == {}
    assert told(world, letter, date(2026, 11, 27)) == {"correction": {"gunel"}}
    assert told(world, letter, date(2026, 12, 1)) == {"correction_ended": {"aygun"}}


def test_an_occasion_is_told_once_and_each_to_the_page_of_its_reader(world: World) -> None:
    letter = a_letter(world, state="deficient")
    late = datetime(2026, 11, 27, 6, tzinfo=AT.tzinfo)
    assert remind_body(CUSTOMS, late, world.office) == 1
    assert remind_body(CUSTOMS, late + timedelta(hours=1), world.office) == 1
    assert remind_body(CUSTOMS, late + 5 * DAY, world.office) == 1
    found = [
        outbox.find(world.office, one.key)
        for one in outbox.deliveries(world.office, CUSTOMS, letter.path)
        if one.task == "reminder" and one.channel == "cabinet"
    ]
    assert [(one.payload["matter"], one.payload["path"]) for one in found if one] == [
        ("correction", f"/kabinet/muracietler/{letter.path}/"),
        ("correction_ended", f"/karguzarliq/{letter.path}/"),
    ]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ZODB.DB]:
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    database = store.open_database({"zodb.uri": uri})
    with store._transaction(database) as connection:
        office = an_office()
        connection.root()[store.ROOT] = office
        connection.add(office)
        a_letter(a_world(office))
    yield database
    database.close()


@pytest.mark.parametrize("turns", [None, Turns(None)])
def test_the_watch_goes_through_every_body(db: ZODB.DB, turns: Turns | None) -> None:
    watch = TermsWatch(turns)
    for _again in range(2):
        watch(db, AT + 30 * DAY)
    with store.unit_of_work(db) as office:
        found = outbox.deliveries(office, CUSTOMS, f"{CUSTOMS}/M-2026-0001")
        people = [one.to for one in found if one.task == "reminder"]
        assert len(people) == 4
        assert len(set(people)) == 2
