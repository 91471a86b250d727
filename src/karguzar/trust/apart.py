"""A process apart that compares the revisions of strangers' files (``base.apart``).

``python -m karguzar.trust.apart`` loads the libraries once, waits, and forks for each file.
"""

import sys
from collections.abc import Mapping
from functools import cache

from karguzar.base.apart import Apart, ChildLimits, Serving
from karguzar.trust.bounds import MOST_SECONDS
from karguzar.trust.changes import later_changes

_MEMORY = 1024 * 1024 * 1024
# of waiting beyond the child's own limit of CPU time: the machine may be busy
_PATIENCE = 3.0


def changes_apart(pdf: bytes) -> Mapping[str, str]:
    """Return ``changes.later_changes`` of the file; empty when it took too much.

    One file at a time in a process of ours.
    """
    try:
        return helper().ask(pdf, MOST_SECONDS * _PATIENCE)
    except (TimeoutError, ChildProcessError):
        return {}


@cache
def helper() -> Apart:
    """Return the process apart of this process."""
    return Apart("karguzar.trust.apart")


serving = Serving(later_changes, {}, ChildLimits(int(MOST_SECONDS), _MEMORY))
"""What the process does: it compares; of a child that was lost nothing is known."""

if __name__ == "__main__":  # pragma: no cover -- the way in of the process itself
    serving.serve(sys.stdin.buffer, sys.stdout.buffer)
