"""``karguzar verify``: papers and their proofs without a network, or an office from the inside.

``karguzar verify FILE...`` judges PDFs and ``.subut.json`` files; it needs neither Pyramid nor a
store. ``karguzar verify INI`` checks an office, ``karguzar verify --journal INI`` its journals.
"""

import argparse
from pathlib import Path


def arguments(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``verify``."""
    part.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="papers (PDF) and their proofs (.subut.json), or one ini file of an office",
    )
    part.add_argument(
        "--anchors",
        type=Path,
        default=Path("var/pki"),
        help="folder with root*.crt and issuing*.crt (default: those of the install, var/pki)",
    )
    part.add_argument(
        "--journal", action="store_true", help="check journals, heads and trees of the office"
    )
    part.add_argument("--json", action="store_true", help="print the answers as JSON")


def verify(asked: argparse.Namespace) -> int:
    """Do what was asked; return 0 when all holds, 1 when something does not, 2 for bad input."""
    if asked.journal or (len(asked.files) == 1 and asked.files[0].suffix == ".ini"):
        return _office(asked)
    from karguzar.cli import verify_files

    return verify_files.run(asked.files, asked.anchors, as_json=asked.json)


def _office(asked: argparse.Namespace) -> int:
    asked.ini = asked.files[0]
    if asked.journal:
        from karguzar.cli.verify_journal import run

        return run(asked.ini)
    from karguzar.cli.commands import verify as verify_office

    return verify_office(asked)
