"""The base of pages whose act is shown once more, in words, before it is done."""

from typing import Any, ClassVar

from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.forms.faults import InvalidForm
from karguzar.people.forms import SchemaForm, ShownField, Words
from karguzar.ui.pages import ActPage, problems_of

CHECK_TEMPLATE = "karguzar:templates/people/administration/check.pt"
#: the names of the buttons of the page on which an act is checked
CONFIRM = "tesdiq"
CHANGE = "deyis"

Row = tuple[Words, str]


class ConfirmedPage(ActPage):
    """An `ActPage` with a page between the form and the act.

    A subclass gives what an `ActPage` does, and `schema` in place of `form`; where needed
    `preview`, which says what the act will mean and may refuse it already, and `is_grave`.
    """

    #: whether the act takes something away: its button is red
    is_grave: ClassVar[bool] = False
    #: what the button says that does the act
    confirm: ClassVar[TranslationString] = _("Təsdiq et")

    def schema(self) -> Any:
        """Return the schema of the form."""
        raise NotImplementedError

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return rows (label, words) to check besides the answers; Refused or Unmet stop here."""
        del data
        return []

    def form(self) -> SchemaForm:
        """Return the form; its button leads to the page on which everything is checked."""
        return SchemaForm(self.schema(), self.request, button=_("Davam et"))

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        if self.request.method != "POST" or CONFIRM in self.request.POST:
            return super().__call__()
        form = self.form()
        try:
            data = form.validate(self.request.POST.items())
        except InvalidForm as exc:
            return self.rejected(exc)
        if CHANGE in self.request.POST:
            return self.page(form.render())
        try:
            rows = self.preview(data)
        except (Refused, Unmet) as exc:
            return self.rejected(form.fail(problems_of(exc)), exc.clause)
        return self._check(form, rows)

    def _check(self, form: SchemaForm, rows: list[Row]) -> Response:
        names = {field.name for field in form.fields}
        controls = [pair for pair in self.request.POST.items() if pair[0] in names]
        answers = [(field.title, in_words(self.request, field)) for field in form.fields]
        values = {
            **self.page(""),
            "rows": [*rows, *answers],
            "controls": controls,
            "confirm": self.confirm,
            "is_grave": self.is_grave,
        }
        response: Response = render_to_response(CHECK_TEMPLATE, values, request=self.request)
        return response


def in_words(request: Request, field: ShownField) -> str:
    """Return what a field says now as a reader sees it: chosen titles, or the text."""
    translate = request.localizer.translate
    if field.options:
        return "\n".join(translate(option.title) for option in field.options if option.is_chosen)
    return field.value
