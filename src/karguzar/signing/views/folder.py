"""The folder “İmzanı gözləyən sənədlər”: everything that waits for the signature of one person."""

from datetime import datetime
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.devices.actions import devices_of
from karguzar.signing.contexts import SigningPlace
from karguzar.signing.interfaces import MANDATES
from karguzar.signing.queries import folder_of, to_sign, waiting_count
from karguzar.signing.rules import authority_words


@view_config(
    context=SigningPlace,
    renderer="karguzar:templates/signing/folder.pt",
    permission=Permission.DOCUMENT_SIGN,
    request_method="GET",
)
def folder(_context: SigningPlace, request: Request) -> dict[str, Any]:
    """Show what waits, the oldest first, and by what authority one would sign it."""
    kinds = request.registry.signing_kinds
    rows = [
        {
            "id": envelope.id,
            "title": envelope.title,
            "kind": kinds[envelope.kind].title,
            "by": envelope.opened_by_name,
            "at": _moment(envelope.opened_at, request.locale_name),
            "ends": _moment(envelope.expires_at, request.locale_name),
            "count": len(to_sign(envelope, standing.signer.person_id)),
            "authority": authority_words(standing.mandate) if standing.mandate else "",
            "url": request.frame.path(f"/imza/{envelope.id}/"),
        }
        for envelope, standing in folder_of(
            request.office, request.identity.person, at=request.now, scopes=scopes(request)
        )
    ]
    mandates = request.frame.path(f"/karguzarliq/{MANDATES}/")
    devices = devices_of(request.office, request.identity.person.id)
    return {
        "rows": rows,
        "mandates_url": mandates if request.identity.posts else "",
        "together_url": request.frame.path("/imza/toplu"),
        "devices": [(one.id, one.name) for one in devices],
    }


def _moment(told: str, language: str) -> str:
    return long_moment(datetime.fromisoformat(told), language)


def scopes(request: Request) -> dict[str, str]:
    """Return the scope of each kind of signing."""
    return {name: kind.scope for name, kind in request.registry.signing_kinds.items()}


def waiting(request: Request) -> int | None:
    """Return how many envelopes wait for the one who asks, for the section bar."""
    identity = request.identity
    if identity is None or identity.is_half:
        return None
    return waiting_count(request.office, identity.person, at=request.now, scopes=scopes(request))
