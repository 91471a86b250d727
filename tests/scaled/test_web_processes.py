"""Web processes side by side on PostgreSQL, workers apart: what citizens are told is so."""

import signal
import time
from collections.abc import Callable
from random import Random

from tests.crash.citizens import Citizen, Ledger
from tests.crash.examination import delivered, examined
from tests.crash.visitor import Visitor
from tests.scaled.daemons import Postgres, Redis
from tests.scaled.scaled_office import ScaledOffice, eventually

from karguzar.content import store

CITIZENS = ("leyla", "tofiq", "konul")
BODY = "torpaq-xeritecekme"
LETTERS = 24
Maker = Callable[..., ScaledOffice]


def written(office: ScaledOffice, ports: list[int], meanwhile: Callable[[Ledger], None]) -> Ledger:
    """Let the citizens write to one body, each at a server of its own; return what they know."""
    ledger = Ledger()
    citizens = [
        Citizen(name, ports[n % len(ports)], [BODY], ledger, Random(f"7 {name}"))
        for n, name in enumerate(CITIZENS)
    ]
    for one in citizens:
        one.start()
    try:
        meanwhile(ledger)
        eventually(
            lambda: len(ledger.letters) >= LETTERS or ledger.faults, "letters are sent", 180
        )
    finally:
        for one in citizens:
            one.leave()
        for one in citizens:
            one.join(60)
    return ledger


def everything_holds(office: ScaledOffice, ledger: Ledger) -> dict[str, int]:
    """Assert that the office is as the citizens were told; return the figures of its post."""
    assert ledger.faults == []
    assert ledger.counts["connections lost"] == ledger.counts["pressed again"] == 0
    eventually(lambda: not office.waiting(), "all is delivered", 180)
    with office.store() as database, store.unit_of_work(database) as root:
        found = examined(root, ledger.letters)
        post = delivered(root, office.var / "poct")
    assert found.broken == []
    assert post.broken == []
    return post.figures


def test_two_processes_write_into_one_journal_and_nobody_meets_a_conflict(
    office_of: Maker, redis: Redis
) -> None:
    office = office_of(redis.url)
    ports = [office.web(), office.web()]
    office.worker(threads=2)
    ledger = written(office, ports, lambda _ledger: None)
    figures = everything_holds(office, ledger)
    assert figures["mails doubled with the same Message-ID"] == 0
    log = office.log.read_text("utf-8")
    assert "ConflictError" not in log
    assert "Traceback" not in log


def test_workers_killed_again_and_again_lose_nothing(office_of: Maker, redis: Redis) -> None:
    office = office_of(redis.url)
    ports = [office.web(processes=2)]
    office.worker()
    chance, kills = Random(7), 4

    def kill(ledger: Ledger) -> None:
        for _kill in range(kills):
            ledger.heard.clear()
            worker = office.worker()
            assert ledger.heard.wait(60)
            time.sleep(1 + 3 * chance.random())
            worker.send_signal(signal.SIGKILL)
            assert worker.wait() == -signal.SIGKILL

    everything_holds(office, written(office, ports, kill))


def test_pages_come_again_after_a_restart_of_the_database(
    office_of: Maker, postgres: Postgres, redis: Redis
) -> None:
    office = office_of(redis.url)
    visitor = Visitor(office.web())
    assert visitor.get("/qurumlar/").status == 200
    postgres.stop()
    assert visitor.get("/qurumlar/").status in {500, 503}
    postgres.start()
    eventually(lambda: visitor.get("/qurumlar/").status == 200, "the page is back", 20)
