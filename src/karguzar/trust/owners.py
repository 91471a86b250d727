"""Files of keys and certificates: whose they are, where they lie, how they are read."""

import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,80}", re.ASCII)


@dataclass(frozen=True)
class SealOwner:
    """The body in whose name a seal is made: its name in the tree, its own name and VÖEN."""

    slug: str
    name: str
    voen: str


@dataclass(frozen=True)
class PersonOwner:
    """The person who signs: sign-in name, names and FIN; the organisation of an official."""

    login: str
    given_name: str
    family_name: str
    fin: str
    organisation: str = ""
    voen: str = ""


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
