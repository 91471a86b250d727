"""Opening an account: a citizen does it alone, with FIN, contacts and a password."""

from typing import Any

from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people import schemas
from karguzar.people.actions import accounts, sessions
from karguzar.people.contexts import Site
from karguzar.people.forms import SchemaForm
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage

UNLIKE = _("Şifrələr eyni deyil. Şifrəni iki dəfə eyni cür yazın.")


@view_config(
    context=Site,
    name="qeydiyyat",
    renderer="karguzar:templates/people/registration.pt",
    permission=Permission.PUBLIC_VIEW,
)
class RegistrationPage(AttemptPage):
    """The page of opening an account; who has one for a FIN cannot open another."""

    title = _("Hesab açın")

    def form(self) -> SchemaForm:
        """Return the form of a new account."""
        return SchemaForm(schemas.registration(), self.request, button=_("Hesab aç"))

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Open the account and let the person in.

        Refusals count as failed attempts of the address: nobody tries out whose FIN is known.
        """
        request, office = self.request, self.request.office
        keys = (f"address:{entry.address_of(request)}",)
        settings = request.registry.people
        sessions.refuse_haste(office, keys, settings=settings, at=request.now)
        if data["password"] != data.pop("again"):
            raise Unmet([Problem("again", UNLIKE)])
        try:
            person = accounts.open_account(
                office,
                data | {"language": request.locale_name},
                password=data.pop("password"),
                settings=settings,
                at=request.now,
            )
        except Unmet:
            sessions.fail(office, keys, at=request.now)
            raise
        request.flash(_("Hesabınız açıldı. Xoş gəlmisiniz!"))
        return entry.let_in(request, person)

    def more(self) -> dict[str, Any]:
        """Return the way to sign in for who has an account."""
        return {"sign_in_url": entry.link(self.request, entry.SIGN_IN)}
