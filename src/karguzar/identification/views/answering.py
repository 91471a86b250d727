"""The page on which a browser waits for the answer to its challenge, and goes on with it."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.devices import actions as devices
from karguzar.devices import pages, rules
from karguzar.devices.content import Challenge
from karguzar.identification.asking import PLACE, known_challenge
from karguzar.identification.checks import check_sign_in
from karguzar.identification.files import signature_file
from karguzar.identification.finishing import NotLetIn, finish, note_failure
from karguzar.identification.places import SignInChallenge
from karguzar.people.actions import sessions
from karguzar.people.views import entry

TEMPLATE = "karguzar:templates/identification/wait.pt"
STARTS = {"certificate": "/giris/sertifikat", "qr": "/giris/qr", "mobile": "/giris/mobil"}
UNPROCESSABLE = 422


@view_config(
    context=SignInChallenge,
    name="",
    request_method="GET",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
)
def wait(context: SignInChallenge, request: Request) -> dict[str, Any]:
    """Show the check code, the QR code or what to upload, and how the challenge stands."""
    return _page(request, known_challenge(request, context.__name__))


@view_config(
    context=SignInChallenge,
    name="metn.txt",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def text(context: SignInChallenge, request: Request) -> Response:
    """Give the text that a program of a token signs."""
    found = known_challenge(request, context.__name__)
    return Response(
        found.challenge,
        content_type="application/octet-stream",
        content_disposition='attachment; filename="karguzar-giris.txt"',
    )


@view_config(
    context=SignInChallenge,
    name="davam",
    request_method="POST",
    permission=Permission.PUBLIC_VIEW,
)
def go_on(context: SignInChallenge, request: Request) -> Response:
    """Let the person in when the device has answered; wait on when it has not."""
    found = known_challenge(request, context.__name__)
    state = devices.state_of(found, request.now)
    if state != "answered":
        if state in rules.OPEN:
            request.flash(
                _("Cihazınız hələ cavab verməyib. Təsdiqləyib yenidən yoxlayın."), "info"
            )
        return HTTPSeeOther(_here(request, found))
    try:
        return finish(request, found)
    except NotLetIn as exc:
        return _refused(request, found.id, exc)


@view_config(
    context=SignInChallenge,
    name="yukle",
    request_method="POST",
    permission=Permission.PUBLIC_VIEW,
)
def upload(context: SignInChallenge, request: Request) -> Response:
    """Let in who uploads a right signature of the text; a wrong file changes nothing."""
    found = known_challenge(request, context.__name__)
    keys = (f"address:{entry.address_of(request)}",)
    try:
        sessions.refuse_haste(
            request.office, keys, settings=request.registry.people, at=request.now
        )
        rules.moved(devices.state_of(found, request.now), "take")
        cms = signature_file(request.POST.get("signature"))
        check_sign_in(request, found, cms)
        devices.take(found, None, at=request.now)
        devices.answer(request.office, found, cms, at=request.now)
        return finish(request, found)
    except Refused as exc:
        request.tm.abort()
        request.tm.begin()
        sessions.fail(request.office, keys, at=request.now)
        again = known_challenge(request, context.__name__)
        return _rendered(request, again, exc.message)


@view_config(
    context=SignInChallenge,
    name="legv",
    request_method="POST",
    permission=Permission.PUBLIC_VIEW,
)
def cancel(context: SignInChallenge, request: Request) -> Response:
    """Give the challenge up and return to the choice of means."""
    found = known_challenge(request, context.__name__)
    devices.cancel(request.office, found, at=request.now)
    request.flash(_("Giriş ləğv edildi."), "info")
    return HTTPSeeOther(entry.link(request, entry.SIGN_IN))


def _refused(request: Request, name: str, refusal: NotLetIn) -> Response:
    """Use the answer up, drop whatever else was begun, and tell why."""
    request.tm.abort()
    request.tm.begin()
    found = known_challenge(request, name)
    devices.use(request.office, found, at=request.now)
    note_failure(request, refusal.fin, means=found.purpose)
    return _rendered(request, found, refusal.message)


def _rendered(
    request: Request, challenge: Challenge, message: TranslationString | str
) -> Response:
    values = {**_page(request, challenge), "fault": message}
    response: Response = render_to_response(TEMPLATE, values, request=request)
    response.status_int = UNPROCESSABLE
    return response


def _page(request: Request, challenge: Challenge) -> dict[str, Any]:
    here = f"{request.script_name}{PLACE}/{challenge.id}"
    waiting = pages.waiting(
        request,
        challenge,
        go_on_url=entry.link(request, f"{PLACE}/{challenge.id}/davam"),
        again_url=entry.link(request, STARTS[challenge.purpose]),
        cancel_url=entry.link(request, f"{PLACE}/{challenge.id}/legv"),
    )
    can_upload = challenge.purpose == "certificate" and waiting.state == "waiting"
    return {
        "title": _("Girişi təsdiqləyin"),
        "waiting": waiting,
        "means": challenge.purpose,
        "can_upload": can_upload,
        "text_url": f"{here}/metn.txt",
        "upload_url": entry.link(request, f"{PLACE}/{challenge.id}/yukle"),
        "sign_in_url": entry.link(request, entry.SIGN_IN),
        "fault": "",
    }


def _here(request: Request, challenge: Challenge) -> str:
    return entry.link(request, f"{PLACE}/{challenge.id}/")
