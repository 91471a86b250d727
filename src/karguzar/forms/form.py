"""A legal form on a page: shown, read, checked, shown again, shown to be confirmed.

How a page uses it::

    form = KgForm(loading.form("letter"), request, choices={"body": bodies}, uploads=store)
    html = form.render(document)       # document: plain JSON, whole, partial or absent
    try:
        document = form.validate(request.POST.items())
    except InvalidForm as exc:         # exc.status: 422, or 200 when rows were added or removed
        html = exc.form.render()       # error summary first, nothing lost
    draft = form.collect(request.POST.items())       # what is filled in so far; never raises
    rows = form.render_answers(document, change="../yaz")
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import colander
import deform
from pyramid.csrf import get_csrf_token

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.forms import conditions, faults, posted
from karguzar.forms.answers import answers
from karguzar.forms.colander_schema import Choices, schema
from karguzar.forms.dressing import dress
from karguzar.forms.faults import FormError, InvalidForm, Rearranged
from karguzar.forms.grammar import Form
from karguzar.forms.interfaces import IUploadStore
from karguzar.forms.items import name_ids
from karguzar.forms.nested import GroupWidget, RowsWidget
from karguzar.forms.rendering import Renderer

__all__ = ["Button", "FormError", "InvalidForm", "KgForm", "Rearranged"]

Button = deform.Button

_GOING_ON = (deform.Button("davam", _("Davam et"), css_class="btn-primary"),)


class KgForm(deform.Form):
    """One legal form for one request.

    ``choices`` fill selects at run time (field name -> (value, words)); ``uploads`` keeps files
    (no store: no file is taken); ``buttons`` stand at the end, the first of them is what Enter
    presses; ``hidden`` adds hidden inputs; ``autosave`` is the address that gets the form while it
    is being filled in; ``formid`` begins every HTML id.
    """

    def __init__(  # noqa: PLR0913 -- each is one thing that a page may set
        self,
        form: Form,
        request: Any,
        *,
        action: str = "",
        buttons: Sequence[Any] = _GOING_ON,
        choices: Choices | None = None,
        uploads: IUploadStore | None = None,
        hidden: Mapping[str, str] | None = None,
        autosave: str = "",
        formid: str = "kg",
    ) -> None:
        self.language = request.locale_name
        node = schema(form, language=self.language, choices=choices)
        dress(node)
        renderer = Renderer(request.localizer.translate)
        super().__init__(
            node, action=action, buttons=buttons, formid=formid, focus="off", renderer=renderer
        )
        self.legal: Form = node.form
        self.uploads = uploads
        self.autosave = autosave
        self.hidden_inputs = {"csrf_token": get_csrf_token(request), **(hidden or {})}
        self.widget = GroupWidget(template="form")
        name_ids(self, formid)

    @property
    def document(self) -> dict[str, Any]:
        """The answers that the form shows now, right or wrong: what a draft keeps."""
        return conditions.tidy(self.legal.fields, self.cstruct or {})

    @property
    def errors(self) -> tuple[FormError, ...]:
        """The faults that the form shows now."""
        return tuple(faults.collect(self))

    def render(self, document: Mapping[str, Any] | None = None, *, summary: bool = True) -> str:
        """The HTML of the form, with its error summary first unless ``summary`` is false.

        Without ``document`` it shows what it holds: the last posted answers with their faults.
        """
        if document is not None:
            self._show(document)
        html: str = self.widget.serialize(self, self.cstruct)
        return self.render_summary() + html if summary else html

    def render_summary(self) -> str:
        """The error summary with a link to each fault; an empty text when there is none."""
        errors = self.errors
        html: str = self.renderer("summary", field=self, errors=errors) if errors else ""
        return html

    def render_answers(self, document: Mapping[str, Any], *, change: str = "") -> str:
        """The answers as rows to be checked; ``change`` is the address that "Dəyiş" links to."""
        sections = answers(self.legal, document, self.language, prefix=self.formid)
        html: str = self.renderer("readonly/form", field=self, sections=sections, change=change)
        return html

    def validate(self, controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """The document that was posted; raises ``InvalidForm`` (``Rearranged`` is one)."""
        self._read(controls, rearranging=True)
        cstruct = self.document
        self._show(cstruct)
        try:
            found: dict[str, Any] = self.schema.deserialize(cstruct)
        except colander.Invalid as exc:
            self.widget.handle_error(self, exc)
            raise InvalidForm(self, self.errors) from exc
        return found

    def collect(self, controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """The document so far, unchecked: for drafts; empty when the controls are unreadable."""
        try:
            self._read(controls, rearranging=False)
        except InvalidForm:
            return {}
        return self.document

    def fail(self, problems: Iterable[Problem]) -> InvalidForm:
        """Put problems on their fields (dotted paths) and give the error to raise.

        Every problem of a field is told, in the order given; what leads to no field is told of
        the whole form.
        """
        for problem in problems:
            found = self._at(problem.field.split(".")) if problem.field else self
            told = [] if found.error is None else found.error.messages()
            found.error = colander.Invalid(found.schema, [*told, problem.message])
        return InvalidForm(self, self.errors)

    def _read(self, controls: Iterable[tuple[str, Any]], *, rearranging: bool) -> None:
        try:
            structure = posted.read(controls)
        except posted.Unreadable as exc:
            self.error = colander.Invalid(
                self.schema, _("Forma tam oxunmadı. Səhifəni yeniləyib yenidən göndərin")
            )
            raise InvalidForm(self, self.errors) from exc
        structure, changed, removed = posted.rearrange(structure)
        self._show(self.widget.deserialize(self, structure))
        if self.uploads is not None:
            for key in filter(lambda each: isinstance(each, str), removed):
                self.uploads.remove(key)
        if changed and rearranging:
            raise Rearranged(self)

    def _show(self, document: Mapping[str, Any]) -> None:
        for child in self.children:
            _forget(child)
        self.error = None
        self.cstruct = dict(document)

    def _at(self, path: Sequence[str]) -> Any:
        """The field at a path; the form itself when the path leads nowhere."""
        found: Any = self
        for step in path:
            if isinstance(found.widget, RowsWidget):
                rows = found.widget.rows(found, found.cstruct)
                found = rows[int(step)] if step.isdecimal() and int(step) < len(rows) else None
            else:
                found = next((each for each in found.children if each.name == step), None)
            if found is None:
                return self
        return found


def _forget(field: Any) -> None:
    field.error = None
    field.__dict__.pop("row_fields", None)
    for child in field.children:
        _forget(child)
