"""Where one is signed in now and was before; ending sessions from afar (R11-13.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.people.actions import own_sessions, sessions
from karguzar.people.agents import device
from karguzar.people.content import Session
from karguzar.people.contexts import Cabinet
from karguzar.people.values import SignIn
from karguzar.people.views import entry
from karguzar.people.views.tabs import tabs

MEANS = {
    "password": _("Şifrə"),
    "totp": _("Təsdiq kodu"),
    "password+totp": _("Şifrə və təsdiq kodu"),
    "activation": _("Aktivləşdirmə kodu"),
    "activation+totp": _("Aktivləşdirmə və təsdiq kodu"),
}
ALL_OTHERS = "basqalari"


@dataclass(frozen=True)
class SessionRow:
    """One open session as the page shows it."""

    name: str
    device: str
    address: str
    means: TranslationString | str
    opened: str
    seen: str
    is_this: bool


@dataclass(frozen=True)
class SignInRow:
    """One line of the history as the page shows it."""

    moment: str
    device: str
    address: str
    means: TranslationString | str
    succeeded: bool


@view_config(
    context=Cabinet,
    name="sessiyalar",
    request_method="GET",
    renderer="karguzar:templates/people/sessions.pt",
    permission=Permission.PROFILE_CHANGE,
)
def own(context: Cabinet, request: Request) -> dict[str, Any]:
    """Show the open sessions and the history of sign-ins."""
    found = sessions.sessions_of(
        request.office, context.person, settings=request.registry.people, at=request.now
    )
    return {
        "title": _("Sessiyalar və giriş tarixçəsi"),
        "tabs": tabs(request, "sessiyalar"),
        "sessions": [_session_row(request, one) for one in found],
        "has_others": len(found) > 1,
        "all_others": ALL_OTHERS,
        "history": [_sign_in_row(request, one) for one in context.person.history],
    }


@view_config(
    context=Cabinet,
    name="sessiyalar",
    request_method="POST",
    permission=Permission.PROFILE_CHANGE,
)
def end(context: Cabinet, request: Request) -> Response:
    """End one session or all others; ending this one signs out."""
    current: Session = request.identity.session
    name = str(request.POST.get("sessiya", ""))
    by, at = request.actor, request.now
    if name == ALL_OTHERS:
        own_sessions.end_others(request.office, context.person, current, by=by, at=at)
        request.flash(_("Bütün başqa sessiyalar bitirildi."))
        return HTTPSeeOther(request.path)
    own_sessions.end_one(request.office, context.person, name, by=by, at=at)
    request.flash(_("Sessiya bitirildi."))
    if name == current.__name__:
        return entry.with_token(request, f"{request.script_name}/", "")
    return HTTPSeeOther(request.path)


def _session_row(request: Request, session: Session) -> SessionRow:
    return SessionRow(
        name=session.__name__,
        device=device(session.agent),
        address=session.address,
        means=means_title(request, session.means),
        opened=_moment(request, session.created_at),
        seen=_moment(request, session.seen_at),
        is_this=session.__name__ == request.identity.session.__name__,
    )


def _sign_in_row(request: Request, line: SignIn) -> SignInRow:
    return SignInRow(
        moment=_moment(request, line.at),
        device=device(line.agent),
        address=line.address,
        means=means_title(request, line.means),
        succeeded=line.succeeded,
    )


def means_title(request: Request, name: str) -> TranslationString | str:
    """Return what a means of signing in is called; one that is no longer known by its name."""
    known = request.registry.means.get(name)
    return known.title if known is not None else MEANS.get(name, name)


def _moment(request: Request, text: str) -> str:
    return long_moment(datetime.fromisoformat(text), request.locale_name)
