"""Signing in by password, and signing out."""

from typing import Any

from pyramid.csrf import check_csrf_token
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people import schemas
from karguzar.people.actions import sessions
from karguzar.people.contexts import SignInPlace, Site
from karguzar.people.forms import SchemaForm
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage


@view_config(
    context=SignInPlace,
    name="",
    renderer="karguzar:templates/people/sign_in.pt",
    permission=Permission.PUBLIC_VIEW,
)
class SignInPage(AttemptPage):
    """The page of signing in; a wrong name and a wrong password get the same answer."""

    title = _("Daxil olun")
    wrong = _("Giriş adı və ya şifrə düzgün deyil. Yoxlayıb yenidən cəhd edin.")

    def form(self) -> SchemaForm:
        """Return the form of name and password."""
        return SchemaForm(schemas.sign_in(), self.request, button=_("Daxil ol"))

    @property
    def has_password(self) -> bool:
        """Return whether the settings offer the password at all."""
        return bool(getattr(self.request.registry, "has_password", True))

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Let in who shows the right password; Unmet where passwords are not offered."""
        if not self.has_password:
            raise Unmet([Problem("", _("Şifrə ilə giriş söndürülüb. Başqa üsul seçin."))])
        person = sessions.check_password(
            self.request.office,
            data["name"],
            data["password"],
            address=entry.address_of(self.request),
            agent=self.request.user_agent or "",
            settings=self.request.registry.people,
            at=self.request.now,
        )
        return None if person is None else entry.let_in(self.request, person)

    def more(self) -> dict[str, Any]:
        """Return the other means and the way to open an account."""
        means = self.request.registry.means.values()
        return {
            "means": [(one.title, entry.link(self.request, one.path)) for one in means],
            "has_password": self.has_password,
            "activate_url": entry.link(self.request, entry.ACTIVATE),
            "register_url": entry.link(self.request, "/qeydiyyat"),
            "is_sent_here": bool(entry.destination(self.request)),
            "is_demonstration": entry.is_demonstration(self.request),
        }


@view_config(
    context=Site,
    name="cixis",
    request_method="POST",
    permission=Permission.PUBLIC_VIEW,
    require_csrf=False,
)
def sign_out(_context: Site, request: Request) -> Response:
    """End the session of this browser and go home; without a session there is nothing to end."""
    home = f"{request.script_name}/"
    if request.identity is None:
        return HTTPSeeOther(home)
    check_csrf_token(request)
    sessions.end_session(request.office, request.identity.session)
    request.flash(_("Hesabdan çıxdınız."))
    return entry.with_token(request, home, "")


@view_config(context=Site, name="cixis", request_method="GET", permission=Permission.PUBLIC_VIEW)
def sign_out_by_link(_context: Site, request: Request) -> Response:
    """Go home: a mere link ends no session."""
    return HTTPSeeOther(f"{request.script_name}/")
