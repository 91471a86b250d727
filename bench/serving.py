"""The served office: from the start to the first page, its memory, public pages over HTTP."""

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.crash.examination import waiting
from tests.crash.served import Served, free_port
from tests.crash.visitor import Visitor

from bench.measure import REPETITIONS, Row, against, below, cpu_of, memory_of
from bench.pages import LARGE, fill
from karguzar.content import store

STARTS = 3
REQUESTS = 300
"""The kernel counts CPU time in steps of 10 ms: so many requests make it exact to 0.03 ms."""
OK = 200
PAGES = {
    "/": "public page over HTTP, first page",
    f"/qurumlar/{LARGE[0]}/": "public page over HTTP, page of a body",
    "/qurumlar/": "public page over HTTP, list of 41 bodies",
}
PUBLIC = ("/", "/qurumlar/", f"/qurumlar/{LARGE[0]}/", "/giris", "/yoxla", "/izle")


def rows(folder: Path) -> list[Row]:
    """Return the lines about the start and the memory."""
    served = Served(folder)
    served.found()
    served.start()
    starts, spent, memory = [], [], {"papers": _deliver(served)}
    try:
        for words in ("demonstration", "20 000 rows"):
            if words != "demonstration":
                with served.store() as database:
                    store.run(database, lambda office: len(fill(office, LARGE[0], LARGE[2])))
            for _start in range(STARTS):
                starts.append(served.start())
                spent.append(cpu_of(served.pid) / 1000)
                _visit(served.port)
                memory[words] = memory_of(served.pid)
                served.stop()
        served.start()
        lines = _public(served, folder)
    finally:
        served.kill()
    start = statistics.median(starts)
    return [
        *lines,
        below("start to the first page, by the clock", start, "s", 1.5),
        below("start to the first page, CPU", statistics.median(spent), "s", 1.5),
        below("memory, demonstration, pages visited", memory["demonstration"], "MB", 150.0),
        below("memory, 41 letters given their papers", memory["papers"], "MB", 150.0),
        below("memory, list of 20 000, pages visited", memory["20 000 rows"], "MB", 150.0),
    ]


def _public(served: Served, folder: Path) -> list[Row]:
    """Return the lines of public pages, both sides served by waitress to one client."""
    port = free_port()
    words = [sys.executable, "-m", "bench.floor", str(folder / "bare"), str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as bare:
        try:
            _wait_for(port)
            return _measured(served, bare.pid, port)
        finally:
            bare.kill()


def _measured(served: Served, bare: int, port: int) -> list[Row]:
    asked = {"floor": (bare, port, "/00000001")}
    asked |= {path: (served.pid, served.port, path) for path in PAGES}
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _repetition in range(REPETITIONS):
        for name, (pid, at, path) in asked.items():
            began = cpu_of(pid)
            _ask(at, path, REQUESTS)
            times[name].append((cpu_of(pid) - began) / REQUESTS)
    found = {name: statistics.median(values) for name, values in times.items()}
    return [against(told, found[path], found["floor"], 2.0) for path, told in PAGES.items()]


def _ask(port: int, path: str, times: int) -> None:
    """Ask for the page over one connection, as often as said."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _time in range(times):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != OK:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()


def _wait_for(port: int) -> None:
    for _look in range(100):
        try:
            return _ask(port, "/00000001", 1)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the floor does not answer")


def _visit(port: int) -> None:
    visitor = Visitor(port)
    for path in PUBLIC * 5:
        visitor.get(path)


def _deliver(served: Served) -> float:
    """Let the demonstration get its papers, stop; return the most memory in MB."""
    most = 0.0
    for _look in range(20):
        time.sleep(10)
        most = max(most, memory_of(served.pid))
        served.stop()
        with served.store() as database:
            if not store.run(database, waiting):
                return most
        served.start()
    raise RuntimeError("the notices of the demonstration are not delivered")
