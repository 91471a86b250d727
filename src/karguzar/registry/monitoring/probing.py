"""The round of the workers that asks whether services of other systems answer (REG26-34, 35).

Two failures in a row open a stoppage since the first of them, the first answer closes it. What
failed once lies in a small file beside the sheet of the pulse, so that any process may go on.
"""

import fcntl
import json
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.registry import lists
from karguzar.registry.actions import monitoring
from karguzar.registry.actions.act import TURN
from karguzar.registry.items import is_electronic
from karguzar.registry.monitoring.asking import Care, answers
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import as_of, find, rows
from karguzar.registry.rules import outside_address
from karguzar.registry.settings import RegistrySettings
from karguzar.registry.stoppages import host_of

log = logging.getLogger(__name__)

NAME = "yoxlama.json"
KIND = "address"
THREADS = 8

Failed = dict[str, str]
"""Address -> moment of its first failure in a row."""


@dataclass(frozen=True)
class ProbeRound:
    """The round "probing": asks each address once, however many services are given there."""

    folder: Path
    settings: RegistrySettings
    address: str
    turns: Turns | None = None

    def __call__(self, database: Any, at: datetime) -> None:
        """Ask and record, unless another process is at it."""
        with _alone(self.folder) as is_mine:
            if is_mine:
                self._round(database, at)

    def _round(self, database: Any, at: datetime) -> None:
        with unit_of_work(database) as office:
            targets = outside(office, host_of(self.address), at)
            ill = frozenset(observations_of(office).ill)
        care = Care(self.settings.probe_timeout_seconds, frozenset(self.settings.probe_private))
        with ThreadPoolExecutor(THREADS) as pool:
            asked = pool.map(partial(answers, care=care), targets)
            told = dict(zip(targets, asked, strict=True))
        failed = _read(self.folder)
        for address, services in targets.items():
            self._judge(database, address, services, told[address], failed, ill, at)
        gone = {one for one in ill if one.startswith(f"{KIND}-")} - {name_of(a) for a in targets}
        for name in gone:
            self._run(database, partial(_well, name, at))
        _write(self.folder, {one: since for one, since in failed.items() if one in targets})

    def _judge(
        self,
        database: Any,
        address: str,
        services: tuple[str, ...],
        told: bool | None,
        failed: Failed,
        ill: frozenset[str],
        at: datetime,
    ) -> None:
        name = name_of(address)
        if told is None:
            log.info("the address may not be asked: %s", address)
        elif told:
            failed.pop(address, None)
            if name in ill:
                self._run(database, partial(_well, name, at))
        elif address not in failed:
            failed[address] = at.isoformat()
        elif name not in ill:
            since = datetime.fromisoformat(failed[address])
            self._run(database, partial(_ill, name, services, since, at))

    def _run(self, database: Any, act: Any) -> None:
        run(database, act, self.turns, (TURN,) if self.turns is not None else ())


def outside(office: Any, own_host: str, at: datetime) -> Mapping[str, tuple[str, ...]]:
    """Return address -> numbers of the services that are given there, by another system."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(office, lists.ALL_SERVICES):
        if row["state"] != "registered":
            continue
        service = find(office, row["number"])
        facts = as_of(office, service, at.date(), at, with_observations=False)
        if facts is None or (facts.items.get("delivery_forms") and not is_electronic(facts.items)):
            continue
        address = outside_address(facts)
        if address and host_of(address) != own_host:
            found[address] = (*found.get(address, ()), service.number)
    return found


def name_of(address: str) -> str:
    """Return how the registry calls an address that is watched."""
    return f"{KIND}-{sha256(address.encode()).hexdigest()[:12]}"


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{NAME}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _read(folder: Path) -> Failed:
    try:
        told = json.loads((folder / NAME).read_text("utf-8"))
        return {str(one): datetime.fromisoformat(at).isoformat() for one, at in told.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as exc:
        log.warning("what failed before cannot be read and is begun anew: %s", exc)
        return {}


def _write(folder: Path, failed: Failed) -> None:
    fresh = folder / f"{NAME}.new"
    fresh.write_text(json.dumps(failed, ensure_ascii=False), "utf-8")
    fresh.replace(folder / NAME)


def _ill(name: str, services: tuple[str, ...], since: datetime, at: datetime, office: Any) -> None:
    monitoring.fall_ill(office, name, services, seen=KIND, started_at=since, at=at)


def _well(name: str, at: datetime, office: Any) -> None:
    monitoring.get_well(office, name, ended_at=at, at=at)
