"""Registration: its CPU time, its fsyncs, its growth, and four who write into one journal."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock, Thread
from typing import Any

from bench.floor import Floor
from bench.measure import Row, above, against, below, counted_fsyncs, medians, percentile
from bench.office import FILE_BYTES, BenchOffice, now
from karguzar.content import store
from karguzar.content.acting import Actor
from karguzar.letters.actions.clerk import accept
from karguzar.letters.parties import staff
from karguzar.letters.queries import find_letter

SLUG = "torpaq-xeritecekme"
CITIZENS = ("leyla", "tofiq", "konul")
EACH = 25
WRITERS, LETTERS_OF_WRITER = 4, 40


class Registering:
    """Registers letters whose drafts are ready; the draft is not part of what is measured."""

    def __init__(self, office: BenchOffice) -> None:
        self.office = office
        self.ready: list[tuple[str, str]] = []
        self.sent: list[str] = []

    def prepare(self, count: int) -> None:
        """Make so many drafts without files."""
        for number in range(count):
            login = CITIZENS[number % len(CITIZENS)]
            self.ready.append(self.office.draft(login, SLUG, with_file=False))

    def register(self) -> str:
        """Keep a file of 30 KB, register the letter under the turn of its body, commit."""
        draft, office = self.ready.pop(), self.office
        path = store.run(
            office.database,
            lambda root: office.send(root, draft),
            office.registry.turns,
            (SLUG,),
        )
        self.sent.append(path)
        return path

    def accept(self) -> None:
        """Accept a letter as its clerk would."""
        path = self.sent.pop()

        def act(root: object) -> None:
            letter = find_letter(root, path)
            holder = staff(root, letter.body, "clerk")[0]
            clerk = Actor(holder.person_id, holder.name, holder.unit, "staff")
            accept(letter, by=clerk, at=now(), seen=letter.version)

        store.run(self.office.database, act, self.office.registry.turns, (SLUG,))


def rows(office: BenchOffice, floor: Floor) -> list[Row]:
    """Return the lines about registering and about an act of the workflow."""
    ours = Registering(office)
    ours.prepare(EACH * 8)
    numbers: list[int] = []
    found = medians(
        {
            "ours": ours.register,
            "floor": lambda: numbers.append(floor.register(FILE_BYTES)),
        },
        each=EACH,
    )
    lines = [
        against("registration with a 30 KB file, CPU", found["ours"], found["floor"], 2.0),
        *_costs(ours),
    ]
    acts = medians(
        {"ours": ours.accept, "floor": lambda: floor.act(numbers.pop())},
        each=EACH // 2,
    )
    lines.append(against("act of the workflow (accept), CPU", acts["ours"], acts["floor"], 1.5))
    return [*lines, *_writers(office, floor)]


def _costs(ours: Registering) -> list[Row]:
    """Return the fsyncs and the bytes of the log for one letter."""
    storage = ours.office.database.storage
    before = storage.getSize()
    with counted_fsyncs() as calls:
        for _letter in range(EACH):
            ours.register()
    grown = (storage.getSize() - before) / EACH / 1000
    return [
        below("fsyncs for one registration", len(calls) / EACH, "", 2.0),
        below("growth of the store for one letter, without files", grown, "KB", 15.0),
    ]


def _writers(office: BenchOffice, floor: Floor) -> list[Row]:
    """Return the lines of four writers into one journal: by action, and by page."""
    ours = Registering(office)
    ours.prepare(WRITERS * LETTERS_OF_WRITER)
    with_pages = [
        (CITIZENS[number % 3], office.draft(CITIZENS[number % 3], SLUG, with_file=True))
        for number in range(WRITERS * LETTERS_OF_WRITER)
    ]
    versions = {draft[1]: _press_of(office, draft) for _login, draft in with_pages}

    def press() -> None:
        login, draft = with_pages.pop()
        token, version = versions[draft[1]]
        path = f"/kabinet/qaralamalar/{draft[1]}/gonder"
        office.post(path, login, token=token, version=version)

    in_turn = Lock()

    def bare() -> None:
        with in_turn:
            floor.register(FILE_BYTES)

    least = _rate(bare, [], [])
    return [
        *_together("4 writers into one journal (file, act, commit)", ours.register, least),
        *_together("4 clients press “send” (the whole request)", press, least),
    ]


def _press_of(office: BenchOffice, draft: tuple[str, str]) -> tuple[str, str]:
    """Return the token and the version that the check page of the draft would carry."""

    def look(root: Any) -> tuple[str, str]:
        found = root["qaralamalar"][draft[0]][draft[1]]
        return found.token, str(found.version)

    return store.run(office.database, look)


def _together(what: str, job: Callable[[], object], floor: float) -> list[Row]:
    """Return rate, p95 and failures of four threads that do the job over and over."""
    times: list[float] = []
    failed: list[str] = []
    rate = _rate(job, times, failed)
    for reason in failed[:3]:
        print(reason)
    line = above(f"{what}, rate", rate, "/s", 100.0)
    return [
        replace(line, floor=f"{floor:.4g} /s", ratio=f"{rate / floor:.2f}x"),
        below(f"{what}, p95", percentile(times, 0.95), "ms", 50.0),
        below(f"{what}, failed", float(len(failed)), "", 0.0),
    ]


def _rate(job: Callable[[], object], times: list[float], failed: list[str]) -> float:
    """Return how often a second four threads do the job; note milliseconds and failures."""

    def work() -> None:
        for _letter in range(LETTERS_OF_WRITER):
            began = time.perf_counter()
            try:
                job()
            except Exception as exc:  # noqa: BLE001 -- whatever fails is what is counted
                failed.append(f"{type(exc).__name__}: {exc}")
            times.append((time.perf_counter() - began) * 1000)

    threads = [Thread(target=work) for _writer in range(WRITERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return WRITERS * LETTERS_OF_WRITER / (time.perf_counter() - began)
