"""How a form tells what is wrong: one link for each fault, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karguzar.base.errors import KarguzarError
from karguzar.base.i18n import TranslationString, _

if TYPE_CHECKING:
    from karguzar.forms.form import KgForm


@dataclass(frozen=True, slots=True)
class FormError:
    """One fault: the id of the element to go to (without ``#``) and the sentence."""

    anchor: str
    message: TranslationString | str


class InvalidForm(KarguzarError):  # noqa: N818 -- named by what it is
    """What was posted has faults; ``form`` shows it again with nothing lost.

    ``errors`` are the faults. ``status`` is the HTTP status of the page that shows it: 422, or 200
    when rows were only added or removed (``errors`` is empty then).
    """

    status = 422

    def __init__(self, form: "KgForm", errors: tuple[FormError, ...]) -> None:
        super().__init__(_("Formada səhvlər var. Onları düzəldib yenidən göndərin"))
        self.form = form
        self.errors = errors


class Rearranged(InvalidForm):
    """A person without JavaScript added or removed a row or a file: show the form again."""

    status = 200

    def __init__(self, form: "KgForm") -> None:
        super().__init__(form, ())


def collect(root: Any) -> Iterator[FormError]:
    """The faults of a deform form after ``handle_error``, in the order of the page."""
    if root.error is not None:
        for message in root.error.messages():
            yield FormError(root.formid, message)
    for child in root.children:
        yield from _of(child)


def _of(field: Any) -> Iterator[FormError]:
    if field.error is not None:
        for message in field.error.messages():
            yield FormError(field.widget.anchor(field), message)
    rows = getattr(field, "row_fields", None)
    for child in field.children if rows is None else rows:
        yield from _of(child)
