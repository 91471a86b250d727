"""Sealing and validating a receipt of the office, against the raw primitives of ``cryptography``.

Nothing is rendered here: the paper is ready. The floor is one signature, or one check of one, over
the same bytes by the same key.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bench.measure import Row, medians
from bench.office import BenchOffice, now
from bench.papers import receipt_of
from karguzar.archive.papers import render
from karguzar.trust.judging import make_judge
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import KeyKind, TrustSettings
from karguzar.trust.signed import SignatureValidator
from karguzar.trust.validate import Validator

EACH = 10


def rows(office: BenchOffice, folder: Path) -> list[Row]:
    """Return the lines about seals and their validation, for both kinds of key."""
    kinds: tuple[KeyKind, ...] = ("p-256", "rsa-3072")
    return [row for kind in kinds for row in _rows(office, folder, kind)]


def _rows(office: BenchOffice, folder: Path, kind: KeyKind) -> list[Row]:
    settings = replace(TrustSettings(), folder=folder / f"seals-{kind}", key=kind)
    data, owner = receipt_of(office)
    translate = office.registry.tasks["paper"].translator("az")
    at = now()
    paper = render("receipt", data, at=at, language="az", translate=translate)
    sealer = Sealer(settings)
    sealer.issue(owner)
    signer = sealer.signer(owner.slug)
    sealed = sealer.seal(paper, body=owner.slug, reason="Q\u0259bz", at=at)
    public: Any = x509.load_der_x509_certificate(signer.form.certificate).public_key()
    signature = signer.sign(paper)

    def verify() -> None:
        if isinstance(public, EllipticCurvePublicKey):
            public.verify(signature, paper, ECDSA(SHA256()))
        else:
            public.verify(signature, paper, PKCS1v15(), SHA256())

    validator, signatures = Validator(settings), SignatureValidator(make_judge(settings))
    found = medians(
        {
            "sign": lambda: signer.sign(paper),
            "seal": lambda: sealer.seal(paper, body=owner.slug, reason="Q\u0259bz", at=at),
            "verify": verify,
            "own": lambda: validator.validate(sealed, at=at),
            "any": lambda: signatures.validate(sealed, at),
        },
        each=EACH,
    )
    size = f"{kind.upper()}, {len(paper) // 1024} KB"
    return [
        _rate(f"receipt sealed ({size})", found["seal"], found["sign"]),
        _rate(f"seal of ours validated to the byte ({size})", found["own"], found["verify"]),
        _rate(f"signed PDF of anybody validated ({size})", found["any"], found["verify"]),
    ]


def _rate(what: str, ours: float, floor: float) -> Row:
    """Return a line with CPU milliseconds and how many a core does in a second."""
    return Row(
        what,
        f"{ours:.2f} ms, {1000 / ours:.0f}/s",
        f"{floor:.3f} ms, {1000 / floor:.0f}/s",
        f"{ours / floor:.0f}x",
    )
