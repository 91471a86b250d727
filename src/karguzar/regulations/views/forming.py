"""The form of the service at the editor's desk: derived from the regulation, or one's own."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.form import KgForm
from karguzar.forms.grammar import Field, Form, Text
from karguzar.regulations.actions.forming import attach_form
from karguzar.regulations.forms import LIMIT, derived_source, drifts, service_form
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.regulations.views.words import TEMPLATES
from karguzar.regulations.workflow import WRITTEN
from karguzar.ui.act_forms import form_of

_SOURCE = Field(
    "source",
    "long_text",
    Text("Formanın təsviri (YAML)", "Form description (YAML)", "Описание формы (YAML)"),
    hint=Text(
        "Boş saxlasanız, forma reqlamentdən avtomatik tərtib olunur",
        "If left empty, the form is made from the regulation",
        "Если оставить пустым, форма составляется по регламенту",
    ),
    max_length=LIMIT,
)


@view_config(name="forma", **{**ACT_VIEW, "renderer": f"{TEMPLATES}form.pt"})
class FormPage(RegulationActPage):
    """See the form that follows from the text; attach one's own (R11-7.2)."""

    title = _("Xidmətin forması")
    button = _("Yoxla və yadda saxla")
    clause = "R11-7.2"
    lead = _(
        "Forma reqlamentdən irəli gəlir: reqlamentdə olmayan və ya dövlət ehtiyatında saxlanılan"
        " sənəd tələb edilə bilməz."
    )
    done = _("Forma yadda saxlanıldı.")

    def is_open(self) -> bool:
        """Return that readers see the form; who may not write gets no editing."""
        if self.request.method == "POST":
            return super().is_open() and self.regulation.state in WRITTEN
        return bool(self.request.has_permission(Permission.REGULATION_READ, self.context))

    def fields(self) -> Form:
        """Return the source of the form."""
        title = Text("Forma", "Form", "Форма")
        return form_of("service-form", title, "R11-7.2", _SOURCE)

    def initial(self) -> dict[str, Any]:
        """Return the attached form."""
        return {"source": self.regulation.form}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Attach."""
        attach_form(self.regulation, data.get("source") or "", **self.how())

    def more(self) -> dict[str, Any]:
        """Return the form as a citizen will see it, its differences, and the derived source."""
        own = self.regulation
        found = service_form(own)
        form = found.form
        shown = KgForm(form, self.request, buttons=(), formid="numune") if form else None
        writes = self.request.has_permission(Permission.REGULATION_WRITE, self.context)
        return {
            **super().more(),
            "looks": shown.render({}, summary=False) if shown else "",
            "is_derived": found.is_derived,
            "drifts": drifts(own.items, form),
            "derived": derived_source(own.id, own.titles, own.items),
            "may_write": writes and own.state in WRITTEN,
        }
