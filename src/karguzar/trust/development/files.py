"""The folder of the development PKI: written whole, by one process at a time, for its owner."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from karguzar.trust.owners import PrivateKey
from karguzar.trust.settings import KeyKind

_RSA_BITS = 3072


def new_key(kind: KeyKind) -> PrivateKey:
    """Return a new key of the kind."""
    return generate_ec(SECP256R1()) if kind == "p-256" else generate_rsa(65537, _RSA_BITS)


def key_bytes(key: PrivateKey) -> bytes:
    """Return a key as PEM without a password: the folder's mode protects it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder against other processes that start at the same time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(path: Path, data: bytes) -> None:
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


class Ledger:
    """What the authorities of a folder issued and revoked, by serial number."""

    def __init__(self, folder: Path) -> None:
        self._issued = folder / "issued"
        self._revoked = folder / "revoked.json"

    @property
    def begun(self) -> bool:
        """Whether anything was ever entered."""
        return self._issued.exists()

    def enter(self, certificate: x509.Certificate) -> None:
        """Write down a certificate that was issued."""
        write(self._path(certificate.serial_number), certificate.public_bytes(Encoding.PEM))

    def issued(self, serial: int) -> bool:
        """Return whether a certificate with this number was issued."""
        return self._path(serial).exists()

    def every(self) -> list[x509.Certificate]:
        """Return every certificate that was issued, in the order of their numbers."""
        paths = sorted(self._issued.glob("*.crt"))
        return [x509.load_pem_x509_certificate(path.read_bytes()) for path in paths]

    def revoke(self, serial: int, at: datetime) -> None:
        """Write down that a certificate is revoked; the first moment stays."""
        known = {f"{number:x}": moment.isoformat() for number, moment in self.revoked().items()}
        known.setdefault(f"{serial:x}", at.isoformat())
        write(self._revoked, json.dumps(known, indent=1).encode())

    def revoked(self) -> dict[int, datetime]:
        """Return the moments of revocation by serial number."""
        if not self._revoked.exists():
            return {}
        told = json.loads(self._revoked.read_bytes())
        return {int(number, 16): datetime.fromisoformat(at) for number, at in told.items()}

    def _path(self, serial: int) -> Path:
        return self._issued / f"{serial:040x}.crt"
