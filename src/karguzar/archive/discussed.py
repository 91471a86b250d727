"""Lines of the closing report of a discussion: comments, answers, answers that were corrected."""

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypeAlias, TypedDict

from karguzar.base.i18n import TranslationString

Words: TypeAlias = str | TranslationString


class EarlierLine(TypedDict):
    """An answer that was published and then corrected: when, by whom and why."""

    verdict: Words
    reason: str
    because: str
    by: str
    at: datetime


class AnswerLine(TypedDict):
    """The answer to a comment; ``clause`` is the clause that was changed because of it.

    ``earlier`` are the answers that it corrected, oldest first.
    """

    verdict: Words
    reason: str
    clause: NotRequired[str]
    earlier: NotRequired[Sequence[EarlierLine]]


class CommentLine(TypedDict):
    """One comment as everyone may see it; of a hidden one there is the reason alone."""

    number: int
    at: datetime
    where: Words
    name: Words
    quote: NotRequired[str]
    text: NotRequired[str]
    hidden: NotRequired[str]
    fate: NotRequired[Words]
    answer: NotRequired[AnswerLine]


class CountLine(TypedDict):
    """How many comments a clause has."""

    name: Words
    count: int
