"""Signing somewhere else: the office prepares, a device or a token signs, the office finishes.

    prepared = prepare(pdf, field="Imza1", name="Əli Əliyev", reason="Cavab", at=now)
    cms = sign_prepared(key, key.chain, prepared.digest, now)   # on the device
    signed = finish(prepared, cms)

The device sees the digest only. What it gives back is checked before anything is kept.
"""

from collections.abc import Sequence
from datetime import datetime

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.bounds import LARGEST_ANSWER
from karguzar.trust.cades import CmsSignature, check, read_cms
from karguzar.trust.cms import SealForm
from karguzar.trust.indications import Rejected
from karguzar.trust.keys import Key
from karguzar.trust.prepared import Prepared, fill

__all__ = ["Prepared", "check_answer", "finish", "prepare", "sign_prepared"]

# bytes of CMS: a chain of RSA-4096 certificates and a timestamp token fit in
_ROOM = 24 * 1024
_MOST_CERTIFICATES = 20
_DIGEST_SIZE = 32


def prepare(pdf: bytes, *, field: str, name: str, reason: str, at: datetime) -> Prepared:
    """Return the paper with an empty gap for one signature, and the digest to be signed.

    ``field`` is the name of the new signature field (a second signer gets another one), ``name``
    and ``reason`` stand in the signature, ``at`` is the moment that it claims. The file stays the
    beginning of the prepared one. Raises ``Refused`` for what is no PDF.
    """
    from karguzar.trust.gap import open_gap  # pyHanko is loaded when it is needed

    return open_gap(pdf, field=field, name=name, reason=reason, at=at, room=_ROOM)


def sign_prepared(
    key: Key,
    chain: Sequence[bytes],
    digest: bytes,
    at: datetime,  # noqa: ARG001 -- part of every signer's contract; see below
) -> bytes:
    """Return the detached CMS (PAdES baseline B, DER) over a SHA-256; what a device runs.

    ``chain`` are the issuers' certificates in DER, to stand beside the key's own. ``at`` is for
    signers that need the moment; here PAdES forbids a signing time inside the CMS (EN 319 142-1
    §6.3), the moment stands in the PDF.
    """
    if len(digest) != _DIGEST_SIZE:
        raise Refused(_("İmzalanacaq dəyər SHA-256 deyil."))
    return SealForm(key.certificate, tuple(chain)).make(digest, key.sign)


def check_answer(digest: bytes, cms: bytes) -> CmsSignature:
    """Return the CMS that a device gave for a SHA-256; ``Refused`` with the reason if it is bad.

    Looked at: sizes, structure, one signer, strong algorithms, the digest, the ESS attribute and
    the signature itself. Whose certificate it is and whether it is valid is judged elsewhere.
    """
    try:
        found = read_cms(cms, largest=LARGEST_ANSWER)
        if len(found.others) >= _MOST_CERTIFICATES:
            raise Refused(_("İmzada həddən çox sertifikat var."))
        if found.content or found.kind != "data":
            raise Refused(_("İmzanın içində məzmun olmamalıdır."))
        if not found.names_signer:
            raise Refused(_("İmzada imzalayanın sertifikatına istinad yoxdur (PAdES tələbi)."))
        if found.digest_algorithm != "sha256":
            raise Refused(_("İmza SHA-256 ilə qoyulmalıdır."))
        check(found, lambda _algorithm: digest)
    except Rejected as exc:
        raise Refused(exc.message) from exc
    return found


def finish(prepared: Prepared, cms: bytes) -> bytes:
    """Return the signed paper; ``Refused`` unless the CMS is a sound signature of these bytes.

    Nothing of the paper outside the gap changes.
    """
    check_answer(prepared.digest, cms)
    return fill(prepared, cms)
