"""Using the one-time code of the operator: the person sets a password, then a second factor."""

from typing import Any

from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people import schemas
from karguzar.people.actions import activation, sessions
from karguzar.people.contexts import SignInPlace
from karguzar.people.forms import SchemaForm
from karguzar.people.telling import tell
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage
from karguzar.people.views.registering import UNLIKE


@view_config(
    context=SignInPlace,
    name="aktivlesdirme",
    renderer="karguzar:templates/people/activation.pt",
    permission=Permission.PUBLIC_VIEW,
)
class ActivationPage(AttemptPage):
    """The page on which a code of the operator is used; wrong codes are counted."""

    title = _("Hesabı aktivləşdirin")
    wrong = _("FİN və ya kod düzgün deyil, kodun vaxtı bitib və ya o, artıq işlənib.")

    def form(self) -> SchemaForm:
        """Return the form of the code and the new password."""
        return SchemaForm(schemas.activation(), self.request, button=_("Davam et"))

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Set the password, open a session and lead on to setting up the second factor."""
        request, office = self.request, self.request.office
        keys = sessions.attempt_keys(data["name"], entry.address_of(request))
        settings = request.registry.people
        sessions.refuse_haste(office, keys, settings=settings, at=request.now)
        if data["password"] != data["again"]:
            raise Unmet([Problem("again", UNLIKE)])
        person = activation.activate(
            office,
            data["name"],
            data["code"],
            data["password"],
            settings=settings,
            at=request.now,
        )
        if person is None:
            sessions.fail(office, keys, at=request.now)
            return None
        sessions.forgive(office, keys)
        sessions.remember(
            person,
            means="activation",
            address=entry.address_of(request),
            agent=request.user_agent or "",
            succeeded=True,
            at=request.now,
        )
        tell(request, person, "password", about=person.login or person.email or person.fin)
        request.flash(_("Şifrəniz qoyuldu. İndi iki addımlı girişi qurun."))
        return entry.let_in(request, person, means="activation")

    def more(self) -> dict[str, Any]:
        """Return the way to sign in for who has done this already."""
        return {"sign_in_url": entry.link(self.request, entry.SIGN_IN)}
