"""The end of signing in by a proof: the one person of a certificate is let in, or told why not."""

from typing import Any

from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Refused
from karguzar.devices import actions as devices
from karguzar.devices.content import Challenge
from karguzar.devices.proving import known, proved
from karguzar.identification import actions
from karguzar.identification.checks import refuse_other
from karguzar.people.finding import person_by_key
from karguzar.people.telling import tell
from karguzar.people.values import KnownCertificate
from karguzar.people.views import entry
from karguzar.trust.certificates import CertificateVerdict


class NotLetIn(Refused):
    """A person proved who they are, or tried to, and is not let in; ``fin`` may be empty."""

    def __init__(self, refusal: Refused, fin: str) -> None:
        super().__init__(refusal.message, clause=refusal.clause)
        self.fin = fin


def finish(request: Request, challenge: Challenge) -> Response:
    """Use the answer of the challenge and let its person in; NotLetIn with the reason otherwise.

    The answer is examined once more, now: a certificate may have been revoked meanwhile.
    """
    text, means, fin = challenge.challenge, challenge.purpose, ""
    try:
        cms = devices.use(request.office, challenge, at=request.now)
        verdict = proved(request.registry.certificates, cms, text, at=request.now)
        fin = verdict.identity.fin if verdict.identity is not None else ""
        return let_in(request, verdict, means=means, challenge=challenge)
    except Refused as exc:
        raise NotLetIn(exc, fin) from exc


def let_in(
    request: Request,
    verdict: CertificateVerdict,
    *,
    means: str,
    challenge: Challenge | None = None,
) -> Response:
    """Let in the person of a certificate that was accepted; makes the person record if need be."""
    office, at = request.office, request.now
    # ``proved`` gives a natural person
    assert verdict.identity is not None
    if challenge is not None:
        refuse_other(office, challenge, verdict.identity)
    certificate = known(verdict)
    is_news = is_news_to_owner(office, verdict.identity.fin, certificate)
    person = actions.person_of_certificate(
        office, verdict.identity, certificate, language=request.locale_name, at=at
    )
    if is_news:
        about = f"{certificate.issuer}, № {certificate.serial}"
        tell(request, person, "certificate", about=about)
    actions.note_success(
        person,
        means=means,
        address=entry.address_of(request),
        agent=request.user_agent or "",
        at=at,
    )
    return entry.let_in(request, person, means=means, level="second")


def is_news_to_owner(office: Any, fin: str, certificate: KnownCertificate) -> bool:
    """Return whether an account that is in use never saw the certificate before."""
    person = person_by_key(office, "fin", fin)
    if person is None or not person.sign_ins:
        return False
    return all(one["sha256"] != certificate.sha256 for one in person.certificates)


def note_failure(request: Request, fin: str, *, means: str) -> None:
    """Write the failure into the history of the person of this FIN, if there is one."""
    actions.note_failure(
        request.office,
        fin,
        means=means,
        address=entry.address_of(request),
        agent=request.user_agent or "",
        at=request.now,
    )
