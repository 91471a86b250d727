"""What every test may rely on: strict interfaces, and templates that are compiled once."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("ZOPE_INTERFACE_STRICT_IRO", "1")

# a process compiles 174 templates in some ten seconds: the processes of a run share what one made,
# named by the digest of its text, so that a changed template is another one
TEMPLATES = Path(__file__).parent.parent / ".templates"
TEMPLATES.mkdir(exist_ok=True)
os.environ.setdefault("CHAMELEON_CACHE", str(TEMPLATES))


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Leave the logging of the process as it was: commands set it up from their ini file."""
    loggers = [logging.getLogger(), logging.getLogger("karguzar")]
    kept = [(one, one.handlers[:], one.level, one.propagate) for one in loggers]
    yield
    for one, handlers, level, propagate in kept:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)
