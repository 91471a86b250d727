"""How devices are spoken with over HTTP: what they send is read strictly, errors are JSON.

Every answer is a JSON object; one that tells of an error has ``error`` (a word for the program)
and ``sentence`` (for the person, in the language that the device asked for).
"""

import binascii
import json
from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import KarguzarError, Missing, Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.devices import actions
from karguzar.devices.content import Device
from karguzar.people.actions import sessions

LARGEST_BODY = 128 * 1024
RETRY_AFTER_SECONDS = 60
View = Callable[[Any, Request], Response]


class Malformed(KarguzarError):  # noqa: N818 -- named by what happened
    """What the device sent is not what the contract says (400)."""


class Unknown(KarguzarError):  # noqa: N818 -- named by what happened
    """The token of the device is none of ours (401)."""


class Hasty(KarguzarError):  # noqa: N818 -- named by what happened
    """Too many failures from this address (429)."""


STATUSES: tuple[tuple[type[KarguzarError], int, str], ...] = (
    (Malformed, 400, "malformed"),
    (Unknown, 401, "unknown-device"),
    (Hasty, 429, "too-many-attempts"),
    (Missing, 404, "missing"),
    (Unmet, 422, "refused"),
    (Refused, 422, "refused"),
)
COUNTED = ("unknown-device", "missing", "refused")
"""Errors that are counted as attempts to guess."""


def told(view: View) -> View:
    """Answer errors of the view in JSON; what it began is dropped, the failure is counted."""

    @wraps(view)
    def telling(context: Any, request: Request) -> Response:
        try:
            _refuse_haste(request)
            return view(context, request)
        except (Malformed, Unknown, Hasty, Missing, Unmet, Refused) as exc:
            return _failure(request, exc)

    return telling


def answer(request: Request, status: int = 200, **values: Any) -> Response:
    """Return the values as a JSON object with the present moment of the server."""
    return Response(
        json_body={**values, "time": request.now.isoformat()},
        status=status,
        content_type="application/json",
    )


def device_of(request: Request) -> Device:
    """Return the device whose bearer token the request carries (RFC 6750); Unknown without one."""
    found = actions.device_by_token(request.office, bearer(request))
    owner = request.office["sexsler"].get(found.person_id) if found is not None else None
    if found is None or owner is None or owner.is_blocked:
        raise Unknown(_("Bu cihaz qoşulmayıb və ya siyahıdan silinib. Onu yenidən qoşun."))
    return found


def device_or_none(request: Request) -> Device | None:
    """Return the device of the request, None for one that shows no token at all."""
    return device_of(request) if "Authorization" in request.headers else None


def bearer(request: Request) -> str:
    """Return the bearer token of the request, or an empty string."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def sent(request: Request, *names: str) -> tuple[str, ...]:
    """Return these texts of the JSON object that the device sent; raises Malformed."""
    found = _values(request, names)
    if not all(isinstance(one, str) for one in found):
        raise Malformed(
            _("Sorğuda bu mətn sahələri olmalıdır: ${names}", mapping={"names": ", ".join(names)})
        )
    return tuple(str(one) for one in found)


def _values(request: Request, names: Sequence[str]) -> tuple[Any, ...]:
    """Return what stands under the names in the JSON object; None for what lacks."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise Malformed(_("Sorğu həddən artıq böyükdür."))
    try:
        body = request.json_body
    # a body nested a thousand deep is no request of ours either
    except (ValueError, RecursionError) as exc:
        raise Malformed(_("Sorğunun mətni JSON deyil.")) from exc
    return tuple(body.get(name) for name in names) if isinstance(body, dict) else (None,)


def sent_signatures(request: Request, count: int) -> bytes:
    """Return the answer about so many documents as it is kept; raises Malformed.

    The device sends ``signatures``: a text in base 64 for each document, in order, empty for one
    that its owner does not want to sign.
    """
    (found,) = _values(request, ("signatures",))
    is_list = isinstance(found, list) and len(found) == count
    if not is_list or not all(isinstance(one, str) for one in found):
        raise Malformed(_("Sorğuda hər sənəd üçün bir imza olmalıdır."))
    for one in found:
        octets(one)
    return json.dumps(found).encode()


def octets(text: str) -> bytes:
    """Return what is written in base 64; raises Malformed."""
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError) as exc:
        raise Malformed(_("Sorğudakı imza base64 deyil.")) from exc


def moment(text: str) -> datetime:
    """Return an aware moment written in ISO 8601; raises Malformed."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise Malformed(_("Sorğudakı vaxt ISO 8601 deyil.")) from exc
    if found.tzinfo is None:
        raise Malformed(_("Sorğudakı vaxtın saat qurşağı yoxdur."))
    return found


def words(request: Request, message: TranslationString | str) -> str:
    """Return the sentence in the language of the request."""
    return str(request.localizer.translate(message))


def _keys(request: Request) -> tuple[str, ...]:
    return (f"address:{request.remote_addr or ''}",)


def _refuse_haste(request: Request) -> None:
    try:
        sessions.refuse_haste(
            request.office, _keys(request), settings=request.registry.people, at=request.now
        )
    except Refused as exc:
        raise Hasty(exc.message) from exc


def _failure(request: Request, exc: KarguzarError) -> Response:
    status, error = next((code, name) for kind, code, name in STATUSES if isinstance(exc, kind))
    problems = exc.problems if isinstance(exc, Unmet) else ()
    said = " ".join(words(request, each.message) for each in problems)
    request.tm.abort()
    request.tm.begin()
    if error in COUNTED:
        sessions.fail(request.office, _keys(request), at=request.now)
    response = answer(request, status, error=error, sentence=said or words(request, exc.message))
    if isinstance(exc, Hasty):
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if isinstance(exc, Unknown):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
