"""What devices ask and send: the HTTP contract of docs/devices.md."""

from base64 import b64encode
from datetime import timedelta
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.permissions import Permission
from karguzar.content.acting import Actor
from karguzar.devices import actions, pages, pairing, proving, rules
from karguzar.devices.content import Challenge
from karguzar.devices.places import ChallengePlace, ChallengesPlace, DevicesPlace
from karguzar.devices.speaking import (
    answer,
    bearer,
    device_of,
    device_or_none,
    moment,
    octets,
    sent,
    sent_signatures,
    told,
    words,
)
from karguzar.people.content import PEOPLE
from karguzar.people.telling import tell

VERSION = 1
OPEN_TO_ALL: Any = {"permission": Permission.PUBLIC_VIEW, "require_csrf": False}


@view_config(context=DevicesPlace, name="", request_method="GET", **OPEN_TO_ALL)
def about(_context: DevicesPlace, request: Request) -> Response:
    """Tell a device which site this is, which version of the contract it speaks and the time."""
    return answer(request, site=pages.site_of(request), version=VERSION)


@view_config(context=DevicesPlace, name="qos", request_method="POST", **OPEN_TO_ALL)
@told
def pair(_context: DevicesPlace, request: Request) -> Response:
    """Pair a device: it shows the code of the page and signs a text with its certificate."""
    code, name, signature, time = sent(request, "code", "name", "signature", "time")
    _refuse_skew(request, time)
    office = request.office
    person = pairing.person_of_code(office, code, at=request.now)
    text = rules.pairing_text(site=pages.site_of(request), code=rules.normal_pairing_code(code))
    verdict = proving.proved_by(
        request.registry.certificates, octets(signature), text, person, at=request.now
    )
    certificate = proving.known(verdict)
    device, token = pairing.pair(
        office, person, name=name, certificate=certificate, at=request.now
    )
    tell(request, person, "device_paired", about=f"{device.name} ({certificate.issuer})")
    return answer(
        request,
        201,
        device=device.id,
        token=token,
        owner=person.full_name,
        site=pages.site_of(request),
        poll_seconds=request.registry.devices.poll_seconds,
    )


@view_config(context=DevicesPlace, name="unut", request_method="POST", **OPEN_TO_ALL)
@told
def forget(_context: DevicesPlace, request: Request) -> Response:
    """Let the device go at its own wish."""
    device = device_of(request)
    owner = request.office[PEOPLE][device.person_id]
    tell(request, owner, "device_removed", about=device.name)
    pairing.forget(request.office, device, by=Actor(owner.id, owner.full_name), at=request.now)
    return answer(request, forgotten=True)


@view_config(context=ChallengesPlace, name="", request_method="GET", **OPEN_TO_ALL)
@told
def waiting(_context: ChallengesPlace, request: Request) -> Response:
    """List the challenges that were sent to the device."""
    found = actions.waiting_for(request.office, device_of(request), request.now)
    return answer(
        request,
        challenges=[{"id": one.id, "kind": one.kind, "expires_at": one.ends_at} for one in found],
        poll_seconds=request.registry.devices.poll_seconds,
    )


@view_config(context=ChallengePlace, name="gotur", request_method="POST", **OPEN_TO_ALL)
@told
def take(context: ChallengePlace, request: Request) -> Response:
    """Give the whole challenge to the device that takes it, with the token to answer it."""
    (time,) = sent(request, "time")
    _refuse_skew(request, time)
    device = device_or_none(request)
    found = actions.challenge_for(request.office, context.__name__, device)
    token = actions.take(found, device, at=request.now)
    return answer(request, answer_token=token, **_told_of(request, found))


@view_config(context=ChallengePlace, name="cavab", request_method="POST", **OPEN_TO_ALL)
@told
def answered(context: ChallengePlace, request: Request) -> Response:
    """Take the signature; one that is wrong ends the challenge, and the browser is told why."""
    (time,) = sent(request, "time")
    found = actions.taken_challenge(request.office, context.__name__, bearer(request))
    _refuse_skew(request, time)
    if found.digests:
        cms = sent_signatures(request, len(found.digests))
    else:
        cms = octets(*sent(request, "signature"))
    # before anything is checked: an answer that comes twice or too late is refused as such
    rules.moved(actions.state_of(found, request.now), "answer")
    try:
        request.registry.device_checks[found.kind](request, found, cms)
    except Refused as exc:
        actions.fail(request.office, found, exc.message, at=request.now)
        said = words(request, exc.message)
        return answer(request, 422, error="refused", sentence=said, state="failed")
    actions.answer(request.office, found, cms, at=request.now)
    return answer(request, state="answered")


@view_config(context=ChallengePlace, name="imtina", request_method="POST", **OPEN_TO_ALL)
@told
def refused(context: ChallengePlace, request: Request) -> Response:
    """End the challenge because the owner of the device said no."""
    found = actions.taken_challenge(request.office, context.__name__, bearer(request))
    actions.refuse(request.office, found, at=request.now)
    return answer(request, state="refused")


@view_config(context=ChallengePlace, name="netice", request_method="GET", **OPEN_TO_ALL)
@told
def result(context: ChallengePlace, request: Request) -> Response:
    """Tell the device what became of its answer."""
    found = actions.taken_challenge(request.office, context.__name__, bearer(request))
    said = words(request, pages.sentence_of(found, request.now))
    return answer(request, state=actions.state_of(found, request.now), sentence=said)


def _told_of(request: Request, found: Challenge) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "site": pages.site_of(request),
        "shown": found.shown,
        "challenge": b64encode(found.challenge).decode(),
        "digest": found.digest.hex(),
        "digests": [one.hex() for one in found.digests],
        "check_code": found.check_code,
        "asked_at": found.asked_at,
        "expires_at": found.ends_at,
    }


def _refuse_skew(request: Request, time: str) -> None:
    most = timedelta(seconds=request.registry.devices.clock_skew_seconds)
    rules.refuse_skew(moment(time), at=request.now, most=most)
