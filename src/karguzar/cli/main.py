"""The command line: each subcommand does one thing and is imported only when it is asked for.

Commands that judge papers or stand for a device must start without Pyramid and without a store.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from karguzar.base.errors import KarguzarError


@dataclass(frozen=True)
class Command:
    """One subcommand: the module and the name of its function, and what it does.

    ``arguments`` names a function of the module that adds arguments to the parser; without one
    the command takes the ini file of an office.
    """

    name: str
    module: str
    told: str
    function: str = ""
    arguments: str = ""

    def run(self, asked: argparse.Namespace) -> int:
        """Do it and return the exit code."""
        return int(self._find(self.function or self.name)(asked) or 0)

    def add_arguments(self, part: argparse.ArgumentParser) -> None:
        """Tell the parser what the command takes."""
        if self.arguments:
            self._find(self.arguments)(part)
        else:
            part.add_argument("ini", type=Path, help="the ini file of the office")

    def _find(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(self.module), name)
        return found


_OFFICE = "karguzar.cli.commands"

COMMANDS = (
    Command("serve", _OFFICE, "serve the office"),
    Command("work", _OFFICE, "deliver what the web processes announce", "", "of_threads"),
    Command("demo", _OFFICE, "make the demonstration office in an empty store"),
    Command(
        "verify",
        "karguzar.cli.verify",
        "check papers and proofs without a network, or an office from the inside",
        arguments="arguments",
    ),
    Command(
        "monitor",
        "karguzar.cli.monitor",
        "keep the heads of an office's journals and check that they go on",
        arguments="arguments",
    ),
    Command(
        "copy-store",
        "karguzar.cli.copying",
        "copy a store into another, files included, and verify the copy",
        "copy_store",
        "arguments",
    ),
    Command("evolve", _OFFICE, "bring an old store to the shape of this version", "", "checking"),
    Command("code", _OFFICE, "print a one-time code of the demonstration office", "", "of_login"),
    Command("trust", "karguzar.cli.trust", "whom the office trusts, its seals, and until when"),
    Command("pki", "karguzar.cli.pki", "development certificates", "", "arguments"),
    Command(
        "key", "karguzar.cli.keys", "keys of the server and their certificates", "", "arguments"
    ),
    Command(
        "device",
        "karguzar.cli.device",
        "be the device of a person: pair, answer challenges",
        arguments="arguments",
    ),
    Command("docs", _OFFICE, "write the generated pages of docs/", "", "checking_docs"),
)


def parser(chosen: str = "") -> argparse.ArgumentParser:
    """Return the grammar of the command line, in full for the chosen command."""
    whole = argparse.ArgumentParser(prog="karguzar", description="The electronic chancellery.")
    parts = whole.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        part = parts.add_parser(command.name, help=command.told)
        part.set_defaults(run=command.run)
        if command.name == chosen:
            command.add_arguments(part)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something is wrong, told in one line."""
    given = sys.argv[1:] if words is None else words
    asked = parser(given[0] if given else "").parse_args(given)
    try:
        return int(asked.run(asked))
    except KarguzarError as exc:
        print(exc, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
