"""What the frame needs to know of others, so that it need not know the others."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from karguzar.base.i18n import TranslationString


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
    """A form as a page uses it: `karguzar.forms` gives it, tests may give a small one."""

    def render(self, appstruct: Mapping[str, Any] | None = None) -> str:
        """Return the HTML of the form, filled with ``appstruct``."""

    def validate(self, controls: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        """Return the values of posted controls; raise `InvalidForm` when they cannot stand."""


class IErrorLine(Protocol):
    """One line of the error summary."""

    @property
    def target(self) -> str:
        """The id of the element to go to, or empty."""

    @property
    def message(self) -> TranslationString | str:
        """What is wrong and what to do, in one sentence."""
