"""How things are measured: CPU time of the process, repetitions interleaved, medians."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPETITIONS = 5


@dataclass(frozen=True)
class Row:
    """One line of the table; ``met`` is None where no bar is set."""

    what: str
    ours: str
    floor: str = ""
    ratio: str = ""
    bar: str = ""
    met: bool | None = None


def medians(jobs: Mapping[str, Callable[[], Any]], *, each: int) -> dict[str, float]:
    """Return the median CPU milliseconds of one call of every job.

    In every repetition each job is called ``each`` times, one job after the other, so that a
    neighbour on the machine disturbs them alike. The first, cold repetition is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for repetition in range(REPETITIONS + 1):
        for name, job in jobs.items():
            began = time.process_time()
            for _call in range(each):
                job()
            spent = (time.process_time() - began) * 1000 / each
            if repetition:
                times[name].append(spent)
    return {name: statistics.median(found) for name, found in times.items()}


def against(
    what: str, ours: float, floor: float, most: float, *, limit_ms: float | None = None
) -> Row:
    """Return the line of a CPU time that may be at most ``most`` times its floor."""
    ratio = ours / floor
    bar = f"<= {most:g}x" + (f", <= {limit_ms:g} ms" if limit_ms else "")
    met = ratio <= most and (limit_ms is None or ours <= limit_ms)
    return Row(what, f"{ours:.2f} ms", f"{floor:.2f} ms", f"{ratio:.2f}x", bar, met)


def below(what: str, value: float, unit: str, most: float) -> Row:
    """Return the line of a value that may be at most ``most``."""
    return Row(what, f"{value:.4g} {unit}", bar=f"<= {most:g} {unit}", met=value <= most)


def above(what: str, value: float, unit: str, least: float) -> Row:
    """Return the line of a value that must be at least ``least``."""
    return Row(what, f"{value:.4g} {unit}", bar=f">= {least:g} {unit}", met=value >= least)


def percentile(values: list[float], share: float) -> float:
    """Return the value that the share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def counted_fsyncs() -> Iterator[list[int]]:
    """Count the calls of ``os.fsync`` and ``os.fdatasync`` within the block, ZODB's too."""
    storage: Any = sys.modules["ZODB.FileStorage.FileStorage"]
    calls: list[int] = []
    real, real_data, of_storage = os.fsync, os.fdatasync, storage.fsync

    def counting(descriptor: int) -> None:
        calls.append(descriptor)
        real(descriptor)

    os.fsync = os.fdatasync = storage.fsync = counting  # type: ignore[assignment] # for a while
    try:
        yield calls
    finally:
        os.fsync, os.fdatasync, storage.fsync = real, real_data, of_storage


def cpu_of(pid: int) -> float:
    """Return the CPU milliseconds that a process has taken so far, in user and in system."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise LookupError(pid)
