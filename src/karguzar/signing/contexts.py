"""Places of signing: ``/imza/`` and ``/imza/{id}/``, which only those with a part in it find."""

from typing import Any

from pyramid.authorization import DENY_ALL, Allow, Authenticated
from pyramid.httpexceptions import HTTPForbidden
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.people.contexts import ANY_NAME, Place
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SIGNINGS, SigningKind
from karguzar.signing.queries import Standing, standing


class SigningPlace(Place):
    """What waits for the signature of who asks: ``/imza/``."""

    kind = "imza"

    def __acl__(self) -> list[Any]:
        """Return that everyone who is signed in has a folder."""
        return [(Allow, Authenticated, Permission.DOCUMENT_SIGN), DENY_ALL]


class EnvelopePlace(Place):
    """One envelope as one of its signers, or the one who opened it, sees it."""

    kind = "imza-zerfi"

    def __init__(
        self, request: Request, parent: Any, envelope: Envelope, found: Standing | None
    ) -> None:
        super().__init__(request, parent, envelope.id)
        self.envelope = envelope
        self.standing = found

    @property
    def kind_of_signing(self) -> SigningKind:
        """Return the kind of the envelope."""
        found: SigningKind = self.request.registry.signing_kinds[self.envelope.kind]
        return found

    def __acl__(self) -> list[Any]:
        """Return that signers may sign and that who opened it may look."""
        person = self.request.identity.person.principal
        allowed = [Permission.DOCUMENT_VIEW]
        if self.standing is not None:
            allowed.append(Permission.DOCUMENT_SIGN)
        return [(Allow, person, tuple(allowed)), DENY_ALL]


def add_places(config: Any) -> None:
    """Add the folder and the envelopes in it."""
    config.add_place("", "imza", lambda request, parent: SigningPlace(request, parent, "imza"))
    config.add_place("imza", ANY_NAME, _envelope)


def _envelope(request: Request, parent: Any, name: str) -> EnvelopePlace | None:
    identity = request.identity
    if identity is None or identity.is_half:
        # a form that was sent after the session ended leads to the sign-in page, not to 404
        raise HTTPForbidden
    envelope = request.office[SIGNINGS].get(name)
    if envelope is None:
        return None
    scope = request.registry.signing_kinds[envelope.kind].scope
    person = identity.person
    found = standing(request.office, envelope, person.id, scope=scope, at=request.now)
    if found is None and envelope.opened_by != person.id:
        return None
    return EnvelopePlace(request, parent, envelope, found)
