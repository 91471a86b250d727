"""The program of the reference device, for tests: run in this process, or as one of its own."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from unittest.mock import patch

from karguzar.cli.main import main
from karguzar.devices import actions, pairing, rules
from karguzar.people.content import PEOPLE

PATIENCE = 30
DIGEST = bytes(range(32))


@dataclass
class Done:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


class Reference:
    """The program of the device with its state file; its password is in the environment."""

    def __init__(self, folder, site, key, password):
        self.state, self.site, self.key = folder / "device.json", site, key
        self.environ = os.environ | {"KARGUZAR_DEVICE_PASSWORD": password}

    def command(self, *words):
        return [sys.executable, "-m", "karguzar.cli.main", "device", "--state", self.state, *words]

    def do(self, *words, said=""):
        """Run a command to its end in this process, as the entry point does."""
        out, err = StringIO(), StringIO()
        with (
            patch.dict(os.environ, self.environ),
            patch("sys.stdin", StringIO(said)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main([str(word) for word in self.command(*words)[3:]])
        return Done(code, out.getvalue(), err.getvalue())

    def begin(self, *words):
        return subprocess.Popen(
            self.command(*words),
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def pairing_code(office, name="gunel"):
    with office.unit() as root:
        person = root[PEOPLE][office.ids[name]]
        return rules.shown_pairing_code(pairing.start_pairing(root, person, at=now()))


def now():
    return datetime.now(UTC)


def devices(office):
    with office.unit() as root:
        return [one.name for one in actions.devices_of(root, office.ids["gunel"])]
