"""Chains of certificates that come with a signature; whether their standing is proved there."""

from collections.abc import Sequence
from itertools import pairwise

from cryptography import x509

from karguzar.trust.algorithms import loaded
from karguzar.trust.answers import from_crl, from_ocsp, read_crl
from karguzar.trust.paths import BROKEN, MOST_CERTIFICATES
from karguzar.trust.revocation import Evidence


def is_evidenced(path: Sequence[bytes], evidence: Evidence) -> bool:
    """Return whether the evidence tells of revocation for every link of a path (DER)."""
    certificates = [loaded(one) for one in path]
    return all(_is_told(below, above, evidence) for below, above in pairwise(certificates))


def _is_told(below: x509.Certificate, above: x509.Certificate, evidence: Evidence) -> bool:
    if any(from_ocsp(one, below, above) for one in evidence.ocsps):
        return True
    lists = (read_crl(one, above) for one in evidence.crls)
    return any(one is not None and from_crl(one, below) for one in lists)


def issuers_of(leaf: bytes, others: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return those of many certificates that may lead upwards from a leaf, at most 20."""
    known = {}
    for one in dict.fromkeys(others):
        try:
            known[one] = loaded(one)
        except BROKEN:
            continue
    found: dict[bytes, None] = {}
    try:
        wanted = [loaded(leaf).issuer]
    except BROKEN:  # whoever judges the leaf tells so
        return ()
    while wanted and len(found) < MOST_CERTIFICATES:
        name = wanted.pop()
        for der, certificate in known.items():
            if certificate.subject == name and der not in found:
                found[der] = None
                wanted.append(certificate.issuer)
    return tuple(found)[:MOST_CERTIFICATES]
