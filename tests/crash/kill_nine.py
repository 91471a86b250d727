"""``kill -9`` the serving process while letters are sent, again and again: nothing may be lost.

    python tests/crash/kill_nine.py --kills 200 [--seed 7]

A letter is acknowledged when its sender has received the confirmation page with the number. After
every few kills, and at the end, the whole office is examined; the first broken invariant ends the
run with exit code 1 and the seed printed. The folder of a broken run is kept.
"""

import argparse
import math
import os
import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random

if __name__ == "__main__":
    ROOT = Path(__file__).parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.crash.citizens import Citizen, Ledger
from tests.crash.examination import delivered, examined, waiting
from tests.crash.served import Served

from karguzar.content import store

CITIZENS = ("leyla", "tofiq", "konul")
BODIES = ["torpaq-xeritecekme", "emek-sosial-mudafie"]
CHECK_EVERY = 20
SOONEST, LATEST = 0.1, 3.0
"""Seconds after the first acknowledgement of a round between which the kill comes."""
PATIENCE = 120.0
"""Seconds to wait for the first acknowledgement of a round."""
SECONDS_PER_KILL = 30.0


def tell(line: str) -> None:
    """Say a line to whoever runs the trial, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class BrokenOfficeError(Exception):
    """An invariant does not hold."""


class Trial:
    """One run: the office, its citizens, and what was seen."""

    def __init__(self, folder: Path, kills: int, seed: int, seconds: float = math.inf) -> None:
        self.kills, self.seed = kills, seed
        self.enough = time.monotonic() + seconds
        self.chance = Random(seed)
        self.office = Served(folder)
        self.ledger = Ledger()
        self.starts: list[float] = []
        self.figures: dict[str, int] = {}
        self.until = time.monotonic() + 300 + kills * SECONDS_PER_KILL
        self._citizens = [
            Citizen(name, self.office.port, BODIES, self.ledger, Random(f"{seed} {name}"))
            for name in CITIZENS
        ]

    def run(self) -> None:
        """Kill as often as asked, then let everything be delivered, and examine it all."""
        self.office.found()
        self.starts.append(self.office.start())
        for citizen in self._citizens:
            citizen.start()
        for number in range(1, self.kills + 1):
            self._round(number)
            if time.monotonic() > self.enough:
                self.kills = number
                break
        for citizen in self._citizens:
            citizen.leave()
        for citizen in self._citizens:
            citizen.join(PATIENCE)
        self._deliver_all()
        self._examine("at the end")
        with self.office.store() as database, store.unit_of_work(database) as office:
            found = delivered(office, self.office.var / "poct")
        self.figures |= found.figures
        self._must_hold(found.broken, "at the end")

    def close(self) -> None:
        """Let the citizens go and end the server, if it runs."""
        for citizen in self._citizens:
            citizen.leave()
        self.office.kill()

    def _round(self, number: int) -> None:
        """Wait for the first acknowledgement, kill a moment later, examine now and then."""
        self._check_time()
        self.ledger.heard.clear()
        if not self.ledger.heard.wait(PATIENCE):
            raise BrokenOfficeError(
                f"round {number}: no letter acknowledged within {PATIENCE:.0f} s"
            )
        time.sleep(SOONEST + (LATEST - SOONEST) * self.chance.random() ** 2)
        self.office.kill()
        self._must_hold(self.ledger.faults, f"round {number}")
        if number % CHECK_EVERY == 0:
            self._examine(f"after {number} kills")
        self._start()

    def _start(self) -> None:
        self.starts.append(self.office.start())

    def _examine(self, when: str) -> None:
        with self.office.store() as database, store.unit_of_work(database) as office:
            found = examined(office, list(self.ledger.letters))
            left = waiting(office)
        self.figures |= {"stored": found.figures["letters"], "files": found.figures["files"]}
        self.figures |= {"entries": found.figures["entries"]}
        told = f"{len(self.ledger.letters)} acknowledged, {left} notices wait"
        tell(f"{when}: {told}, {len(found.broken)} broken")
        self._must_hold(found.broken, when)

    def _deliver_all(self) -> None:
        """Start and stop the server in good order until nothing waits in the outbox."""
        while True:
            self._check_time()
            self.office.stop()
            with self.office.store() as database:
                left = store.run(database, waiting)
            if not left:
                return
            tell(f"{left} notices wait")
            self._start()
            time.sleep(min(60.0, 2 + left * 0.08))

    def _check_time(self) -> None:
        if time.monotonic() > self.until:
            raise BrokenOfficeError("the run takes too long")

    def _must_hold(self, broken: list[str], when: str) -> None:
        if broken:
            raise BrokenOfficeError(f"{when}:\n  " + "\n  ".join(broken[:20]))

    def report(self, seconds: float) -> str:
        """Return the figures of the run in lines."""
        starts = sorted(self.starts)
        lines = {
            "kills": self.kills,
            "acknowledged": len(self.ledger.letters),
            **self.figures,
            **self.ledger.counts,
            "start, median ms": int(1000 * starts[len(starts) // 2]),
            "seconds": int(seconds),
        }
        return "\n".join(f"{name}: {value}" for name, value in lines.items())


def main() -> int:
    """Run the trial and return the exit code."""
    words = argparse.ArgumentParser(description="kill -9 while letters are sent")
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    words.add_argument("--minutes", type=float, default=math.inf, help="kill for no longer")
    asked = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="karguzar-crash-"))
    tell(f"seed {asked.seed}, load {os.getloadavg()[0]:.1f}, {folder}")
    began = time.monotonic()
    trial = Trial(folder, asked.kills, asked.seed, asked.minutes * 60)
    try:
        trial.run()
    except (BrokenOfficeError, RuntimeError) as exc:
        tell(f"BROKEN (seed {asked.seed}, kept in {folder}) {exc}")
        return 1
    finally:
        trial.close()
    tell(trial.report(time.monotonic() - began))
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
