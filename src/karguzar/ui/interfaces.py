"""What the frame needs to know of others, so that it need not know the others."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

from karguzar.base.errors import Problem
from karguzar.forms.form import InvalidForm


@runtime_checkable
class IFrameIdentity(Protocol):
    """The signed-in person as the frame sees them; `request.identity` fulfils it."""

    @property
    def display_name(self) -> str:
        """The name to show in the header, e.g. "Ə. Çıraqov"."""

    @property
    def initials(self) -> str:
        """One or two letters for the round badge, e.g. "ƏÇ"."""

    @property
    def sections(self) -> frozenset[str]:
        """The audiences the person belongs to: "citizen", "staff", "administrator"."""

    @property
    def language(self) -> str:
        """The language of the person's profile, or empty when none was chosen."""


class IPageForm(Protocol):
    """A form as a page uses it; `karguzar.forms.form.KgForm` fulfils it."""

    def render(self, document: Mapping[str, Any] | None = None) -> str:
        """Return the HTML of the form: filled with ``document``, or with what was posted."""

    def validate(self, controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Return the values of posted controls; raise `InvalidForm` when they cannot stand."""

    def fail(self, problems: Iterable[Problem]) -> InvalidForm:
        """Put problems on their fields and return the error that shows the form again."""
