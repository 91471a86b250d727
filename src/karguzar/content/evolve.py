"""Evolution: named steps that bring an old store to the shape that the code of today expects.

The name, a date and a sentence, is the permanent key of a step; the function may move. A step is
idempotent and runs in one transaction. New attributes need none: give the class a default.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from itertools import islice
from typing import TypeVar

import ZODB
from transaction import TransactionManager

from karguzar.content.content import Office, Resource

NAME = re.compile(r"(\d{4}-\d{2}-\d{2}) \S.*")
T = TypeVar("T")


@dataclass(frozen=True)
class Step:
    """One change of stored shape: its permanent name and the function that does it."""

    name: str
    apply: Callable[[Office], None]


def evolution(name: str) -> Callable[[Callable[[Office], None]], Step]:
    """Make a function ``(office) -> None`` an evolution step ("2026-11-22 letters keep ...").

    Raises ValueError for a name that does not begin with a date and go on with a sentence.
    """
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"not the name of a step: {name!r}")
    date.fromisoformat(match[1])
    return lambda function: Step(name, function)


def pending(office: Office, steps: Mapping[str, Step]) -> list[Step]:
    """Return the steps that were not yet run on this store, in the order of their names."""
    return [steps[name] for name in sorted(steps) if name not in office.evolved]


def mark_done(office: Office, steps: Iterable[str], *, at: datetime) -> None:
    """Note the steps as done at that moment (aware), with the version of the code."""
    note = f"{at.astimezone(UTC).isoformat()} {version('karguzar')}"
    office.evolved = {**office.evolved, **dict.fromkeys(steps, note)}


def run(
    db: ZODB.DB, steps: Mapping[str, Step], *, at: datetime, dry_run: bool = False
) -> list[str]:
    """Run the pending steps, each in a transaction of its own; return their names in order.

    A dry run does each step and aborts it. An error of a step ends the run: what was done before
    stays done, and the same call goes on from there.
    """
    done: list[str] = []
    manager = TransactionManager(explicit=True)
    connection = db.open(transaction_manager=manager)
    try:
        with manager:
            waiting = pending(connection.root()["office"], steps)
        for step in waiting:
            manager.begin()
            try:
                office = connection.root()["office"]
                step.apply(office)
                mark_done(office, [step.name], at=at)
                (manager.abort if dry_run else manager.commit)()
            except BaseException:
                manager.abort()
                raise
            done.append(step.name)
    finally:
        connection.close()
    return done


def in_batches(place: Resource, things: Iterable[T], size: int = 500) -> Iterator[T]:
    """Yield the things of a step one by one, and free memory after each ``size`` of them.

    ``place`` is any stored resource of the office; what was changed so far is kept by a savepoint.
    """
    connection, walk = place.connection(), iter(things)
    while batch := list(islice(walk, size)):
        yield from batch
        connection.transaction_manager.savepoint(optimistic=True)
        connection.cacheGC()
