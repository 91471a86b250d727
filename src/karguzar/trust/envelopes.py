"""Data encrypted for one holder of a certificate: CMS AuthEnvelopedData (RFC 5083, RFC 5084).

The content is under AES-256-GCM with a key of its own. That key goes to the recipient by ECDH with
an ephemeral key (RFC 5753: X9.63 with SHA-256, AES-256 key wrap) or by RSAES-OAEP (RFC 8017 with
SHA-256). A context, which both sides know and nobody can change, is bound to it: as the user
keying material or as the label of OAEP. The arithmetic is that of ``cryptography``.
"""

import os
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, core, keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.bounds import check_der
from karguzar.trust.keys import SoftwareKey

#: bytes of the data of one message
LARGEST_DATA = 10 * 1024 * 1024
#: bytes that an envelope may add to the data
ROOM = 8 * 1024

_KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16
_DATA, _AES256_GCM, _AES256_WRAP = "data", "aes256_gcm", "aes256_wrap"
# dhSinglePass-stdDH-sha256kdf-scheme, RFC 5753 §7.1.4
_ECDH_SHA256 = "1.3.132.1.11.1"
_BROKEN = (ValueError, TypeError, KeyError, OSError, RecursionError, InvalidTag, InvalidUnwrap)


class _GcmParameters(core.Sequence):
    """RFC 5084 §3.2."""

    _fields = [("nonce", core.OctetString), ("size", core.Integer, {"default": 12})]  # noqa: RUF012 -- the way of asn1crypto


class _SharedInfo(core.Sequence):
    """ECC-CMS-SharedInfo, RFC 5753 §7.2."""

    _fields = [  # noqa: RUF012 -- the way of asn1crypto
        ("wrap", algos.AlgorithmIdentifier),
        ("context", core.OctetString, {"explicit": 0, "optional": True}),
        ("bits", core.OctetString, {"explicit": 2}),
    ]


@dataclass(frozen=True)
class _Parts:
    """What an envelope holds: the recipient's information and the encrypted content."""

    kind: str
    recipient: Any
    nonce: bytes
    sealed: bytes


def encrypt_for(certificate: bytes, data: bytes, context: bytes = b"") -> bytes:
    """Return the data (at most 10 MB) in an envelope (DER) for the holder of a certificate (DER).

    Whether the certificate holds is the affair of a `CertificateJudge` (purpose ``encrypt``).
    ``Refused`` for too much data and for a key that is neither P-256 nor RSA.
    """
    if len(data) > LARGEST_DATA:
        raise Refused(_("Məlumatın həcmi icazə verilən həddən böyükdür."))
    own, nonce = os.urandom(_KEY_BYTES), os.urandom(_NONCE_BYTES)
    parameters = _GcmParameters({"nonce": nonce, "size": _TAG_BYTES})
    sealed = AESGCM(own).encrypt(nonce, data, None)
    content = {
        "content_type": _DATA,
        "content_encryption_algorithm": {"algorithm": _AES256_GCM, "parameters": parameters},
        "encrypted_content": sealed[:-_TAG_BYTES],
    }
    enveloped = {
        "version": "v0",
        "recipient_infos": [_recipient(certificate, own, context)],
        "auth_encrypted_content_info": content,
        "mac": sealed[-_TAG_BYTES:],
    }
    whole = {
        "content_type": "authenticated_enveloped_data",
        "content": cms.AuthEnvelopedData(enveloped),
    }
    return bytes(cms.ContentInfo(whole).dump())


def decrypt(key: SoftwareKey, envelope: bytes, context: bytes = b"") -> bytes:
    """Return the data of an envelope (DER) made for the key's certificate with the same context.

    ``Refused`` for what is not for us, was changed or is no envelope in the form of `encrypt_for`.
    """
    try:
        parts = _read(envelope)
        if not _is_for(parts, key.certificate):
            raise Refused(_("Məlumat başqa server üçün şifrələnib."))
        own = _opened(parts, key, context)
        return AESGCM(own).decrypt(parts.nonce, parts.sealed, None)
    except _BROKEN as exc:
        raise Refused(_("Məlumatın şifrəsi açılmadı: o dəyişdirilib və ya pozulub.")) from exc


def _recipient(certificate: bytes, own: bytes, context: bytes) -> cms.RecipientInfo:
    public = x509.load_der_x509_certificate(certificate).public_key()
    parsed = asn1_x509.Certificate.load(certificate)
    named = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    if isinstance(public, RSAPublicKey):
        transport = {
            "version": "v0",
            "rid": cms.RecipientIdentifier("issuer_and_serial_number", named),
            "key_encryption_algorithm": _oaep_algorithm(context),
            "encrypted_key": public.encrypt(own, _oaep(context)),
        }
        return cms.RecipientInfo("ktri", cms.KeyTransRecipientInfo(transport))
    if isinstance(public, EllipticCurvePublicKey) and isinstance(public.curve, SECP256R1):
        return cms.RecipientInfo("kari", _agreement(public, named, own, context))
    raise Refused(_("Bu növ açar üçün şifrələmək olmaz (P-256 və ya RSA açarı lazımdır)."))


def _agreement(
    public: EllipticCurvePublicKey, named: dict[str, Any], own: bytes, context: bytes
) -> cms.KeyAgreeRecipientInfo:
    ephemeral = generate_private_key(public.curve)
    point = ephemeral.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    wrapped = aes_key_wrap(_shared(ephemeral.exchange(ECDH(), public), context), own)
    rid = cms.KeyAgreementRecipientIdentifier("issuer_and_serial_number", named)
    told = {
        "version": "v3",
        "originator": cms.OriginatorIdentifierOrKey(
            "originator_key", keys.PublicKeyInfo.load(point)
        ),
        "key_encryption_algorithm": {"algorithm": _ECDH_SHA256, "parameters": _wrap_algorithm()},
        "recipient_encrypted_keys": [{"rid": rid, "encrypted_key": wrapped}],
    }
    return cms.KeyAgreeRecipientInfo(told | ({"ukm": context} if context else {}))


def _wrap_algorithm() -> algos.AlgorithmIdentifier:
    return algos.AlgorithmIdentifier({"algorithm": "2.16.840.1.101.3.4.1.45"})  # id-aes256-wrap


def _shared(secret: bytes, context: bytes) -> bytes:
    bits = (_KEY_BYTES * 8).to_bytes(4, "big")
    told = {"wrap": _wrap_algorithm(), "bits": bits} | ({"context": context} if context else {})
    return X963KDF(SHA256(), _KEY_BYTES, _SharedInfo(told).dump()).derive(secret)


def _oaep(context: bytes) -> OAEP:
    return OAEP(MGF1(SHA256()), SHA256(), context or None)


def _oaep_algorithm(context: bytes) -> cms.KeyEncryptionAlgorithm:
    hashed = {"algorithm": "sha256"}
    told: dict[str, Any] = {
        "hash_algorithm": hashed,
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": hashed},
    }
    if context:
        source = {"algorithm": "p_specified", "parameters": core.OctetString(context)}
        told["p_source_algorithm"] = source
    return cms.KeyEncryptionAlgorithm({"algorithm": "rsaes_oaep", "parameters": told})


def _oaep_told(algorithm: Any) -> tuple[Any, ...]:
    """Return what an algorithm says; a hash may stand with NULL parameters or without."""
    if algorithm["algorithm"].native != "rsaes_oaep":
        raise ValueError("another transport")
    told = algorithm["parameters"]
    mask, source = told["mask_gen_algorithm"], told["p_source_algorithm"]
    return (
        told["hash_algorithm"]["algorithm"].native,
        mask["algorithm"].native,
        mask["parameters"]["algorithm"].native,
        source["algorithm"].native,
        source["parameters"].native,
    )


def _read(envelope: bytes) -> _Parts:
    if len(envelope) > LARGEST_DATA + ROOM:
        raise Refused(_("Məlumatın həcmi icazə verilən həddən böyükdür."))
    check_der(envelope)
    info = cms.ContentInfo.load(envelope, strict=True)
    if info["content_type"].native != "authenticated_enveloped_data":
        raise ValueError("no envelope")
    told = info["content"]
    content = told["auth_encrypted_content_info"]
    algorithm = content["content_encryption_algorithm"]
    gcm = _GcmParameters.load(algorithm["parameters"].dump(), strict=True)
    nonce, tag = gcm["nonce"].native, told["mac"].native
    (recipient,) = told["recipient_infos"]
    if (algorithm["algorithm"].native, gcm["size"].native) != (_AES256_GCM, _TAG_BYTES):
        raise ValueError("another cipher")
    if len(tag) != _TAG_BYTES or len(nonce) != _NONCE_BYTES or told["auth_attrs"]:
        raise ValueError("another form")
    return _Parts(
        recipient.name, recipient.chosen, nonce, content["encrypted_content"].native + tag
    )


def _is_for(parts: _Parts, certificate: bytes) -> bool:
    parsed = asn1_x509.Certificate.load(certificate)
    if parts.kind == "kari":
        (only,) = parts.recipient["recipient_encrypted_keys"]
        rid = only["rid"]
    elif parts.kind == "ktri":
        rid = parts.recipient["rid"]
    else:
        return False
    if rid.name != "issuer_and_serial_number":
        return False
    named = rid.chosen
    return bool(
        named["serial_number"].native == parsed.serial_number
        and named["issuer"].dump() == parsed.issuer.dump()
    )


def _opened(parts: _Parts, key: SoftwareKey, context: bytes) -> bytes:
    """Return the key of the content; what is not in our form raises one of the broken kinds."""
    told, algorithm = parts.recipient, parts.recipient["key_encryption_algorithm"]
    if parts.kind == "ktri" and isinstance(key.key, RSAPrivateKey):
        if _oaep_told(algorithm) != _oaep_told(_oaep_algorithm(context)):
            raise ValueError("another transport or another context")
        return key.key.decrypt(told["encrypted_key"].native, _oaep(context))
    if parts.kind != "kari" or not isinstance(key.key, EllipticCurvePrivateKey):
        raise ValueError("another kind of key")
    if algorithm["algorithm"].dotted != _ECDH_SHA256:
        raise ValueError("another agreement")
    if told["originator"].name != "originator_key" or (told["ukm"].native or b"") != context:
        raise ValueError("another context")
    point = load_der_public_key(_named_curve(told["originator"].chosen))
    if not isinstance(point, EllipticCurvePublicKey) or point.curve.name != key.key.curve.name:
        raise ValueError("another curve")
    (only,) = told["recipient_encrypted_keys"]
    shared = key.key.exchange(ECDH(), point)
    return aes_key_unwrap(_shared(shared, context), only["encrypted_key"].native)


def _named_curve(point: Any) -> bytes:
    """Return a SubjectPublicKeyInfo that names its curve; other programs leave it out (§3.1.1)."""
    return bytes(
        keys.PublicKeyInfo(
            {
                "algorithm": {
                    "algorithm": "ec",
                    "parameters": keys.ECDomainParameters("named", "secp256r1"),
                },
                "public_key": point["public_key"],
            }
        ).dump()
    )
