"""Judging certificates and answers to challenges, against the raw verification of a signature."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from bench.measure import Row, below, medians
from karguzar.trust.anchors import Anchors
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.challenges import sign_challenge, verify_challenge
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.judging import make_judge
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner
from karguzar.trust.revocation import Evidence, Revocation
from karguzar.trust.settings import TrustSettings

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
CHALLENGE = bytes(48)
MOST_MS = 5.0


def rows(folder: Path) -> list[Row]:
    """Return the lines: a certificate whose revocation is known, and a whole challenge."""
    found = medians(_jobs(TrustSettings(folder=folder / "certificates")), each=200)
    raw = found["raw"]
    return [
        _line("certificate judged, revocation kept", found["judge"], raw),
        _line("answer to a challenge verified", found["challenge"], raw),
    ]


def _line(what: str, ours: float, raw: float) -> Row:
    row = below(what, ours, "ms", MOST_MS)
    return Row(what, row.ours, f"{raw:.3f} ms", f"{ours / raw:.1f}x", row.bar, row.met)


def _jobs(settings: TrustSettings) -> dict[str, Callable[[], Any]]:
    person = PersonOwner("leyla", "Leyla", "Məmmədova", "7LEYLA1")
    file = DevelopmentPki(settings).issue_person(person).read_bytes()
    key = pkcs12_key(file, person.login)
    told = make_judge(settings).judge(key.certificate, key.chain, AT, "authenticate")
    judge = CertificateJudge(settings, Anchors(settings), Revocation(settings))
    evidence = Evidence(ocsps=[one.answer for one in told.checked])
    if not judge.judge(key.certificate, key.chain, AT, "authenticate", evidence).accepted:
        raise AssertionError("the certificate of the bench must be good")
    answer, signature = sign_challenge(key, key.chain, CHALLENGE), key.sign(CHALLENGE)
    private = key.key
    assert isinstance(private, EllipticCurvePrivateKey)
    public = private.public_key()
    return {
        "raw": lambda: public.verify(signature, CHALLENGE, ECDSA(SHA256())),
        "judge": lambda: judge.judge(key.certificate, key.chain, AT, "authenticate"),
        "challenge": lambda: verify_challenge(answer, CHALLENGE, judge, AT),
    }
