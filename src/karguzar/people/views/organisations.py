"""The organisations that somebody represents when they write letters."""

from typing import Any, ClassVar

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.people import schemas
from karguzar.people.actions import bodies
from karguzar.people.contexts import Cabinet
from karguzar.people.finding import organisations_of
from karguzar.people.forms import SchemaForm
from karguzar.people.views.tabs import tabs
from karguzar.ui.pages import ActPage

PATH = "/kabinet/teskilatlar"


@view_config(
    context=Cabinet,
    name="teskilatlar",
    renderer="karguzar:templates/people/organisations.pt",
    permission=Permission.PROFILE_CHANGE,
)
class OrganisationsPage(ActPage):
    """The page on which an organisation is named by its VÖEN and the ground of representing it."""

    title = _("Təmsil etdiyim təşkilatlar")
    done: ClassVar[TranslationString | None] = _("Təşkilat əlavə edildi.")

    def form(self) -> SchemaForm:
        """Return the form of one organisation."""
        return SchemaForm(schemas.organisation(), self.request, button=_("Təşkilatı əlavə et"))

    def act(self, data: dict[str, Any]) -> str:
        """Write the person down as a representative."""
        bodies.register_organisation(
            self.request.office,
            **data,
            representative=self.context.person,
            by=self.request.actor,
            at=self.request.now,
        )
        return f"{self.request.script_name}{PATH}"

    def more(self) -> dict[str, Any]:
        """Return the organisations that the person represents already."""
        person = self.context.person
        return {
            "tabs": tabs(self.request, "teskilatlar"),
            "organisations": [
                {"voen": one.voen, "name": one.name, "authority": one.representatives[person.id]}
                for one in organisations_of(self.request.office, person)
            ],
            "leave_url": f"{self.request.script_name}{PATH}-temsil-etmirem",
        }


@view_config(
    context=Cabinet,
    name="teskilatlar-temsil-etmirem",
    request_method="POST",
    permission=Permission.PROFILE_CHANGE,
)
def leave(context: Cabinet, request: Request) -> Response:
    """Let the person represent the organisation no longer."""
    bodies.leave_organisation(
        request.office,
        str(request.POST.get("voen", "")),
        context.person,
        by=request.actor,
        at=request.now,
    )
    request.flash(_("Siz daha bu təşkilatı təmsil etmirsiniz."))
    return HTTPSeeOther(f"{request.script_name}{PATH}")
