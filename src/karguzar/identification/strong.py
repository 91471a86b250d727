"""Places that a password alone does not open (R11-11.5.1)."""

from typing import Any

from pyramid.events import ContextFound
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.people.views import entry

NEEDED = _(
    "Bu xidmət üçün şifrə kifayət deyil. Elektron imza sertifikatı, mobil sertifikat, QR kod və ya"
    " təsdiq kodu ilə daxil olun."
)


def is_strong(request: Request) -> bool:
    """Return whether the person has shown a certificate or two factors in this session."""
    identity = request.identity
    return identity is not None and not identity.is_half and identity.session.level == "second"


def is_marked(request: Request) -> bool:
    """Return whether the settings mark the place of the request as strong."""
    path = request.path.removeprefix(request.script_name)
    return any(
        path == place or path.startswith(f"{place}/")
        for place in request.registry.identification.strong_places
    )


def demand(request: Request) -> None:
    """Lead whoever came by a password alone to the stronger means; raises the redirect.

    For packages above that know by other marks which service needs it.
    """
    if request.identity is not None and not request.identity.is_half and not is_strong(request):
        request.flash(NEEDED, "warning")
        raise HTTPSeeOther(entry.link(request, entry.SIGN_IN, request.path))


def guard(event: Any) -> None:
    """Guard the marked places, before any of their views runs."""
    if is_marked(event.request):
        demand(event.request)


def includeme(config: Any) -> None:
    """Look at every request when its context is found."""
    config.add_subscriber(guard, ContextFound)
