"""The small forms of act pages: few fields, one button, and the version that was seen."""

from collections.abc import Sequence

from pyramid.request import Request

from karguzar.base.i18n import TranslationString
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Field, Form, Text
from karguzar.ui.queries import whole_number

Pairs = Sequence[tuple[str, str]]
"""(value, words) of choices that come from the office."""
REASON_LENGTH = 1000
"""The longest reason or note, in characters."""


def form_of(name: str, title: Text, rule: str, *fields: Field) -> Form:
    """Return a form of these fields; ``rule`` is the clause that asks for them."""
    return Form(name=name, title=title, rule=rule, version="1", fields=fields)


def confirm_form() -> Form:
    """Return a form without fields: the question is the page."""
    return form_of("confirm", Text("Təsdiq", "Confirm", "Подтверждение"), "")


def note_form(label: Text, rule: str, *, required: bool = True) -> Form:
    """Return a form of one text, called ``text``."""
    field = Field("text", "long_text", label, required=required, max_length=REASON_LENGTH)
    return form_of("note", label, rule, field)


def page_form(
    form: Form,
    request: Request,
    button: TranslationString | str,
    *,
    seen: int,
    danger: bool = False,
) -> KgForm:
    """Return the form of an act page: one button, and which version of the thing was seen."""
    style = "btn-danger" if danger else "btn-primary"
    posted = whole_number(request.POST.get("seen"))
    return KgForm(
        form,
        request,
        buttons=(Button("gonder", button, css_class=style),),
        hidden={"seen": str(seen if posted is None else posted)},
    )
