"""The names under which keys, their owners and the development PKI are known elsewhere."""

from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PersonOwner, PrivateKey, SealOwner, read_key, seal_paths

__all__ = [
    "DevelopmentPki",
    "PersonOwner",
    "PrivateKey",
    "SealOwner",
    "read_key",
    "seal_paths",
]
