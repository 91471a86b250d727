"""``python -m bench.scaled [--write]``: registrations a second on PostgreSQL against one disk.

The same office, with the same drafts, is served from a FileStorage by one process and from a
PostgreSQL of this run by one web process and by two. Four citizens press “send” over HTTP, all to
one body; each letter has a file of 30 KB. Nothing is delivered meanwhile.
"""

import argparse
import http.client
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from tests.scaled.daemons import Postgres, missing
from tests.scaled.scaled_office import ScaledOffice

from bench.measure import Row, percentile
from bench.office import BenchOffice, bench_office
from bench.registering import CITIZENS, SLUG
from karguzar.content import copying, store
from karguzar.people.security import COOKIE

CLIENTS, EACH, ROUNDS = 4, 15, 3
FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
BEGIN, END = "<!-- written by `python -m bench.scaled --write` -->", "<!-- until here -->"
SEE_OTHER = 303
#: path, cookie and fields of one press of “send”
Press = tuple[str, str, dict[str, str]]


def main() -> int:
    """Measure, print, and write if asked."""
    words = argparse.ArgumentParser(description="registrations a second on PostgreSQL")
    words.add_argument("--write", action="store_true", help="write docs/figures.md too")
    asked = words.parse_args()
    if "postgres" in missing():
        print(missing()["postgres"])
        return 1
    folder = Path(tempfile.mkdtemp(prefix="karguzar-scaled-"))
    folder.chmod(0o755)
    load, began = os.getloadavg()[0], time.monotonic()
    try:
        text = _table(_measured(folder), load, time.monotonic() - began)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    if asked.write:
        before, _begin, rest = FIGURES.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        FIGURES.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", "utf-8")
    return 0


def _measured(folder: Path) -> dict[str, list[tuple[float, float]]]:
    """Return (letters a second, p95 in ms) of every round, by way of serving."""
    made = folder / "made"
    with bench_office(made) as office:
        presses = [_press(office, number) for number in range(2 * ROUNDS * CLIENTS * EACH)]
    disk = f"file://{made}/Data.fs?blobstorage_dir={made}/blobs&connection_cache_size=20000"
    postgres = Postgres(folder / "postgres")
    postgres.start()
    offices: list[ScaledOffice] = []
    try:
        postgres.sql("create database office")
        server = postgres.uri("office", folder / "cache")
        _copy(disk, server)
        for name, uri in (("disk", disk), ("server", server)):
            (folder / name).mkdir()
            shutil.copytree(made / "pki", folder / name / "var" / "pki")
            offices.append(ScaledOffice(folder / name, uri, "stub"))
        return _rounds(offices[0], offices[1], presses)
    finally:
        for one in offices:
            one.close()
        postgres.stop()


def _press(office: BenchOffice, number: int) -> Press:
    """Make a draft with a file and return how it is sent."""
    login = CITIZENS[number % len(CITIZENS)]
    cookie, csrf = office.session(login)
    person, name = office.draft(login, SLUG, with_file=True)

    def look(root: dict[str, dict[str, dict[str, object]]]) -> dict[str, str]:
        draft = root["qaralamalar"][person][name]
        return {"token": draft.token, "version": str(draft.version)}  # type: ignore[attr-defined] # a Draft

    fields = {"csrf_token": csrf, **store.run(office.database, look)}
    return f"/kabinet/qaralamalar/{name}/gonder", f"{COOKIE}={cookie}", fields


def _copy(source: str, target: str) -> None:
    ours, theirs = store.open_storage(source)[0], store.open_storage(target)[0]
    copying.copy(ours, theirs, lambda _done, _whole: None)
    ours.close()
    theirs.close()


def _rounds(
    disk: ScaledOffice, server: ScaledOffice, presses: list[Press]
) -> dict[str, list[tuple[float, float]]]:
    one = disk.serve()
    two = [server.web(), server.web()]
    half = len(presses) // 2
    ways: dict[str, tuple[list[int], list[Press]]] = {
        "FileStorage, 1 process (waitress)": ([one], presses[:half]),
        "PostgreSQL, 1 web process (granian)": (two[:1], presses[:half]),
        "PostgreSQL, 2 web processes (granian)": (two, presses[half:]),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(ROUNDS):
        for name, (ports, ready) in ways.items():
            mine = ready[turn * CLIENTS * EACH : (turn + 1) * CLIENTS * EACH]
            found[name].append(_together(ports, mine))
    return found


def _together(ports: list[int], ready: list[Press]) -> tuple[float, float]:
    """Let the clients send their letters at once; each client stays with one server."""
    times: list[float] = []
    failed: list[str] = []

    def client(number: int) -> Callable[[], None]:
        def work() -> None:
            for press in ready[number::CLIENTS]:
                began = time.perf_counter()
                if answer := _send(ports[number % len(ports)], press):
                    failed.append(answer)
                times.append((time.perf_counter() - began) * 1000)

        return work

    threads = [Thread(target=client(number)) for number in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"{len(failed)} letters were not taken: {failed[0]}")
    return len(ready) / (time.perf_counter() - began), percentile(times, 0.95)


def _send(port: int, press: Press) -> str:
    """Send one letter; return what went wrong, or nothing."""
    path, cookie, fields = press
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode(fields), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    where = answer.headers.get("Location", "")
    is_taken = answer.status == SEE_OTHER and where.endswith("/qebul")
    return "" if is_taken else f"{path}: {answer.status} {where}"


def _table(found: dict[str, list[tuple[float, float]]], load: float, seconds: float) -> str:
    """Return the figures as a Markdown table; the ratio is of medians over the rounds."""
    lines: list[Row] = []
    first = 0.0
    for name, rounds in found.items():
        rate = statistics.median(one for one, _p95 in rounds)
        first = first or rate
        p95 = statistics.median(one for _rate, one in rounds)
        lines.append(Row(name, f"{rate:.1f} /s", f"{p95:.0f} ms", f"{rate / first:.2f}x"))
    told = (
        f"{CLIENTS} clients, {EACH} letters each, {ROUNDS} interleaved rounds, medians; load "
        f"average {load:.1f} at the beginning, {os.getloadavg()[0]:.1f} at the end, "
        f"{seconds:.0f} s in all; letters that failed: 0."
    )
    rows = [f"| {one.what} | {one.ours} | {one.floor} | {one.ratio} |" for one in lines]
    head = ["| served from | letters registered | p95 | ratio |", "| --- | --- | --- | --- |"]
    return "\n".join([told, "", *head, *rows, ""])


if __name__ == "__main__":
    raise SystemExit(main())
