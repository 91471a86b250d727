"""Whether a letter repeats an earlier one: offered to the clerk, never decided (CA15-8.1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from karguzar.base.text import loose

REPEAT_WINDOW = timedelta(days=365)
REPEAT_LIKENESS = 0.6
REPEAT_ANSWERS = 3


def likeness(one: str, other: str) -> float:
    """CA15-8.1.4: return how alike two subjects are, from 0 to 1, by their folded words."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return sorted("".join(sign if sign.isalnum() else " " for sign in loose(text)).split())


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier letter of the same sender, as far as the question of a repeat needs it."""

    path: str
    number: str
    subject: str
    received_at: datetime
    is_answered: bool


@dataclass(frozen=True, slots=True)
class RepeatOffer:
    """What the clerk is shown: earlier letters that look alike; the decision is the clerk's."""

    earlier: tuple[Earlier, ...]

    @property
    def answers(self) -> int:
        """Return how many of them have a reasoned answer."""
        return sum(one.is_answered for one in self.earlier)

    @property
    def is_third(self) -> bool:
        """Whether the ground of three reasoned answers can be considered."""
        return self.answers >= REPEAT_ANSWERS


def repeats(subject: str, received_at: datetime, candidates: Iterable[Earlier]) -> RepeatOffer:
    """CA15-8.1.4: return the letters of the last year with a subject like this one."""
    since = received_at - REPEAT_WINDOW
    return RepeatOffer(
        tuple(
            one
            for one in candidates
            if since <= one.received_at <= received_at
            and likeness(subject, one.subject) >= REPEAT_LIKENESS
        )
    )
