"""The way in, whatever the means: where to go afterwards, and the session that opens."""

from typing import Any
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.people.actions import browsers, sessions
from karguzar.people.agents import device
from karguzar.people.content import Person, Session
from karguzar.people.rules import must_show_second_factor
from karguzar.people.security import Identity, browser_cookie, cookie, posts_of
from karguzar.people.telling import tell
from karguzar.ui.queries import local_path, parameter

RETURN_TO = "return_to"
SIGN_IN = "/giris"
SECOND_STEP = "/giris/ikiaddim"
ENROL = "/giris/qosul"
ACTIVATE = "/giris/aktivlesdirme"


def let_in(
    request: Request, person: Person, *, means: str = "password", level: str = "password"
) -> Response:
    """Open a session under a new token and lead on: to the second step or to where one went.

    The session that this browser had before is ended, so that nobody is led into a prepared one.
    """
    if request.identity is not None:
        sessions.end_session(request.office, request.identity.session)
    settings = request.registry.people
    sessions.clear_ended(request.office, person, settings=settings, at=request.now)
    session, token = sessions.open_session(
        request.office,
        person,
        at=request.now,
        level=level,
        means=means,
        address=address_of(request),
        agent=request.user_agent or "",
    )
    response = with_token(request, next_step(request, person, session), token)
    if not lacks_second_factor(request, person, session):
        note_browser(request, person, response)
    return response


def note_browser(request: Request, person: Person, response: Response) -> None:
    """Remember the browser of a sign-in that is whole; tell the owner of one that is new.

    The very first browser of an account is no news to its owner.
    """
    cookie = browser_cookie(request)
    token = cookie.get_value() or ""
    if browsers.is_known(person, token):
        return
    agent = device(request.user_agent or "") or str(request.user_agent or "")[:80]
    if person.known_browsers:
        tell(request, person, "new_browser", about=agent or "—")
    response.headers.extend(cookie.get_headers(browsers.remember(person, token)))


def next_step(request: Request, person: Person, session: Session) -> str:
    """Return the path to go to after a step of signing in."""
    if lacks_second_factor(request, person, session):
        return link(request, SECOND_STEP if person.totp_secret else ENROL)
    posts = posts_of(request.office, person)
    return destination(request) or request.script_name + landing(person, posts)


def lacks_second_factor(request: Request, person: Person, session: Session) -> bool:
    """Return whether the sign-in is not whole before a second factor was shown."""
    is_staff = bool(posts_of(request.office, person)) or person.is_administrator
    return must_show_second_factor(
        is_staff=is_staff or person.needs_second_factor,
        has_one=bool(person.totp_secret),
        is_required=request.registry.people.second_factor,
        level=session.level,
    )


def next_step_of(identity: Identity) -> str:
    """Return the path of the step that a half open session lacks."""
    return SECOND_STEP if identity.person.totp_secret else ENROL


def landing(person: Person, posts: Any) -> str:
    """Return the path of the page that somebody works on: desk, administration or cabinet."""
    roles = {role for _body, post in posts for role in post.roles}
    if roles - {"administrator"}:
        return "/karguzarliq/"
    return "/idareetme/" if roles or person.is_administrator else "/kabinet/"


def with_token(request: Request, path: str, token: str) -> Response:
    """Return a redirect that carries the token of a session; an empty one takes it away."""
    headers = cookie(request).get_headers(token, max_age=None if token else 0)
    return HTTPSeeOther(path, headers=headers)


def destination(request: Request) -> str:
    """Return the page of this site to come back to; empty for none, or one of signing in."""
    wanted = parameter(request, RETURN_TO)
    if not wanted or local_path(wanted) != wanted:
        return ""
    path = wanted.partition("?")[0].removeprefix(request.script_name)
    return "" if path == SIGN_IN or path.startswith((f"{SIGN_IN}/", "/cixis")) else wanted


def link(request: Request, path: str, return_to: str = "") -> str:
    """Return a path of signing in that keeps the page to come back to."""
    wanted = return_to or destination(request)
    query = f"?{urlencode({RETURN_TO: wanted})}" if wanted else ""
    return f"{request.script_name}{path}{query}"


def address_of(request: Request) -> str:
    """Return the network address that the request came from.

    Never from a header that the visitor can write: a proxy in front is told to the server
    (``trusted_proxy`` of waitress), which then sets this address.
    """
    return request.remote_addr or ""


def is_demonstration(request: Request) -> bool:
    """Return whether this is the demonstration office, where sign-ins are shown."""
    return bool(getattr(getattr(request.registry, "site", None), "demonstration", False))
