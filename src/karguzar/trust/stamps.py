"""Timestamp tokens in one canonical form, so that a stamped seal too can be checked to the byte.

The signature of a token covers its information and its signed attributes; the frame around them
is covered by nothing. Here the frame is fixed: `canonical` writes it anew from what is covered,
and a token whose bytes differ from that was changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

from asn1crypto.cms import IssuerAndSerialNumber
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.algorithms import loaded
from karguzar.trust.cades import CmsSignature
from karguzar.trust.cms import STAMP_ROOM, tlv
from karguzar.trust.indications import Rejected
from karguzar.trust.tokens import read_token

_SEQUENCE, _SET, _OCTETS, _TAG_0 = 0x30, 0x31, 0x04, 0xA0
# bytes of the attribute around a token, and by which lengths around it may grow
_FRAME = 64
_VERSION_1, _VERSION_3 = b"\x02\x01\x01", b"\x02\x01\x03"
_OID_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_OID_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_HASHES = {
    "sha256": bytes.fromhex("300b0609608648016503040201"),
    "sha384": bytes.fromhex("300b0609608648016503040202"),
    "sha512": bytes.fromhex("300b0609608648016503040203"),
}
_ECDSA = {
    "sha256": bytes.fromhex("300a06082a8648ce3d040302"),
    "sha384": bytes.fromhex("300a06082a8648ce3d040303"),
    "sha512": bytes.fromhex("300a06082a8648ce3d040304"),
}
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")


class Stamper(Protocol):
    """A timestamping authority as pyHanko's ``TimeStamper`` gives it."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        """Return the token (asn1crypto's ``ContentInfo``) for a digest."""


class LateStamper:
    """An authority that is made when the first timestamp is asked for: its libraries are heavy."""

    def __init__(self, make: Callable[[], Stamper]) -> None:
        self._make = make

    @cached_property
    def stamper(self) -> Stamper:
        """The authority itself."""
        return self._make()

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        """Return the token (asn1crypto's ``ContentInfo``) for a digest."""
        return await self.stamper.async_timestamp(message_digest, md_algorithm)


def stamp(stamper: Stamper, digest: bytes, issuers: Sequence[bytes]) -> bytes:
    """Return a token (DER) for a SHA-256 in canonical form; ``Refused`` for one that has none.

    Of the certificates that the authority sends, its own and those of ``issuers`` (DER) are kept.
    What the authority raises when it cannot be reached (``OSError``) or refuses (pyHanko's
    ``TimestampRequestError``, an ``OSError`` too) goes through.
    """
    token = _asked(stamper, digest)[1]
    if not token.names_signer:
        raise _unknown()  # without RFC 5816 nothing would cover the authority's certificate
    written = canonical(replace(token, others=tuple(set(token.others) & set(issuers))))
    if len(written) > STAMP_ROOM - _FRAME:
        raise Refused(_("Zaman möhürü ona ayrılmış yerə sığmır."))
    return written


def stamp_document(stamper: Stamper, digest: bytes) -> bytes:
    """Return a token (DER) for the SHA-256 of a file, as the authority wrote it; as `stamp`."""
    return _asked(stamper, digest)[0]


def _asked(stamper: Stamper, digest: bytes) -> tuple[bytes, CmsSignature]:
    import asyncio  # pyHanko's, and loaded with it

    answer: bytes = asyncio.run(stamper.async_timestamp(digest, "sha256")).dump()
    try:
        return answer, read_token(answer, lambda _name: digest).cms
    except Rejected as exc:
        raise Refused(exc.message) from exc


def canonical(token: CmsSignature) -> bytes:
    """Return the one way to write a token: its own certificates, no unsigned attributes.

    ``Refused`` for a token whose algorithms have no canonical form here (PSS, EdDSA, SHA-3).
    """
    parsed = Certificate.load(token.certificate)
    names = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    hashed = _HASHES.get(token.digest_algorithm)
    if hashed is None:
        raise _unknown()
    signer = tlv(
        _SEQUENCE,
        _VERSION_1,
        IssuerAndSerialNumber(names).dump(),
        hashed,
        bytes((_TAG_0,)) + token.signed[1:],
        _algorithm(token),
        tlv(_OCTETS, token.signature),
    )
    data = tlv(
        _SEQUENCE,
        _VERSION_3,
        tlv(_SET, hashed),
        tlv(_SEQUENCE, _OID_TST_INFO, tlv(_TAG_0, tlv(_OCTETS, token.content))),
        tlv(_TAG_0, *sorted((token.certificate, *token.others))),
        tlv(_SET, signer),
    )
    return tlv(_SEQUENCE, _OID_SIGNED_DATA, tlv(_TAG_0, data))


def _algorithm(token: CmsSignature) -> bytes:
    key = loaded(token.certificate).public_key()
    told = token.signature_algorithm
    if isinstance(key, EllipticCurvePublicKey) and told["hash"] == token.digest_algorithm:
        return _ECDSA[token.digest_algorithm]
    if isinstance(key, RSAPublicKey) and told["kind"] == "rsassa_pkcs1v15":
        return _RSA
    raise _unknown()


def _unknown() -> Refused:
    return Refused(_("Zaman möhürü mərkəzinin imza alqoritmi möhürlər üçün qəbul edilmir."))
