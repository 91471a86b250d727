"""The key that signs the heads of journals, with a certificate that is good for nothing else.

``log.key`` and ``log.crt`` (with its issuers) lie in the folder of certificates. A development
install makes them once; in production the administrator puts them there.
"""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.evidence.chains import JOURNAL_HEADS
from karguzar.trust.keys import Key, pem_key
from karguzar.trust.pki import DevelopmentPki, Issuer
from karguzar.trust.settings import TrustSettings

_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)


def log_key(settings: TrustSettings) -> Key:
    """Return the key of the journals' heads; a development install makes it when it is asked.

    Raises Missing in production when the two files are not in the folder.
    """
    key_path, chain_path = settings.folder / "log.key", settings.folder / "log.crt"
    if not chain_path.exists():
        if settings.production:
            raise Missing(
                _(
                    "Jurnal başlarını imzalayan açar yoxdur: “${folder}” qovluğuna log.key və "
                    "log.crt fayllarını yerləşdirin.",
                    mapping={"folder": str(settings.folder)},
                )
            )
        _make(settings, key_path, chain_path)
    return pem_key(key_path, chain_path)


def _make(settings: TrustSettings, key_path: Path, chain_path: Path) -> None:
    issuer = DevelopmentPki(settings).establish()
    key = generate_private_key(SECP256R1())
    certificate = _certificate(issuer, key.public_key()).public_bytes(Encoding.PEM)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key_path.touch(mode=0o600)
    key_path.write_bytes(private)
    chain_path.write_bytes(certificate + (settings.folder / "issuing.crt").read_bytes())


def _certificate(issuer: Issuer, key: EllipticCurvePublicKey) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "AZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Kargüzar (inkişaf)"),
            x509.NameAttribute(NameOID.COMMON_NAME, "Kargüzar jurnal açarı (inkişaf)"),
        ]
    )
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.name)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([JOURNAL_HEADS]), critical=True)
        .sign(issuer.key, hashes.SHA256())
    )
