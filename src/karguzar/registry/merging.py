"""One set of values upon another: what two changed of the same service, put together.

Each key is a whole: a list that both changed is taken from the one or from the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from karguzar.registry.rules import value_differences

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that both changed, each in another way; None where it was taken away."""

    key: str
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What two made of the same values: what only the one or the other changed, what both."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    clashes: tuple[Clash, ...]

    @property
    def open_keys(self) -> tuple[str, ...]:
        """Return the keys for which somebody must choose."""
        return tuple(one.key for one in self.clashes)


def compare(
    before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Merge:
    """Return how two sets of values differ from what both began with, in the records' order."""
    own = {one.key: one.after for one in value_differences(before, mine)}
    their = {one.key: one.after for one in value_differences(before, theirs)}
    clashes = tuple(
        Clash(key, before.get(key) or None, own[key], their[key])
        for key in own
        if key in their and own[key] != their[key]
    )
    return Merge(
        mine=tuple(key for key in own if key not in their),
        theirs=tuple(key for key in their if key not in own),
        clashes=clashes,
    )


def merged(
    before: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    choices: Mapping[str, Side],
) -> dict[str, Any]:
    """Return the values of ``theirs`` with everything that ``mine`` changed on top of them.

    A key that both changed is mine unless it was chosen to be theirs; of others nobody chooses.
    """
    values = dict(theirs)
    clashing = compare(before, mine, theirs).open_keys
    for one in value_differences(before, mine):
        if one.key in clashing and choices.get(one.key) == "theirs":
            continue
        values[one.key] = one.after
    return {key: value for key, value in values.items() if value is not None}
