"""Daily watches: what the office looks after by itself each day, such as terms that ended.

A watch is done once on each day of Baku. It is remembered when it has ended well: one that failed
or was interrupted is done again a few minutes later, so it must be safe to repeat.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content.store import run, unit_of_work
from karguzar.notices.outbox import outbox

#: (database, moment) -> nothing; it opens its own units of work
Watch = Callable[[Any, datetime], None]


def waiting(database: Any, watches: Mapping[str, Watch], at: datetime) -> list[str]:
    """Return the names of the watches that were not done today, in order."""
    today = local_date(at).isoformat()
    with unit_of_work(database) as office:
        done = outbox(office).watched
        return [name for name in sorted(watches) if done.get(name) != today]


def watch(database: Any, watches: Mapping[str, Watch], name: str, at: datetime) -> None:
    """Do the watch of that name and remember the day."""
    watches[name](database, at)
    today = local_date(at).isoformat()
    run(database, lambda office: outbox(office).watched.update({name: today}))


def forget(office: Any, name: str) -> None:
    """Let the watch be done again soon, though it was done today: what it looks at has changed."""
    outbox(office).watched.pop(name, None)
