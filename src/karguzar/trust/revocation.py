"""Whether a certificate is revoked: asked of its issuer, kept as long as the answer is fresh.

An answer is relied on until its own next update and at most for the stated freshness
(``karguzar.trust.freshness_hours``). First come answers that were given along (evidence), then
kept ones, then the development authority of this machine, then OCSP, then the issuer's list.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from karguzar.trust.answer_files import AnswerFiles
from karguzar.trust.answers import (
    UNKNOWN,
    RevocationStatus,
    from_crl,
    from_ocsp,
    read_crl,
)
from karguzar.trust.fetching import Fetcher, Unanswered
from karguzar.trust.settings import TrustSettings

__all__ = ["NOTHING", "Evidence", "ResponderAtHand", "Revocation", "RevocationStatus"]

_MOST_KEPT = 4096
_MOST_LISTS = 64
_MOST_ADDRESSES = 3
_MOST_EVIDENCE = 50
# seconds for which a server that did not answer is left alone
_REST = 15.0


class ResponderAtHand(Protocol):
    """An authority in this very process that answers about its own certificates."""

    def answer(
        self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
    ) -> bytes | None:
        """Return an OCSP response (DER) made at the moment; None for another's certificate."""


@dataclass(frozen=True)
class Evidence:
    """Answers about revocation that came with a signature: OCSP responses and lists, DER."""

    ocsps: Sequence[bytes] = ()
    crls: Sequence[bytes] = ()


NOTHING = Evidence()


class Revocation:
    """Tells of revocation, keeping answers by issuer and serial number; safe for threads."""

    def __init__(
        self,
        settings: TrustSettings,
        at_hand: ResponderAtHand | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._freshness = timedelta(hours=settings.freshness_hours)
        self._skew = timedelta(minutes=settings.skew_minutes)
        self._at_hand = at_hand
        self._fetcher = fetcher or Fetcher(settings.fetch_seconds, settings.fetch_bytes)
        self._files = AnswerFiles(settings.answers)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[bytes, int], RevocationStatus] = OrderedDict()
        self._lists: OrderedDict[tuple[bytes, str], x509.CertificateRevocationList] = OrderedDict()
        self._resting: dict[str, float] = {}

    def status(
        self,
        certificate: x509.Certificate,
        issuer: x509.Certificate,
        at: datetime,
        evidence: Evidence = NOTHING,
    ) -> RevocationStatus:
        """Return whether the certificate was revoked at the moment.

        ``unknown`` when nobody gave an answer that is signed by the issuer and fresh.
        """
        key = (issuer.fingerprint(SHA256()), certificate.serial_number)
        with self._lock:
            kept = self._kept.get(key)
        for found in self._answers(certificate, issuer, at, evidence, kept):
            fresh = found.is_fresh(at, self._freshness, self._skew)
            if fresh and found.covers(certificate, self._skew):
                self._keep(key, found)
                return found.at(at)
        return UNKNOWN

    def _answers(
        self,
        certificate: x509.Certificate,
        issuer: x509.Certificate,
        at: datetime,
        evidence: Evidence,
        kept: RevocationStatus | None,
    ) -> Iterator[RevocationStatus]:
        if self._at_hand is not None:
            data = self._at_hand.answer(certificate, issuer, at)
            yield from _believed([data] if data else [], certificate, issuer)
        if kept is not None:
            yield kept
        shared = self._files.read("ocsp", *_names(certificate, issuer))
        yield from _believed([shared] if shared else [], certificate, issuer)
        yield from _believed(evidence.ocsps[:_MOST_EVIDENCE], certificate, issuer)
        for data in evidence.crls[:_MOST_EVIDENCE]:
            yield from _listed(read_crl(data, issuer), certificate)
        yield from self._from_responders(certificate, issuer)
        yield from self._from_lists(certificate, issuer, at)

    def _keep(self, key: tuple[bytes, int], found: RevocationStatus) -> None:
        with self._lock:
            before = self._kept.get(key)
            if before is None or before.is_older(found):
                self._kept[key] = found
            self._kept.move_to_end(key)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)

    def _from_responders(
        self, certificate: x509.Certificate, issuer: x509.Certificate
    ) -> Iterator[RevocationStatus]:
        for url in _responders(certificate)[:_MOST_ADDRESSES]:
            # SHA-1 is a name here, and the only one that every responder knows (RFC 5019 §2.1.1)
            asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA1())  # noqa: S303 -- a name, no proof
            body = asked.build().public_bytes(Encoding.DER)
            data = self._fetched(url, body)
            for found in _believed([data] if data else [], certificate, issuer):
                self._files.write(found.answer, "ocsp", *_names(certificate, issuer))
                yield found

    def _from_lists(
        self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
    ) -> Iterator[RevocationStatus]:
        for url in _lists(certificate)[:_MOST_ADDRESSES]:
            key = (issuer.fingerprint(SHA256()), url)
            with self._lock:
                found = self._lists.get(key)
            if found is None:
                found = self._shared_list(issuer, url)
            for one in _listed(found, certificate):
                if one.is_fresh(at, self._freshness, self._skew):
                    yield one
            data = self._fetched(url)
            found = read_crl(data, issuer) if data else None
            if data and found is not None:
                self._keep_list(key, found)
                self._files.write(data, "crl", _print(issuer), url)
            yield from _listed(found, certificate)

    def _shared_list(
        self, issuer: x509.Certificate, url: str
    ) -> x509.CertificateRevocationList | None:
        """Return the list that another process fetched; it is kept here too."""
        data = self._files.read("crl", _print(issuer), url)
        found = read_crl(data, issuer) if data else None
        if found is not None:
            self._keep_list((issuer.fingerprint(SHA256()), url), found)
        return found

    def _keep_list(self, key: tuple[bytes, str], found: x509.CertificateRevocationList) -> None:
        with self._lock:
            self._lists[key] = found
            if len(self._lists) > _MOST_LISTS:
                self._lists.popitem(last=False)

    def _fetched(self, url: str, body: bytes = b"") -> bytes | None:
        """Return the answer of a server; None when it gave none now or a moment ago."""
        if self._resting.get(url, 0.0) > time.monotonic():
            return None
        try:
            if body:
                return self._fetcher.post(url, body, "application/ocsp-request")
            return self._fetcher.get(url)
        except Unanswered:
            self._resting[url] = time.monotonic() + _REST
            return None


def _print(issuer: x509.Certificate) -> str:
    return issuer.fingerprint(SHA256()).hex()


def _names(certificate: x509.Certificate, issuer: x509.Certificate) -> tuple[str, str]:
    """Return how the answer about a certificate is named among the shared ones."""
    return _print(issuer), str(certificate.serial_number)


def inputs(
    statuses: Iterable[RevocationStatus],
) -> tuple[list[OCSPResponse], list[CertificateList]]:
    """Return answers in the form that ``pyhanko_certvalidator`` takes: OCSP responses, lists."""
    found = list(statuses)
    return (
        [OCSPResponse.load(one.answer) for one in found if one.kind == "ocsp"],
        [CertificateList.load(one.answer) for one in found if one.kind == "crl"],
    )


def _believed(
    ocsps: Iterable[bytes], certificate: x509.Certificate, issuer: x509.Certificate
) -> Iterator[RevocationStatus]:
    for data in ocsps:
        found = from_ocsp(data, certificate, issuer)
        if found is not None:
            yield found


def _listed(
    found: x509.CertificateRevocationList | None, certificate: x509.Certificate
) -> Iterator[RevocationStatus]:
    if found is not None:
        yield from_crl(found, certificate)


def _responders(certificate: x509.Certificate) -> list[str]:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except x509.ExtensionNotFound:
        return []
    return [
        one.access_location.value
        for one in access.value
        if one.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(one.access_location, x509.UniformResourceIdentifier)
    ]


def _lists(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints)
    except x509.ExtensionNotFound:
        return []
    return [
        name.value
        for point in points.value
        if not point.crl_issuer and not point.reasons
        for name in point.full_name or ()
        if isinstance(name, x509.UniformResourceIdentifier)
    ]
