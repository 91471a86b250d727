"""``python -m bench [speed] [catalogue] [million] [--write]``: print the tables of figures.

Without a name all are measured. ``--write`` puts each table under its mark in docs/figures.md.
"""

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import (
    catalogue,
    certificates,
    discussions,
    million,
    pages,
    papers,
    registering,
    seals,
    serving,
)
from bench.floor import floor
from bench.measure import REPETITIONS, Row
from bench.office import bench_office

FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
MARK = "<!-- below: written by `python -m bench {} --write` -->"
NEXT = "\n## "
"""Where the part of a table ends in the page."""


def speed(folder: Path) -> list[Row]:
    """Measure acts, pages and papers, in an office and a floor in the folder."""
    with bench_office(folder / "office") as office, floor(folder / "floor") as bare:
        lines = [
            *registering.rows(office, bare),
            *pages.rows(office, bare, folder),
            *papers.rows(office, folder),
            *seals.rows(office, folder),
            *certificates.rows(folder),
            *discussions.rows(office),
        ]
    (folder / "served").mkdir()
    return [*lines, *serving.rows(folder / "served")]


def of_catalogue(folder: Path) -> list[Row]:
    """Measure the public catalogue at three sizes."""
    with floor(folder / "floor") as bare:
        return catalogue.rows(bare, folder)


def of_million(folder: Path) -> list[Row]:
    """Measure the desk at a million letters."""
    with bench_office(folder / "office") as office, floor(folder / "floor") as bare:
        return million.rows(office, bare, folder)


SECTIONS: Mapping[str, Callable[[Path], list[Row]]] = {
    "speed": speed,
    "catalogue": of_catalogue,
    "million": of_million,
}


def table(lines: list[Row], load: tuple[float, float], seconds: float) -> str:
    """Return the figures as a Markdown table, with the conditions they were measured under."""
    words = {True: "met", False: "**missed**", None: ""}
    head = ["figure", "ours", "floor", "ratio", "bar", ""]
    cells = [head, ["---"] * len(head)]
    cells += [[r.what, r.ours, r.floor, r.ratio, r.bar, words[r.met]] for r in lines]
    told = (
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load average "
        f"{load[0]:.1f} at the beginning and {load[1]:.1f} at the end, {seconds:.0f} s. CPU "
        f"times are those of the process, medians of {REPETITIONS} interleaved repetitions; "
        "rates, p95 and the start are by the clock and suffer from the load."
    )
    return "\n".join([told, "", *("| " + " | ".join(row) + " |" for row in cells), ""])


def written(page: str, name: str, text: str) -> str:
    """Return the page with the table of a section in place of the old one."""
    mark = MARK.format(name)
    before, found, after = page.partition(mark)
    if not found:
        raise LookupError(mark)
    _old, heading, rest = after.partition(NEXT)
    return f"{before}{mark}\n\n{text}{heading}{rest}"


def measure(name: str, *, write: bool) -> None:
    """Measure a section, print its table, and write it if asked."""
    folder = Path(tempfile.mkdtemp(prefix="karguzar-bench-"))
    began, load = time.monotonic(), os.getloadavg()[0]
    try:
        lines = SECTIONS[name](folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = table(lines, (load, os.getloadavg()[0]), time.monotonic() - began)
    print(text)
    missed = sum(line.met is False for line in lines)
    print(f"{missed} bars missed, {sum(line.met is True for line in lines)} met")
    if write:
        FIGURES.write_text(written(FIGURES.read_text("utf-8"), name, text), "utf-8")


def main() -> int:
    """Measure what is named; always 0: a missed bar is a figure, not a failure."""
    words = argparse.ArgumentParser(description="speed and growth against floors")
    words.add_argument("sections", nargs="*", metavar="|".join(SECTIONS))
    words.add_argument("--write", action="store_true", help="write docs/figures.md too")
    asked = words.parse_args()
    unknown = set(asked.sections) - set(SECTIONS)
    if unknown:
        words.error(f"unknown: {', '.join(sorted(unknown))}")
    for name in asked.sections or SECTIONS:
        measure(name, write=asked.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
