"""The command line: each subcommand does one thing to one office, named by its ini file."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from karguzar.base.errors import KarguzarError
from karguzar.cli import commands


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    whole = argparse.ArgumentParser(prog="karguzar", description="The electronic chancellery.")
    parts = whole.add_subparsers(dest="command", required=True)
    for name, function, told in commands.COMMANDS:
        part = parts.add_parser(name, help=told)
        part.set_defaults(function=function)
        if name != "docs":
            part.add_argument("ini", type=Path, help="the ini file of the office")
        if name == "docs":
            part.add_argument("--check", action="store_true", help="write nothing, fail if stale")
        if name == "code":
            part.add_argument("login", help="whose one-time code (demonstration office only)")
        if name == "evolve":
            part.add_argument("--check", action="store_true", help="only tell whether steps wait")
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something is wrong, told in one line."""
    asked = parser().parse_args(words)
    try:
        return int(asked.function(asked) or 0)
    except KarguzarError as exc:
        print(exc, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
