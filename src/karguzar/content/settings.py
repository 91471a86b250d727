"""Settings of the store (prefix ``karguzar.content.``); where it lies says ``zodb.uri``."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ContentSettings:
    """How the store is kept and guarded."""

    #: folder of lock files, by which processes of one host take turns; empty: advisory locks of
    #: the database where zodb.uri begins with postgres://, else threads only
    lock_folder: Path | None = None
    #: how many seconds a writer waits for its turn before the person is asked to try again
    turn_seconds: float = 20.0
    #: how often the index of a FileStorage is saved, in seconds; a start without it reads it all
    index_seconds: float = 300.0
    #: whether the application refuses to start on a store that waits for evolution steps
    refuse_unevolved: bool = True
    #: dotted names of errors of the storage that are worth another attempt
    retried_errors: tuple[str, ...] = ()
