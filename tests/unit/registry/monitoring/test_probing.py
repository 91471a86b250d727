"""Services of other systems: two failures in a row open a stoppage, the first answer ends it."""

import fcntl
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import registry as factory
from tests.factories.world import AT, a_world
from tests.unit.registry.monitoring.test_asking import Handler, ThreadingHTTPServer, serving

from karguzar.content.locks import Turns
from karguzar.registry.monitoring.probing import NAME, ProbeRound, outside
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import current, find
from karguzar.registry.settings import RegistrySettings

FIVE = timedelta(minutes=5)
START = AT + timedelta(hours=1)


class Switch(Handler):
    """Answers with the status that the server was given last."""

    def do_GET(self) -> None:  # noqa: N802 -- the name is of the standard library
        self.path = f"/{self.server.status}"
        self.server.asked += 1
        super().do_GET()


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Switch)
    made.status, made.asked = 200, 0
    with serving(made):
        yield made


@pytest.fixture
def service(place, server):
    """Return the number of a service that is given at the server; a second one is there too."""
    address = f"http://127.0.0.1:{server.server_address[1]}/xidmet"
    with place.database.transaction() as connection:
        office = connection.root()["office"]
        change(office, place.there, address)
        change(office, place.here, address)
    return place.there


def change(office, number, address):
    """Let the service be given at another address."""
    service = find(office, number)
    first = service.changes[0]
    values = {**first.values, "2011.provision_url": address}
    service.changes = (replace(first, values=values),)


@pytest.fixture
def probing(place, tmp_path):
    settings = RegistrySettings(probe=True, probe_private=("127.0.0.1",))
    one = ProbeRound(tmp_path, settings, "http://karguzar.test", Turns())
    return lambda at: one(place.database, at)


def stops(place, number, at):
    found = place.read(lambda office: current(office, find(office, number), at).items)
    return found.get("outage_causes_and_durations", [])


@pytest.mark.clause("REG26-34", "REG26-35")
def test_two_failures_open_a_stoppage_and_the_first_answer_closes_it(
    place, server, service, probing
):
    probing(START)
    server.status = 503
    probing(START + FIVE)
    assert stops(place, service, START + FIVE) == []
    probing(START + 2 * FIVE)
    row = stops(place, service, START + 2 * FIVE)[0]
    assert (row["started"], row["ended"]) == ((START + FIVE).isoformat(), "")
    assert (row["origin"], row["seen"], row["cause"]) == ("monitoring", "address", "technical")
    probing(START + 3 * FIVE)
    server.status = 200
    probing(START + 4 * FIVE)
    rows = stops(place, service, START + 5 * FIVE)
    assert [one["minutes"] for one in rows] == [15]
    assert len(stops(place, place.here, START + 5 * FIVE)) == 1
    assert server.asked == 5


def test_one_failure_between_answers_is_nothing(place, server, service, probing):
    for number in range(6):
        server.status = (503, 200)[number % 2]
        probing(START + number * FIVE)
    assert stops(place, service, START + 6 * FIVE) == []


def test_who_is_not_watched_any_more_has_no_open_stoppage(place, server, service, probing):
    server.status = 500
    probing(START)
    probing(START + FIVE)
    with place.database.transaction() as connection:
        for number in (place.there, place.here):
            change(connection.root()["office"], number, "http://karguzar.test/burada")
    probing(START + 2 * FIVE)
    assert place.read(lambda office: dict(observations_of(office).ill)) == {}


def test_an_address_that_may_not_be_asked_says_nothing(place, service, tmp_path, caplog):
    caplog.set_level("INFO")
    one = ProbeRound(tmp_path, RegistrySettings(probe=True), "http://karguzar.test")
    one(place.database, START)
    one(place.database, START + FIVE)
    assert stops(place, service, START + FIVE) == []
    assert "may not be asked" in caplog.text


def test_a_round_that_another_process_is_at_is_left_to_it(server, service, probing, tmp_path):
    with (tmp_path / f"{NAME}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        probing(START)
    assert server.asked == 0


@pytest.mark.parametrize("text", ["{", "[]", '{"x": 5}', '{"x": "gestern"}'])
def test_a_file_that_cannot_be_read_is_begun_anew(server, service, probing, tmp_path, text):
    (tmp_path / NAME).write_text(text)
    server.status = 500
    probing(START)
    kept = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert list(kept.values()) == [START.isoformat()]


def test_what_is_given_on_paper_or_here_is_not_asked():
    world = factory.a_registry(a_world())
    there = factory.a_service(world)
    factory.a_service(world, name="Burada", **{"2011__provision_url": "http://karguzar.test/x"})
    factory.a_service(world, name="Kağız", **{"2026__delivery_forms": ["in_person"]})
    ended = factory.a_service(world, name="Ləğv")
    cancel = factory.an_application(
        world, "cancel", number=ended.number, at=AT + FIVE * 2, changed_on="2026-11-23"
    )
    factory.enter(world, cancel, at=AT + FIVE * 3)
    found = outside(world.office, "karguzar.test", START)
    assert list(found.values()) == [(there.number,)]
