"""The error summary: one line for each thing that is wrong, first on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import TranslationString


@dataclass(frozen=True)
class ErrorLine:
    """One line: ``target`` is the id of the element to go to, or empty."""

    target: str
    message: TranslationString | str


def lines_of_errors(errors: Iterable[Any]) -> tuple[ErrorLine, ...]:
    """Return lines for the errors that a form reports (each has ``target`` and ``message``)."""
    return tuple(ErrorLine(error.target, error.message) for error in errors)


def lines_of_refusal(refusal: Refused | Unmet) -> tuple[ErrorLine, ...]:
    """Return lines for what a rule refused: every unmet precondition, or the one sentence."""
    if isinstance(refusal, Unmet):
        return tuple(ErrorLine(problem.field, problem.message) for problem in refusal.problems)
    return (ErrorLine("", refusal.message),)
