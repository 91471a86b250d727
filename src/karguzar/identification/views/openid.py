"""Signing in through an OpenID provider: sent there, come back, let in."""

import json
import secrets
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.devices import pages
from karguzar.identification import actions
from karguzar.identification.finishing import note_failure
from karguzar.identification.views.starting import MeansPage, told_by_form
from karguzar.people.contexts import SignInPlace
from karguzar.people.views import entry
from karguzar.ui.queries import parameter

COOKIE = "kg_openid"
BACK = "/giris/openid-cavab"
TEMPLATE = "karguzar:templates/identification/openid_back.pt"
MINUTES = 10
UNPROCESSABLE = 422
LOST = _("Bu giriş bu brauzerdə başlanmayıb və ya vaxtı bitib. Girişi yenidən başlayın.")


@view_config(
    context=SignInPlace,
    name="openid",
    renderer="karguzar:templates/identification/start.pt",
    permission=Permission.PUBLIC_VIEW,
)
class OpenidPage(MeansPage):
    """The page that sends the browser to the provider."""

    title = _("Xarici giriş xidməti ilə daxil olun")
    means = "openid"
    button = _("Giriş xidmətinə keç")

    @told_by_form
    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Remember what was asked in a signed cookie, and send the browser away."""
        del data
        request = self.request
        request.registry.ask_throttle.count(entry.address_of(request), request.now)
        asked = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        address = request.registry.openid.begin(
            redirect_uri=_back(request), at=request.now, **asked
        )
        kept = asked | {"return_to": entry.destination(request)}
        response = HTTPSeeOther(address)
        _remember(request, response, json.dumps(kept))
        return response


@view_config(
    context=SignInPlace,
    name="openid-cavab",
    request_method="GET",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
)
def come_back(_context: SignInPlace, request: Request) -> dict[str, Any]:
    """Show a button that goes on: a GET signs nobody in."""
    _offered(request)
    return _page(request, parameter(request, "code"), parameter(request, "state"))


@view_config(
    context=SignInPlace,
    name="openid-cavab",
    request_method="POST",
    permission=Permission.PUBLIC_VIEW,
)
def finish(_context: SignInPlace, request: Request) -> Response:
    """Let in the person for whom the provider vouches; each answer works once."""
    _offered(request)
    fin = ""
    try:
        claims = _claims(request)
        fin = claims.fin
        response = _let_in(request, claims)
    except Refused as exc:
        request.tm.abort()
        request.tm.begin()
        note_failure(request, fin, means="openid")
        response = render_to_response(
            TEMPLATE, _page(request, "", "", exc.message), request=request
        )
        response.status_int = UNPROCESSABLE
    response.delete_cookie(COOKIE, path=f"{request.script_name}/giris")
    return response


def _claims(request: Request) -> Any:
    """Return the claims behind the code that came back; Refused unless this browser asked."""
    kept = _kept(request)
    state, code = (str(request.POST.get(name, "")) for name in ("state", "code"))
    if not kept or not secrets.compare_digest(
        state.encode("utf-8", "replace"), kept["state"].encode()
    ):
        raise Refused(LOST)
    if not code:
        raise Refused(_("Xarici giriş xidməti girişi təsdiqləmədi."))
    return request.registry.openid.finish(
        code,
        redirect_uri=_back(request),
        nonce=kept["nonce"],
        verifier=kept["verifier"],
        at=request.now,
    )


def _let_in(request: Request, claims: Any) -> Response:
    person = actions.person_of_claims(
        request.office,
        claims.fin,
        {"given_name": claims.given_name, "family_name": claims.family_name},
        provider=claims.issuer,
        language=request.locale_name,
        at=request.now,
    )
    actions.note_success(
        person,
        means="openid",
        address=entry.address_of(request),
        agent=request.user_agent or "",
        at=request.now,
    )
    level = "second" if claims.is_strong else "password"
    return entry.let_in(request, person, means="openid", level=level)


def _page(
    request: Request, code: str, state: str, fault: TranslationString | str = ""
) -> dict[str, Any]:
    kept = _kept(request)
    return {
        "title": _("Girişi tamamlayın"),
        "code": code,
        "state": state,
        "fault": fault,
        "provider": request.registry.identification.openid_title,
        "go_on_url": entry.link(request, BACK, kept.get("return_to", "")),
        "sign_in_url": entry.link(request, entry.SIGN_IN, kept.get("return_to", "")),
    }


def _offered(request: Request) -> None:
    if "openid" not in request.registry.means:
        raise HTTPNotFound


def _back(request: Request) -> str:
    return f"{pages.site_of(request)}{BACK}"


def _remember(request: Request, response: Response, text: str) -> None:
    response.set_cookie(
        COOKIE,
        request.registry.openid_serializer.dumps(text).decode(),
        max_age=MINUTES * 60,
        httponly=True,
        samesite="Lax",
        secure=request.registry.people.secure_cookies,
        path=f"{request.script_name}/giris",
    )


def _kept(request: Request) -> dict[str, str]:
    """Return what this browser asked, empty when it asked nothing."""
    try:
        text = request.registry.openid_serializer.loads(request.cookies.get(COOKIE, "").encode())
    except ValueError:
        return {}
    found: dict[str, str] = json.loads(text)
    return found
