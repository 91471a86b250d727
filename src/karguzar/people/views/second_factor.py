"""The second factor: showing a code, and setting up the app that makes codes."""

from io import BytesIO
from typing import Any

import segno
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people import schemas, secrets
from karguzar.people.actions import accounts, sessions
from karguzar.people.contexts import SignInPlace
from karguzar.people.forms import SchemaForm
from karguzar.people.security import Identity, become, cookie
from karguzar.people.telling import tell
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage


@view_config(
    context=SignInPlace,
    name="ikiaddim",
    renderer="karguzar:templates/people/second_step.pt",
    permission=Permission.PUBLIC_VIEW,
)
class SecondStepPage(AttemptPage):
    """The page on which a code of the app, or a recovery code, is shown."""

    title = _("İkinci addım: təsdiq kodu")
    wrong = _("Kod düzgün deyil və ya artıq işlənib. Tətbiqdə növbəti kodu gözləyin.")

    def __call__(self) -> dict[str, Any] | Response:
        """Answer, or lead on who need not show a code here."""
        identity: Identity | None = self.request.identity
        if identity is None:
            return HTTPSeeOther(entry.link(self.request, entry.SIGN_IN))
        if not identity.is_half or not identity.person.totp_secret:
            return HTTPSeeOther(entry.next_step(self.request, identity.person, identity.session))
        return super().__call__()

    def form(self) -> SchemaForm:
        """Return the form of one code."""
        hint = _("Təsdiq kodu tətbiqindəki altı rəqəm, yaxud ehtiyat kodlarınızdan biri.")
        return SchemaForm(schemas.one_time_code(hint), self.request, button=_("Təsdiq et"))

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Let in who shows a code that was not shown before."""
        raised = sessions.pass_second_step(
            self.request.office,
            self.request.identity.session,
            data["code"],
            address=entry.address_of(self.request),
            agent=self.request.user_agent or "",
            settings=self.request.registry.people,
            at=self.request.now,
        )
        if raised is None:
            return None
        session, token = raised
        person = self.request.identity.person
        path = entry.next_step(self.request, person, session)
        response = entry.with_token(self.request, path, token)
        entry.note_browser(self.request, person, response)
        return response

    def more(self) -> dict[str, Any]:
        """Return the code of the moment where the office is a demonstration."""
        shown = entry.is_demonstration(self.request)
        secret = self.request.identity.person.totp_secret
        return {"shown_code": secrets.totp_now(secret, self.request.now) if shown else ""}


@view_config(
    context=SignInPlace,
    name="qosul",
    renderer="karguzar:templates/people/enrol.pt",
    permission=Permission.PUBLIC_VIEW,
)
class EnrolPage(AttemptPage):
    """The page on which the app is set up; its first code is also the second step."""

    title = _("İki addımlı girişi qurun")
    wrong = _("Kod uyğun gəlmir. Tətbiqdəki altı rəqəmi yenidən daxil edin.")

    def __call__(self) -> dict[str, Any] | Response:
        """Answer, or lead on who has set up a second factor already."""
        identity: Identity | None = self.request.identity
        if identity is None:
            return HTTPSeeOther(entry.link(self.request, entry.SIGN_IN))
        if identity.person.totp_secret:
            return HTTPSeeOther(entry.next_step(self.request, identity.person, identity.session))
        return super().__call__()

    def form(self) -> SchemaForm:
        """Return the form of the first code."""
        schema = schemas.enrolment(asks_password=not self.request.identity.is_half)
        return SchemaForm(schema, self.request, button=_("Qur və davam et"))

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Take the app into use and show the recovery codes, this once."""
        person, office = self.request.identity.person, self.request.office
        if "password" in data and not self._is_owner(data["password"]):
            raise Unmet([Problem("password", _("Şifrə düzgün deyil."))])
        codes = accounts.confirm_second_factor(
            office, person, data["code"], by=self.request.actor, at=self.request.now
        )
        if codes is None:
            return None
        session, token = sessions.raise_session(
            office, self.request.identity.session, at=self.request.now
        )
        become(self.request, session)
        values = {"codes": codes, "next_url": entry.next_step(self.request, person, session)}
        response: Response = render_to_response(
            "karguzar:templates/people/recovery_codes.pt", values, request=self.request
        )
        response.headers.extend(cookie(self.request).get_headers(token))
        tell(self.request, person, "second_factor", about=str(self.title))
        entry.note_browser(self.request, person, response)
        return response

    def _is_owner(self, password: str) -> bool:
        return sessions.check_own_password(
            self.request.office,
            self.request.identity.person,
            password,
            settings=self.request.registry.people,
            at=self.request.now,
        )

    def more(self) -> dict[str, Any]:
        """Return what an app needs: the picture, and the key to type where it has no camera."""
        secret = accounts.offer_second_factor(self.request.identity.person)
        shown = entry.is_demonstration(self.request)
        return {
            "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
            "qr_url": f"{self.request.script_name}/giris/qr.svg",
            "shown_code": secrets.totp_now(secret, self.request.now) if shown else "",
        }


@view_config(
    context=SignInPlace,
    name="qr.svg",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def offered_code(_context: SignInPlace, request: Request) -> Response:
    """Give the offered secret as a QR picture to the person it was offered to; 404 otherwise."""
    person = request.identity.person if request.identity is not None else None
    if person is None or not person.totp_offered:
        raise HTTPNotFound
    picture = BytesIO()
    account = person.login or person.email or person.fin
    uri = secrets.totp_uri(person.totp_offered, account)
    segno.make(uri, micro=False, error="m").save(
        picture, kind="svg", scale=6, border=4, dark="#000", light="#fff"
    )
    return Response(picture.getvalue(), content_type="image/svg+xml")
