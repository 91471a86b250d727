"""Errors that people can be told about: a sentence to show and, where there is one, its clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karguzar.base.i18n import TranslationString, _


class KarguzarError(Exception):
    """An expected failure with a sentence for the person concerned.

    ``message`` may be translated; ``clause`` is the id of the rule that is the reason
    (``R11-7.4a``) or empty.
    """

    def __init__(self, message: TranslationString | str, *, clause: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause

    def __str__(self) -> str:
        """Return the sentence in Azerbaijani with its values in place, for logs and terminals."""
        said = self.message
        return said.interpolate() if isinstance(said, TranslationString) else said


class Refused(KarguzarError):  # noqa: N818 -- named by what happened, as a clerk would say it
    """A rule forbids what was asked; asking again the same way will not help."""


@dataclass(frozen=True)
class Problem:
    """One unmet precondition: ``field`` is the name of the form field concerned, or empty."""

    field: str
    message: TranslationString | str


class Unmet(KarguzarError):  # noqa: N818 -- named by what happened
    """Preconditions are not met; ``problems`` lists every one of them at once."""

    def __init__(self, problems: Sequence[Problem], *, clause: str = "") -> None:
        super().__init__(_("Əməliyyat üçün bütün şərtlər yerinə yetirilməyib."), clause=clause)
        self.problems = tuple(problems)
        self.args = (self.problems,)

    def __str__(self) -> str:
        return "; ".join(str(problem.message) for problem in self.problems)


class Missing(KarguzarError):  # noqa: N818 -- named by what happened
    """There is no such thing, or the asker may not know of it (shown as 404)."""


class Conflict(KarguzarError):  # noqa: N818 -- named by what happened
    """Someone else changed it meanwhile (shown as 409 with both texts).

    ``mine`` and ``theirs`` map the names of fields to the text that was sent and that is stored.
    """

    def __init__(
        self,
        message: TranslationString | str,
        *,
        mine: Mapping[str, str],
        theirs: Mapping[str, str],
        clause: str = "",
    ) -> None:
        super().__init__(message, clause=clause)
        self.mine = dict(mine)
        self.theirs = dict(theirs)


class Busy(KarguzarError):  # noqa: N818 -- named by what happened
    """The office could not take it just now; the same request may be sent again (503)."""
