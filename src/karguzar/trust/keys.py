"""Keys that sign: whatever holds the private key, the office sees the same three things.

The seal of a body has its certificates in ``seals/<body>.crt`` (PEM: its own, then its issuers)
and its key in ``seals/<body>.key`` (PEM), or ``seals/<body>.yaml`` says where the key is::

    pkcs11: {module: /usr/lib/softhsm/libsofthsm2.so, token: karguzar, key: emek, pin_env: PIN}
    pkcs12: {file: emek.p12, password_env: PASSWORD}      # in development only

The PIN comes from the environment (``pin_env``) or from a file (``pin_file``), never from YAML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import yaml
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.hardware import pkcs11_key, secret
from karguzar.trust.owners import seal_paths
from karguzar.trust.settings import TrustSettings

PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


class Key(Protocol):
    """A private key with its certificate: ``certificate`` and ``chain`` (issuers) are DER."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates of the issuers, DER, without the root if need be."""

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of the data: ECDSA (DER) or RSA PKCS#1 v1.5, with SHA-256."""


@dataclass(frozen=True)
class SoftwareKey:
    """A key in this process's memory, parsed once."""

    key: PrivateKey
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of the data: ECDSA or RSA (PKCS#1 v1.5), with SHA-256."""
        if isinstance(self.key, EllipticCurvePrivateKey):
            return self.key.sign(data, ECDSA(SHA256()))
        return self.key.sign(data, PKCS1v15(), SHA256())


def pem_key(key_path: Path, chain_path: Path) -> SoftwareKey:
    """Return the key of two PEM files: the private key, and its certificate with the issuers."""
    key = load_pem_private_key(key_path.read_bytes(), None)
    leaf, *issuers = x509.load_pem_x509_certificates(chain_path.read_bytes())
    return _software_key(key, leaf, issuers)


def pkcs12_key(data: bytes, password: str) -> SoftwareKey:
    """Return the key of a PKCS#12 file; ``Refused`` for a wrong password or what is none."""
    try:
        bundle = load_pkcs12(data, password.encode())
    except ValueError as exc:
        raise Refused(_("Açar faylı açılmadı: parol səhvdir və ya fayl PKCS#12 deyil.")) from exc
    if bundle.key is None or bundle.cert is None:
        raise Refused(_("Faylda açar və ya onun sertifikatı yoxdur."))
    issuers = [one.certificate for one in bundle.additional_certs]
    return _software_key(bundle.key, bundle.cert.certificate, issuers)


def seal_key(settings: TrustSettings, body: str) -> Key | None:
    """Return the key of a body's seal (its slug), or None where no certificate is in place.

    ``Refused`` tells what is wrong with the description of the key or with the key.
    """
    key_path, chain_path = seal_paths(settings.folder, body)
    if not chain_path.exists():
        return None
    described = chain_path.with_suffix(".yaml")
    if not described.exists():
        return pem_key(key_path, chain_path)
    told = _described(described)
    if "pkcs11" in told:
        return pkcs11_key(chain_path, told["pkcs11"])
    if settings.production:
        raise Refused(
            _("PKCS#12 açarı istehsal rejimində qəbul edilmir: token və ya HSM lazımdır.")
        )
    wanted = told["pkcs12"]
    password = secret(wanted, "password", described.parent)
    return pkcs12_key((described.parent / wanted["file"]).read_bytes(), password)


def _described(path: Path) -> dict[str, dict[str, str]]:
    told = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(told, dict) or len(told) != 1 or not told.keys() <= {"pkcs11", "pkcs12"}:
        raise Refused(_("“${path}” açarın yerini düzgün göstərmir.", mapping={"path": str(path)}))
    return {name: dict(parts) for name, parts in told.items()}


def _software_key(
    key: object, leaf: x509.Certificate, issuers: Sequence[x509.Certificate]
) -> SoftwareKey:
    if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise Refused(_("Bu növ açarla imza qoyula bilməz (RSA və ya EC açarı lazımdır)."))
    if key.public_key() != leaf.public_key():
        raise Refused(_("Açar sertifikata uyğun deyil."))
    chain = tuple(one.public_bytes(Encoding.DER) for one in issuers)
    return SoftwareKey(key, leaf.public_bytes(Encoding.DER), chain)
