"""Tying a regulation to the registered service: the page of the editor."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.forms.grammar import Field, Form, Text
from karguzar.registry.interfaces import REGISTRY
from karguzar.registry.words import said_key
from karguzar.regulations.actions.adopting import bind_service
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.ui.act_forms import form_of


@view_config(name="reyestr", **ACT_VIEW)
class BindServicePage(RegulationActPage):
    """Tie the regulation to the registered service; the registry adopts its edition."""

    name = "begin_edition"
    title = _("Xidmətlər reyestrinə bağla")
    lead = _(
        "Reyestr prosedurları və reqlamentin versiyasını buradan götürəcək. Qurumun özünün yazdığı"
        " məlumat fərqlidirsə, 3 iş günü ərzində dəyişiklik müraciəti verilməlidir."
    )
    button = _("Bağla")
    clause = "REG26-32"

    def bodies(self) -> tuple[str, ...]:
        """Return the body and the registry."""
        return (*super().bodies(), REGISTRY)

    def fields(self) -> Form:
        """Return the number of the service."""
        label = Text("Xidmətin reyestr nömrəsi", "Registry number", "Номер в реестре")
        field = Field("number", "text", label, required=True, max_length=40)
        return form_of("bind", Text("Reyestr", "Registry", "Реестр"), "REG26-32", field)

    def initial(self) -> dict[str, Any]:
        """Return the service that it is tied to."""
        return {"number": self.regulation.service_number}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Bind, and tell where the registry says something else."""
        found = bind_service(self.regulation, data["number"], **self.how())
        if not found:
            self.request.flash(_("Reyestr reqlamentə uyğundur."))
            return
        said = self.request.localizer.translate
        told = ", ".join(said(said_key(one.key)) for one in found)
        words = _("Reyestrdə fərqli yazılıb: ${items}.", mapping={"items": told})
        self.request.flash(words, "warning")
