"""Places of signing: the folder with its envelopes, and the mandates of a body."""

from typing import Any

from pyramid.authorization import DENY_ALL, Allow, Authenticated
from pyramid.httpexceptions import HTTPForbidden
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.people.contexts import ANY_NAME, DESK_ROLES, Place
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import MANDATES, SIGNINGS, SigningKind
from karguzar.signing.mandates import mandates_of
from karguzar.signing.queries import Standing, standing
from karguzar.signing.values import Mandate


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
    config.add_place("imza", ANY_NAME, envelope_place)
    config.add_place(
        "karguzarliq", MANDATES, lambda request, parent: MandatesPlace(request, parent, MANDATES)
    )


def envelope_place(request: Request, parent: Any, name: str) -> EnvelopePlace | None:
    """Return the envelope as the one who asks sees it; None for one that is not theirs."""
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


class MandatesPlace(Place):
    """The mandates of the body whose desk is open: ``/karguzarliq/selahiyyetler/``."""

    kind = "selahiyyetler"

    @property
    def body(self) -> Any:
        """Return the body, or None for somebody without a desk."""
        return self.__parent__.body

    def __getitem__(self, name: str) -> "MandatePlace":
        """Return the place of one mandate of the body; KeyError when it has none of that id."""
        identity = self.request.identity
        if identity is None or identity.is_half:
            raise HTTPForbidden
        held = mandates_of(self.body) if self.body is not None else ()
        found = next((one for one in held if one.id == name), None)
        if found is None:
            raise KeyError(name)
        return MandatePlace(self.request, self, found)

    def __acl__(self) -> list[Any]:
        """Return that the staff of the body see its mandates and its head gives them."""
        body = self.body
        if body is None:
            return [DENY_ALL]
        rows = [
            (Allow, f"staff:{body.slug}:{role}", Permission.DESK_VIEW)
            for role in sorted(DESK_ROLES)
        ]
        return [*rows, (Allow, f"staff:{body.slug}:head", Permission.MANDATE_GIVE), DENY_ALL]


class MandatePlace(Place):
    """One mandate: ``/karguzarliq/selahiyyetler/{id}/``."""

    kind = "selahiyyet"

    def __init__(self, request: Request, parent: MandatesPlace, mandate: Mandate) -> None:
        super().__init__(request, parent, mandate.id)
        self.body = parent.body
        self.mandate = mandate
