"""What pages of other packages show while a device is asked: QR, check code, state.

A page that waits for a device gets a `Waiting` from `waiting` and shows it with the macro of
``templates/devices/waiting.pt``. With scripts the page asks ``state_url`` and sends its own form
when the device has answered; without them it is loaded anew, and has a button.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import segno
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import long_moment
from karguzar.devices import actions, rules
from karguzar.devices.content import Challenge

COOKIE = "kg_device"
TOKEN_BYTES = 32

WORDS = {
    "waiting": _("Cihazınızın cavabı gözlənilir."),
    "taken": _("Sorğu cihazınızda açılıb. Təsdiq kodunu müqayisə edib cihazda təsdiqləyin."),
    "answered": _("Cihazınız cavab verdi."),
    "used": _("Bu sorğu artıq işlənib."),
    "refused": _("Cihazda sorğudan imtina edildi. Heç nə qəbul olunmadı."),
    "cancelled": _("Sorğu ləğv edildi."),
    "expired": _("Vaxt bitdi: cihaz cavab vermədi. Heç nə qəbul olunmadı."),
}
"""State -> what the waiting page says; of "failed" the reason itself is said."""


@dataclass(frozen=True)
class Waiting:
    """What a page shows of one challenge.

    ``state`` is one of ``rules.MOVES`` or "expired"; ``is_open``: the device is still to act;
    ``is_answered``: the page may go on. ``qr_url`` is "" where the device is reached by push.
    ``go_on_url`` takes a POST that goes on (uses the answer), ``again_url`` one that asks anew,
    ``cancel_url`` one that gives up ("" for none).
    """

    id: str
    state: str
    sentence: TranslationString | str
    check_code: str
    qr_url: str
    qr_text: str
    state_url: str
    go_on_url: str
    again_url: str
    cancel_url: str
    ends: str
    poll_seconds: int

    @property
    def is_open(self) -> bool:
        """Return whether the device is still to act."""
        return self.state in rules.OPEN

    @property
    def is_answered(self) -> bool:
        """Return whether the device has answered and the page may go on."""
        return self.state == "answered"


def binding(request: Request) -> str:
    """Return what ties a challenge to this browser: its session, or a cookie of its own.

    Asked before a challenge is made; `bind` must be called on the response that follows.
    """
    if request.identity is not None:
        return f"session:{request.identity.session.__name__}"
    token = request.environ.get(COOKIE) or request.cookies.get(COOKIE, "")
    if not token:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        # remembered for the rest of the request: the cookie reaches the browser with the response
        request.environ[COOKIE] = token
    return f"browser:{token}"


def bind(request: Request, response: Response) -> Response:
    """Put the binding that was made for this browser into its cookie and return the response."""
    token = request.environ.get(COOKIE)
    if token:
        response.set_cookie(
            COOKIE,
            token,
            httponly=True,
            samesite="Lax",
            secure=request.registry.people.secure_cookies,
            path=f"{request.script_name}/",
        )
    return response


def waiting(
    request: Request,
    challenge: Challenge,
    *,
    go_on_url: str,
    again_url: str,
    cancel_url: str = "",
) -> Waiting:
    """Return what the page shows of the challenge now."""
    state = actions.state_of(challenge, request.now)
    place = f"{request.script_name}/cihaz/gozle/{challenge.id}"
    has_qr = not challenge.device_id
    return Waiting(
        id=challenge.id,
        state=state,
        sentence=sentence_of(challenge, request.now),
        check_code=challenge.check_code,
        qr_url=f"{place}/qr.svg" if has_qr else "",
        qr_text=qr_text(request, challenge) if has_qr else "",
        state_url=f"{place}/veziyyet.json",
        go_on_url=go_on_url,
        again_url=again_url,
        cancel_url=cancel_url,
        ends=long_moment(challenge.expires_at, request.locale_name),
        poll_seconds=request.registry.devices.poll_seconds,
    )


def sentence_of(challenge: Challenge, at: datetime) -> TranslationString | str:
    """Return what is said of the challenge at the moment."""
    state = actions.state_of(challenge, at)
    return actions.reason_of(challenge) if state == "failed" else WORDS[state]


def qr_text(request: Request, challenge: Challenge) -> str:
    """Return what the QR code of the challenge holds: the address at which a device takes it."""
    return f"{site_of(request)}/cihaz/sorgular/{challenge.id}"


def site_of(request: Request) -> str:
    """Return the address of this site as devices know it, without a slash at its end."""
    return str(request.registry.site.address).rstrip("/")


def qr_picture(text: str) -> Response:
    """Return the text as a QR code in SVG."""
    picture = BytesIO()
    segno.make(text, micro=False, error="m").save(
        picture, kind="svg", scale=6, border=4, dark="#000", light="#fff"
    )
    return Response(picture.getvalue(), content_type="image/svg+xml")


def bound(request: Request, challenge_id: str) -> Challenge:
    """Return the challenge that this browser asked; Missing for anybody else."""
    return actions.bound_challenge(request.office, challenge_id, binding=binding(request))
