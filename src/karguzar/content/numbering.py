"""Gapless numbers: one counter per sequence and year, taken in the transaction that uses them."""

from typing import cast

from karguzar.content.content import Counter, Counters


def take(counters: Counters, key: str, year: int) -> int:
    """Return the next number of the sequence in that year; the first is 1.

    The number exists if and only if the transaction commits, so there is no hole and no double.
    Take it last and under the turn of the body: of two who take at once one must start anew.
    """
    counter = _counter(counters, key, year)
    counter.value += 1
    return int(counter.value)


def last_taken(counters: Counters, key: str, year: int) -> int:
    """Return the last number taken in that sequence and year, 0 if none was."""
    counter = counters.sequences.get(_name(key, year))
    return 0 if counter is None else int(counter.value)


def _counter(counters: Counters, key: str, year: int) -> Counter:
    name = _name(key, year)
    if name not in counters.sequences:
        counters.sequences[name] = Counter()
    return cast("Counter", counters.sequences[name])


def _name(key: str, year: int) -> str:
    return f"{key}-{year:04d}"
