"""The CMS of a seal (PAdES baseline B, EN 319 142-1) in one canonical form, written as DER.

All of it save the digest and the signature value is fixed for one certificate, so it is laid out
once. The same layout is the judge later: a signature whose bytes differ from what this module
would write was changed, even where no signature covers the byte.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from asn1crypto.algos import DigestAlgorithm
from asn1crypto.cms import CMSAttribute, IssuerAndSerialNumber
from asn1crypto.tsp import ESSCertIDv2, SigningCertificateV2
from asn1crypto.x509 import Certificate

#: room for a timestamp token with its certificate, in bytes (one of RSA-4096 takes about 4 000)
STAMP_ROOM = 6 * 1024

_SEQUENCE, _SET, _OCTETS, _TAG_0, _TAG_1 = 0x30, 0x31, 0x04, 0xA0, 0xA1
_LONG_FORM = 0x80
_VERSION_1 = b"\x02\x01\x01"
_OID_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_OID_DATA = bytes.fromhex("06092a864886f70d010701")
_OID_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
# id-aa-signatureTimeStampToken, RFC 3161 appendix A
_OID_TOKEN = bytes.fromhex("060b2a864886f70d010910020e")
_SHA256 = DigestAlgorithm({"algorithm": "sha256"}).dump()
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_RSA_SHA256 = bytes.fromhex("300d06092a864886f70d01010b0500")
# a DER ECDSA signature over P-256 is at most two integers of 33 bytes
_LONGEST_ECDSA = 72


def tlv(tag: int, *parts: bytes) -> bytes:
    """Return one DER value: tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < _LONG_FORM:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG_FORM | len(length))) + length + content


@dataclass(frozen=True)
class SealForm:
    """The layout of every CMS made with one certificate; ``chain`` are the issuers' DER."""

    certificate: bytes
    chain: tuple[bytes, ...]

    @cached_property
    def _parsed(self) -> Certificate:
        return Certificate.load(self.certificate)

    @cached_property
    def _is_elliptic(self) -> bool:
        return bool(self._parsed.public_key.algorithm == "ec")

    @cached_property
    def _fixed_attributes(self) -> tuple[bytes, ...]:
        content_type = CMSAttribute({"type": "content_type", "values": ["data"]})
        hashed = ESSCertIDv2({"cert_hash": sha256(self.certificate).digest()})
        named = CMSAttribute(
            {
                "type": "signing_certificate_v2",
                "values": [SigningCertificateV2({"certs": [hashed]})],
            }
        )
        return bytes(content_type.dump()), bytes(named.dump())

    @cached_property
    def _head(self) -> bytes:
        certificates = sorted((self.certificate, *self.chain))  # DER orders a SET OF
        return b"".join(
            (
                _VERSION_1,
                tlv(_SET, _SHA256),
                tlv(_SEQUENCE, _OID_DATA),
                tlv(_TAG_0, *certificates),
            )
        )

    @cached_property
    def _signer(self) -> bytes:
        names = {"issuer": self._parsed.issuer, "serial_number": self._parsed.serial_number}
        return b"".join((_VERSION_1, IssuerAndSerialNumber(names).dump(), _SHA256))

    def attributes(self, digest: bytes) -> bytes:
        """Return the content of the set of signed attributes for a SHA-256 of the file."""
        told = tlv(_SEQUENCE, _OID_MESSAGE_DIGEST, tlv(_SET, tlv(_OCTETS, digest)))
        return b"".join(sorted((*self._fixed_attributes, told)))

    def to_sign(self, digest: bytes) -> bytes:
        """Return the bytes that the key signs (with SHA-256) for a SHA-256 of the file."""
        return tlv(_SET, self.attributes(digest))

    def write(self, digest: bytes, signature: bytes, token: bytes = b"") -> bytes:
        """Return the whole CMS as DER, with a timestamp token (DER) of the signature or without.

        The token is an unsigned attribute (PAdES baseline T, EN 319 142-1 §6.3).
        """
        signer = tlv(
            _SEQUENCE,
            self._signer,
            tlv(_TAG_0, self.attributes(digest)),
            _ECDSA_SHA256 if self._is_elliptic else _RSA_SHA256,
            tlv(_OCTETS, signature),
            tlv(_TAG_1, tlv(_SEQUENCE, _OID_TOKEN, tlv(_SET, token))) if token else b"",
        )
        data = tlv(_SEQUENCE, self._head, tlv(_SET, signer))
        return tlv(_SEQUENCE, _OID_SIGNED_DATA, tlv(_TAG_0, data))

    def make(self, digest: bytes, sign: Callable[[bytes], bytes]) -> bytes:
        """Return the CMS for a SHA-256 of the file, signed by the given function."""
        return self.write(digest, sign(self.to_sign(digest)))

    @cached_property
    def longest(self) -> int:
        """Return the number of bytes that the CMS takes at most."""
        key_bytes = self._parsed.public_key.bit_size // 8
        return len(
            self.write(bytes(32), bytes(_LONGEST_ECDSA if self._is_elliptic else key_bytes))
        )

    @property
    def longest_stamped(self) -> int:
        """Return the number of bytes that are kept free for a CMS with a timestamp."""
        return self.longest + STAMP_ROOM

    def digits(self, cms: bytes, *, stamped: bool = False) -> bytes:
        """Return the CMS as it stands in the file: capital hex digits, zeros up to the longest."""
        room = self.longest_stamped if stamped else self.longest
        return cms.hex().upper().encode("ascii").ljust(2 * room, b"0")
