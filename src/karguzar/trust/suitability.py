"""What a certificate must be made of and made for: algorithms, key sizes, usages, policies."""

from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID

from karguzar.base.i18n import TranslationString, _
from karguzar.trust.anchor import Purpose
from karguzar.trust.identity import Identity

#: digests that still hold (ETSI TS 119 312)
STRONG_HASHES = (
    hashes.SHA256,
    hashes.SHA384,
    hashes.SHA512,
    hashes.SHA3_256,
    hashes.SHA3_384,
    hashes.SHA3_512,
)
_CURVE_BITS = 256


def weakness(certificate: x509.Certificate, rsa_bits: int) -> TranslationString | None:
    """Return what is too weak about a certificate's signature or key; None when nothing is."""
    digest = certificate.signature_hash_algorithm
    if digest is not None and not isinstance(digest, STRONG_HASHES):
        return _(
            "Sertifikat zəif “${digest}” alqoritmi ilə imzalanıb və qəbul edilmir.",
            mapping={"digest": digest.name.upper()},
        )
    return weak_key(certificate.public_key(), rsa_bits)


def weak_key(key: object, rsa_bits: int) -> TranslationString | None:
    """Return why a public key is refused; None when it is strong enough."""
    if isinstance(key, RSAPublicKey):
        if key.key_size >= rsa_bits:
            return None
        return _(
            "RSA açarı qısadır: ${found} bit, ən azı ${needed} bit olmalıdır.",
            mapping={"found": key.key_size, "needed": rsa_bits},
        )
    if isinstance(key, EllipticCurvePublicKey) and key.curve.key_size >= _CURVE_BITS:
        return None
    if isinstance(key, Ed25519PublicKey | Ed448PublicKey):
        return None
    return _("Sertifikatın açarı qəbul edilən növdən deyil.")


def wrong_usage(
    certificate: x509.Certificate, purpose: Purpose, holder: Identity | None
) -> TranslationString | None:
    """Return why a certificate was not issued for the purpose; None when it was.

    A signature or seal commits to content (``nonRepudiation``, EN 319 412-2 §4.3.2); for signing
    in, ``digitalSignature`` does as well; a timestamp needs the one extended usage of RFC 3161
    §2.3; to encrypt for its holder, ``keyAgreement`` or ``keyEncipherment``. Only a natural
    person signs in, only a legal person seals.
    """
    usage = _usage(certificate)
    if usage is None or _is_authority(certificate):
        return _("Sertifikat imza üçün verilməyib.")
    if purpose in _MACHINES:
        fits, sentence = _MACHINES[purpose]
        return None if fits(certificate) else sentence
    if not (usage.content_commitment or (purpose == "authenticate" and usage.digital_signature)):
        return _("Sertifikat imza üçün verilməyib.")
    if purpose == "authenticate" and (holder is None or holder.kind != "natural"):
        return _("Sertifikat fiziki şəxsə məxsus deyil: onunla sistemə daxil olmaq olmaz.")
    if purpose == "seal" and (holder is None or holder.kind != "legal"):
        return _("Sertifikat təşkilata məxsus deyil: onunla möhürləmək olmaz.")
    return None


def policies(certificate: x509.Certificate) -> frozenset[str]:
    """Return the object identifiers of the policies under which a certificate was issued."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    except x509.ExtensionNotFound:
        return frozenset()
    return frozenset(one.policy_identifier.dotted_string for one in found)


def _usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _is_for_timestamps(certificate: x509.Certificate) -> bool:
    try:
        found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return found.critical and list(found.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _is_for_encryption(certificate: x509.Certificate) -> bool:
    usage = _usage(certificate)
    return usage is not None and (usage.key_agreement or usage.key_encipherment)


#: purposes for which nobody answers with a name: who fits, and what is said otherwise
_MACHINES: dict[Purpose, tuple[Callable[[x509.Certificate], bool], TranslationString]] = {
    "timestamp": (_is_for_timestamps, _("Sertifikat zaman möhürü üçün deyil.")),
    "encrypt": (_is_for_encryption, _("Sertifikat şifrələmə üçün verilməyib.")),
}
