"""The pulse of a process that serves the office: every few seconds it looks at what was counted.

A silence is found by the first pulse after it, in this process or in another of the host. A beat
is noted only while the store can be read: an office without its store does not answer.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from transaction.interfaces import TransientError
from ZODB.POSException import POSError

from karguzar.base.clock import local_date
from karguzar.base.errors import KarguzarError
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.registry.actions import monitoring
from karguzar.registry.actions.act import TURN
from karguzar.registry.monitoring.sheet import Sheet, held
from karguzar.registry.monitoring.spans import Bad, run_of, silence
from karguzar.registry.monitoring.traffic import Traffic
from karguzar.registry.observations import most_users, observations_of
from karguzar.registry.settings import RegistrySettings
from karguzar.registry.stoppages import HERE, host_of

log = logging.getLogger(__name__)

ERRORS = "errors"
TROUBLES = (POSError, TransientError, OSError, KarguzarError)
"""What a store or a disk in trouble raises; the next pulse tries again."""


@dataclass(frozen=True)
class Look:
    """One look at the office: what it reads and writes, and by which settings."""

    database: Any
    folder: Path
    traffic: Traffic
    settings: RegistrySettings
    address: str
    turns: Turns | None = None

    @property
    def services(self) -> tuple[str, ...]:
        """Return under which names the services stand that this office carries."""
        return (HERE, f"{HERE}{host_of(self.address)}")

    def __call__(self, at: datetime) -> None:
        """Record what is new since the last look, then note that the office lives."""
        minutes, users = self.traffic.take()
        try:
            with held(self.folder) as sheet:
                sheet.add(minutes, users)
                sheet.forget(at, timedelta(minutes=self.settings.active_minutes))
                self._judge(sheet, at)
                sheet.beat = at
        except TROUBLES:
            self.traffic.give_back(minutes, users)
            raise

    def _judge(self, sheet: Sheet, at: datetime) -> None:
        gap = silence(sheet.beat, at, timedelta(minutes=self.settings.silence_minutes))
        if gap is not None:
            began, ended = gap
            names = self.services
            self._run(partial(_silent, names, began, ended, at))
        with unit_of_work(self.database) as office:
            place = observations_of(office)
            is_ill = ERRORS in place.ill
            most = most_users(place, f"{local_date(at):%Y-%m}")
        self._judge_answers(sheet, at, is_ill=is_ill)
        if len(sheet.users) > most:
            self._run(partial(_users, len(sheet.users), self.services, at))

    def _judge_answers(self, sheet: Sheet, at: datetime, *, is_ill: bool) -> None:
        own = self.settings
        bad = Bad(own.failing_count, own.failing_percent, own.failing_minutes)
        since = run_of(sheet.minutes, bad, at, is_ill=is_ill)
        if since is None:
            return
        act = partial(_well, since, at) if is_ill else partial(_ill, self.services, since, at)
        self._run(act)

    def _run(self, act: Any) -> None:
        run(self.database, act, self.turns, (TURN,) if self.turns is not None else ())


class Pulse:
    """A thread that looks every ``seconds``; what goes wrong is told to the log."""

    def __init__(self, look: Any, clock: Any, seconds: float) -> None:
        self._look, self._clock, self._seconds = look, clock, seconds
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="karguzar-pulse", daemon=True)

    def start(self) -> None:
        """Begin, with a look at once: it finds the silence before this start."""
        self._thread.start()

    def stop(self) -> None:
        """Look once more, end, and wait for the thread."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        is_over = False
        while not is_over:
            is_over = self._stopped.is_set()
            try:
                self._look(self._clock.now())
            except TROUBLES as exc:
                log.warning("the pulse failed: %s: %s", type(exc).__name__, exc)
            if not is_over:
                self._stopped.wait(self._seconds)


def _silent(
    services: tuple[str, ...], began: datetime, ended: datetime, at: datetime, office: Any
) -> None:
    monitoring.record_silence(office, services, started_at=began, ended_at=ended, at=at)


def _ill(services: tuple[str, ...], since: datetime, at: datetime, office: Any) -> None:
    monitoring.fall_ill(office, ERRORS, services, seen=ERRORS, started_at=since, at=at)


def _well(since: datetime, at: datetime, office: Any) -> None:
    monitoring.get_well(office, ERRORS, ended_at=since, at=at)


def _users(users: int, services: tuple[str, ...], at: datetime, office: Any) -> None:
    monitoring.count_users(office, users, services, counted_at=at, at=at)
