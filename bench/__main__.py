"""``python -m bench [--write]``: print the table, and write it into docs/figures.md."""

import argparse
import os
import platform
import shutil
import tempfile
import time
from pathlib import Path

from bench import certificates, discussions, pages, papers, registering, seals, serving
from bench.floor import floor
from bench.measure import REPETITIONS, Row
from bench.office import bench_office

FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
MARK = "<!-- below: written by `python -m bench --write` -->"


def measured(folder: Path) -> list[Row]:
    """Measure everything, in an office and a floor in the folder."""
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


def main() -> int:
    """Measure, print, and write if asked; always 0: a missed bar is a figure, not a failure."""
    words = argparse.ArgumentParser(description="speed and growth against floors")
    words.add_argument("--write", action="store_true", help="write docs/figures.md too")
    asked = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="karguzar-bench-"))
    began, load = time.monotonic(), os.getloadavg()[0]
    try:
        lines = measured(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = table(lines, (load, os.getloadavg()[0]), time.monotonic() - began)
    print(text)
    missed = sum(line.met is False for line in lines)
    print(f"{missed} bars missed, {sum(line.met is True for line in lines)} met")
    if asked.write:
        kept = FIGURES.read_text("utf-8").partition(MARK)[0] if FIGURES.exists() else ""
        FIGURES.write_text(f"{kept}{MARK}\n\n{text}", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
