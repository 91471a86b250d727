"""The development certificates: a root, an issuing authority and one seal per body.

They are made once, in ``<var>/pki``, so that a fresh office can seal and validate at once. They
prove nothing outside the machine that made them; in production nothing is made here.

Names follow ETSI EN 319 412-1 §5.1.4 (``organizationIdentifier`` ``NTRAZ-<VÖEN>``) and 412-3.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.settings import KeyKind, TrustSettings

PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey

# Fixed, because papers of the demonstration and of tests are sealed at moments of their own.
_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,80}", re.ASCII)
_LONGEST_TITLE = (
    64  # bytes: ub-common-name of X.520; EN 319 412-2 frees organizationName of its limit
)
_RSA_BITS = 3072
# qcStatements with the semantics identifier of legal persons (EN 319 412-1 §5.1.2)
_QC_STATEMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
_LEGAL_PERSON = bytes.fromhex("3017301506082b06010505070b023009060704008bec490102")


@dataclass(frozen=True)
class SealOwner:
    """The body in whose name a seal is made: its name in the tree, its own name and VÖEN."""

    slug: str
    name: str
    voen: str


@dataclass(frozen=True)
class Issuer:
    """An authority: the name under which it signs, and its key."""

    name: x509.Name
    key: PrivateKey


class DevelopmentPki:
    """The authorities of the development install in one folder (mode 0700, files 0600).

    Everything is made once and read afterwards; several processes may start at the same time.
    Raises ``Refused`` when the settings say that this is production.
    """

    def __init__(self, settings: TrustSettings) -> None:
        if settings.production:
            raise Refused(
                _(
                    "İstehsal rejimində sertifikat yaradılmır: qurumun möhür sertifikatını "
                    "“${folder}” qovluğuna sertifikat mərkəzindən alıb yerləşdirin.",
                    mapping={"folder": str(settings.folder)},
                )
            )
        self._folder = settings.folder
        self._kind: KeyKind = settings.key

    def establish(self) -> Issuer:
        """Return the issuing authority, after making root and issuer if they are not there."""
        with _alone(self._folder):
            return self._issuing()

    def issue_seal(self, owner: SealOwner) -> None:
        """Make the key and the certificate of a body's seal; what is there stays as it is."""
        key_path, chain_path = seal_paths(self._folder, owner.slug)
        if chain_path.exists():
            return
        with _alone(self._folder):
            issuer = self._issuing()
            if chain_path.exists():  # another process was faster
                return
            key = _new_key(self._kind)
            certificate = _seal_certificate(owner, key, issuer).public_bytes(Encoding.PEM)
            _write(key_path, _key_bytes(key))
            _write(chain_path, certificate + (self._folder / "issuing.crt").read_bytes())

    def _issuing(self) -> Issuer:
        root = self._authority("root", "Kargüzar İnkişaf Kök Mərkəzi", None)
        return self._authority("issuing", "Kargüzar İnkişaf Sertifikat Mərkəzi", root)

    def _authority(self, name: str, title: str, parent: Issuer | None) -> Issuer:
        certificate_path, key_path = self._folder / f"{name}.crt", self._folder / f"{name}.key"
        if certificate_path.exists():
            certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
            return Issuer(certificate.subject, read_key(key_path))
        key = _new_key("p-256")
        certificate = _authority_certificate(title, key, parent)
        _write(key_path, _key_bytes(key))
        _write(certificate_path, certificate.public_bytes(Encoding.PEM))
        return Issuer(certificate.subject, key)


def seal_paths(folder: Path, slug: str) -> tuple[Path, Path]:
    """Return where the key and the certificate chain of a body's seal lie.

    A slug that could leave the folder raises ``Refused``.
    """
    if not _SLUG.fullmatch(slug):
        raise Refused(_("“${slug}” qurum adı deyil.", mapping={"slug": slug}))
    return folder / "seals" / f"{slug}.key", folder / "seals" / f"{slug}.crt"


def read_key(path: Path) -> PrivateKey:
    """Return the private key of a PEM file; ``Refused`` for a kind that cannot seal."""
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise Refused(_("“${path}” möhür üçün yararlı açar deyil.", mapping={"path": str(path)}))
    return key


def _new_key(kind: KeyKind) -> PrivateKey:
    return generate_ec(SECP256R1()) if kind == "p-256" else generate_rsa(65537, _RSA_BITS)


def _key_bytes(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _name(organisation: str, title: str, identifier: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "AZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, identifier),
            x509.NameAttribute(NameOID.COMMON_NAME, _shortened(title)),
        ]
    )


def _shortened(title: str) -> str:
    words = title.split(" ")
    while len(" ".join(words).encode()) > _LONGEST_TITLE and len(words) > 1:
        words = [*words[:-2], words[-2].removesuffix("…") + "…"]
    return " ".join(words).encode()[:_LONGEST_TITLE].decode(errors="ignore")


def _usage(*, authority: bool) -> x509.KeyUsage:
    # EN 319 412-2 §4.3.2 type A: a seal commits to content and does nothing else.
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _builder(subject: x509.Name, key: PrivateKey, issuer: Issuer) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(
            issuer_name=issuer.name,
            subject_name=subject,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=_FROM,
            not_valid_after=_UNTIL,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )


def _authority_certificate(title: str, key: PrivateKey, parent: Issuer | None) -> x509.Certificate:
    subject = _name("Kargüzar (inkişaf)", title, "NTRAZ-0000000000")
    issuer = parent or Issuer(subject, key)
    depth = 1 if parent is None else 0
    return (
        _builder(subject, key, issuer)
        .add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .sign(issuer.key, hashes.SHA256())
    )


def _seal_certificate(owner: SealOwner, key: PrivateKey, issuer: Issuer) -> x509.Certificate:
    subject = _name(owner.name, owner.name, f"NTRAZ-{owner.voen}")
    return (
        _builder(subject, key, issuer)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(
            x509.UnrecognizedExtension(_QC_STATEMENTS, _LEGAL_PERSON),
            critical=False,
        )
        .sign(issuer.key, hashes.SHA256())
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against other processes that start at the same time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
