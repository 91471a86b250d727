"""How a sign-in challenge is made for a browser."""

import secrets

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.i18n import _
from karguzar.base.text import long_moment
from karguzar.devices import actions, pages, rules
from karguzar.devices.content import Challenge
from karguzar.people.agents import device as device_words
from karguzar.people.views import entry

PLACE = "/giris/sorgu"
NONCE_BYTES = 32
UNKNOWN_BROWSER = _("naməlum brauzer")


def ask(request: Request, *, means: str, device_id: str = "", person_id: str = "") -> Challenge:
    """Make the challenge of this browser; the one that it had open before is given up.

    Raises Refused when the browser or the person has too many open, or the address begins too
    many.
    """
    at, office = request.now, request.office
    request.registry.ask_throttle.count(entry.address_of(request), at)
    binding = pages.binding(request)
    for old in actions.open_challenges(office, binding, at=at):
        actions.cancel(office, old, at=at)
    site, address = pages.site_of(request), entry.address_of(request)
    browser = browser_of(request)
    text = rules.sign_in_text(
        site=site,
        nonce=secrets.token_hex(NONCE_BYTES),
        browser=browser,
        address=address,
        at=at,
    )
    return actions.ask(
        office,
        kind="sign-in",
        purpose=means,
        challenge=text,
        shown=_shown(request, site, browser, address),
        binding=binding,
        at=at,
        device_id=device_id,
        person_id=person_id,
        minutes=request.registry.devices.challenge_minutes,
        most_open=request.registry.devices.most_open,
    )


def browser_of(request: Request) -> str:
    """Return what the browser says of itself, in two words that a person recognises."""
    known = device_words(request.user_agent or "")
    return known or str(request.localizer.translate(UNKNOWN_BROWSER))


def _shown(request: Request, site: str, browser: str, address: str) -> str:
    """Return what the device shows to its owner: for which site, browser and moment."""
    words = {
        "site": site,
        "browser": browser,
        "address": address,
        "moment": long_moment(request.now, request.locale_name),
    }
    sentence = _(
        "${site} saytına giriş. Brauzer: ${browser}. Şəbəkə ünvanı: ${address}. Vaxt: ${moment}.",
        mapping=words,
    )
    return str(request.localizer.translate(sentence))


def lead_on(request: Request, challenge: Challenge) -> Response:
    """Return the redirect to the page that waits, with the cookie that binds it to the browser."""
    path = entry.link(request, f"{PLACE}/{challenge.id}/")
    return pages.bind(request, HTTPSeeOther(path))


def known_challenge(request: Request, name: str) -> Challenge:
    """Return the sign-in challenge that this browser asked; Missing for anybody else."""
    found = pages.bound(request, name)
    return actions.only_kind(found, "sign-in")
