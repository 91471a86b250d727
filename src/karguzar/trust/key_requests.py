"""Requests for the certificates of the server's keys (PT14-4.1.2.7, 4.1.2.9): PKCS#10, RFC 2986.

The subject is that of a legal person by ETSI EN 319 412-3 §4.2.1: country, organisation,
``organizationIdentifier`` ``NTRAZ-<VÖEN>`` and common name.
"""

from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_voen
from karguzar.trust.development.orders import key_usage, name
from karguzar.trust.owners import PrivateKey

Use = Literal["signature", "encryption"]

_LONGEST_ORGANISATION = 200
_PREFIX = "NTRAZ-"


def make_request(key: PrivateKey, use: Use, organisation: str, voen: str) -> bytes:
    """Return the request (PEM), signed by the key itself; ``Refused`` for a wrong name or VÖEN.

    It asks for ``nonRepudiation`` and ``digitalSignature`` for a signing key; for one that
    decrypts, for ``keyAgreement`` (EC) or ``keyEncipherment`` (RSA) alone.
    """
    title = " ".join(organisation.split())
    if not title or len(title) > _LONGEST_ORGANISATION or not title.isprintable():
        raise Refused(
            _(
                "Təşkilatın adını yazın (ən çoxu ${most} simvol).",
                mapping={"most": _LONGEST_ORGANISATION},
            )
        )
    builder = x509.CertificateSigningRequestBuilder(
        name(title, title, f"{_PREFIX}{normal_voen(voen)}")
    ).add_extension(key_usage(_usages(key, use)), critical=True)
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def organisation_of(request: bytes) -> str:
    """Return the VÖEN that a request of ours (PEM) names."""
    subject = x509.load_pem_x509_csr(request).subject
    (found,) = subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)
    return str(found.value).removeprefix(_PREFIX)


def _usages(key: PrivateKey, use: Use) -> frozenset[str]:
    if use == "signature":
        return frozenset({"content_commitment", "digital_signature"})
    return frozenset({"key_encipherment" if isinstance(key, RSAPrivateKey) else "key_agreement"})
