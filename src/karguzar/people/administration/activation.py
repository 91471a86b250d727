"""Means issued by the operator (PT14-6.5.2): opening an account for a person, giving its code."""

from typing import Any

from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people.actions.accounts import open_proved_account
from karguzar.people.actions.activation import issue_activation
from karguzar.people.administration import schemas
from karguzar.people.administration.accounts import AccountPage, crumbs_of, path_of
from karguzar.people.administration.confirmed import ConfirmedPage
from karguzar.people.administration.places import AccountDesk, AccountsDesk
from karguzar.people.content import Person
from karguzar.people.views import entry
from karguzar.ui.pages import ACT_TEMPLATE

CODE_TEMPLATE = "karguzar:templates/people/administration/activation_code.pt"


@view_config(
    context=AccountDesk,
    name="kod",
    permission=Permission.OFFICE_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class ActivationPage(AccountPage):
    """The page on which a person gets a one-time code to set password and second factor."""

    title = _("Aktivləşdirmə kodu ver")
    confirm = _("Kod ver")

    def act(self, data: dict[str, Any]) -> Response:
        """Make the code and show it, this once."""
        return _issued(self.request, self.context.person, data["reason"])


@view_config(
    context=AccountsDesk,
    name="yeni",
    permission=Permission.OFFICE_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class NewAccountPage(ConfirmedPage):
    """The page on which the operator opens an account for somebody who showed a document."""

    title = _("Şəxs üçün hesab aç")
    confirm = _("Hesabı aç və kod ver")

    def schema(self) -> Any:
        """Return the form of the person."""
        return schemas.new_account()

    def act(self, data: dict[str, Any]) -> Response:
        """Open the account and show its code, this once; Unmet when there is one for the FIN."""
        reason = data.pop("reason")
        person = open_proved_account(
            self.request.office, data, proved_by=reason, at=self.request.now, by=self.request.actor
        )
        return _issued(self.request, person, reason)

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {"crumbs": crumbs_of(self.request)}


def _issued(request: Request, person: Person, reason: str) -> Response:
    days = request.registry.people.activation_days
    code = issue_activation(
        request.office, person, days=days, reason=reason, by=request.actor, at=request.now
    )
    values = {
        "person": person,
        "code": code,
        "days": days,
        "activation_url": f"{request.host_url}{request.script_name}{entry.ACTIVATE}",
        "card_url": path_of(request, person),
        "crumbs": crumbs_of(request),
    }
    response: Response = render_to_response(CODE_TEMPLATE, values, request=request)
    return response
