"""Sealing: an invisible PAdES baseline B signature of a body under a finished paper.

The key is parsed once and kept, and the CMS is written from a fixed layout (``trust.cms``): the
price of a seal is the reading of the file and the raw signature.
"""

import threading
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.trust.cms import SealForm
from karguzar.trust.gap import fill, open_gap
from karguzar.trust.pki import DevelopmentPki, PrivateKey, SealOwner, read_key, seal_paths
from karguzar.trust.settings import TrustSettings

#: the name of the signature field in a sealed paper
FIELD = "QurumunMohuru"


@dataclass(frozen=True)
class FastSigner:
    """The seal of one body: its key, parsed once, and the layout of its signatures."""

    key: PrivateKey
    form: SealForm

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of the data: ECDSA or RSA (PKCS#1 v1.5), with SHA-256."""
        if isinstance(self.key, EllipticCurvePrivateKey):
            return self.key.sign(data, ECDSA(SHA256()))
        return self.key.sign(data, PKCS1v15(), SHA256())


class Sealer:
    """Seals papers in the name of bodies; one for the whole process, safe for threads."""

    def __init__(self, settings: TrustSettings) -> None:
        self._settings = settings
        self._signers: dict[str, FastSigner] = {}
        self._lock = threading.Lock()

    def issue(self, owner: SealOwner) -> None:
        """Make the body's seal in the development install, once; later calls change nothing.

        In production a body whose certificate is not in place raises ``Refused``.
        """
        if not self.has_seal(owner.slug):
            DevelopmentPki(self._settings).issue_seal(owner)

    def has_seal(self, body: str) -> bool:
        """Return whether the body (its slug) has a seal."""
        return body in self._signers or seal_paths(self._settings.folder, body)[1].exists()

    def signer(self, body: str) -> FastSigner:
        """Return the body's signer; ``Missing`` if the body has no seal."""
        with self._lock:
            if body not in self._signers:
                self._signers[body] = self._load(body)
            return self._signers[body]

    def _load(self, body: str) -> FastSigner:
        key_path, chain_path = seal_paths(self._settings.folder, body)
        if not chain_path.exists():
            raise Missing(
                _("“${body}” qurumunun möhür sertifikatı yoxdur.", mapping={"body": body})
            )
        leaf, *issuers = x509.load_pem_x509_certificates(chain_path.read_bytes())
        chain = tuple(one.public_bytes(Encoding.DER) for one in issuers)
        return FastSigner(read_key(key_path), SealForm(leaf.public_bytes(Encoding.DER), chain))

    def seal(self, pdf: bytes, *, body: str, reason: str, at: datetime) -> bytes:
        """Return the paper with the body's seal added at its end; ``pdf`` stays its beginning.

        ``body`` is the slug, ``reason`` stands in the signature and ``at`` is the claimed moment
        of sealing. Raises ``Missing`` without a seal, ``Refused`` for bytes that are no PDF.
        """
        signer = self.signer(body)
        gap = open_gap(pdf, field=FIELD, reason=reason, at=at, room=signer.form.longest)
        return fill(gap, signer.form.make(gap.digest, signer.sign))
