"""Sealing: an invisible PAdES baseline signature (B or T) of a body under a finished paper.

The key is parsed once and kept, and the CMS is written from a fixed layout (``trust.cms``): the
price of a seal is the reading of the file and the raw signature.
"""

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.trust.cms import SealForm
from karguzar.trust.keys import Key, seal_key
from karguzar.trust.owners import SealOwner, seal_paths
from karguzar.trust.pki import DevelopmentPki
from karguzar.trust.prepared import fill
from karguzar.trust.settings import TrustSettings
from karguzar.trust.stamps import Stamper, stamp

_log = logging.getLogger(__name__)

#: the name of the signature field in a sealed paper
FIELD = "QurumunMohuru"


@dataclass(frozen=True)
class FastSigner:
    """The seal of one body: its key, opened once, and the layout of its signatures."""

    key: Key
    form: SealForm

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of the data: ECDSA or RSA (PKCS#1 v1.5), with SHA-256."""
        return self.key.sign(data)


@dataclass(frozen=True, slots=True)
class ToSeal:
    """A paper of a batch: its body (slug), the reason, and the moment that the seal claims."""

    pdf: bytes
    body: str
    reason: str
    at: datetime


class Sealer:
    """Seals papers in the name of bodies; one for the whole process, safe for threads.

    With a ``stamper`` each seal carries a timestamp (PAdES baseline T). Where the timestamping
    authority does not answer, papers are sealed without one: receipts do not wait for others.
    """

    def __init__(self, settings: TrustSettings, stamper: Stamper | None = None) -> None:
        self._settings = settings
        self._stamper = stamper
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
        key = seal_key(self._settings, body)
        if key is None:
            raise Missing(
                _("“${body}” qurumunun möhür sertifikatı yoxdur.", mapping={"body": body})
            )
        return FastSigner(key, SealForm(key.certificate, key.chain))

    def seal(self, pdf: bytes, *, body: str, reason: str, at: datetime) -> bytes:
        """Return the paper with the body's seal added at its end; ``pdf`` stays its beginning.

        ``body`` is the slug, ``reason`` stands in the signature and ``at`` is the claimed moment
        of sealing. Raises ``Missing`` without a seal, ``Refused`` for bytes that are no PDF.
        """
        from karguzar.trust.gap import open_gap  # pyHanko is loaded when it is needed

        signer = self.signer(body)
        stamped = self._stamper is not None
        room = signer.form.longest_stamped if stamped else signer.form.longest
        gap = open_gap(pdf, field=FIELD, reason=reason, at=at, room=room)
        signature = signer.sign(signer.form.to_sign(gap.digest))
        token = self._token(signature, signer.form.chain)
        return fill(gap, signer.form.write(gap.digest, signature, token))

    def seal_all(self, batch: Iterable[ToSeal]) -> Iterator[bytes]:
        """Yield the sealed papers in the order of the batch; the first refusal ends it.

        What is read once is shared: keys, certificates and the layout of signatures.
        """
        for one in batch:
            yield self.seal(one.pdf, body=one.body, reason=one.reason, at=one.at)

    def _token(self, signature: bytes, issuers: Sequence[bytes]) -> bytes:
        """Return a timestamp token of the signature, nothing when there is no authority."""
        if self._stamper is None:
            return b""
        try:
            return stamp(self._stamper, sha256(signature).digest(), issuers)
        except (OSError, Refused) as exc:
            _log.warning("sealed without a timestamp: %s", exc)
            return b""
