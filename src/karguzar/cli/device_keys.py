"""The key of the reference device: in a PKCS#12 file, or on a token behind PKCS#11."""

import os
from getpass import getpass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.cli.device_state import KeyPlace
from karguzar.trust.keys import Key, pkcs12_key

VARIABLE = "KARGUZAR_DEVICE_PASSWORD"
"""The environment variable that holds the password or PIN; it is asked for when unset."""


def open_key(place: KeyPlace) -> Key:
    """Return the key; Refused when the file, the token or the password is wrong."""
    password = os.environ.get(VARIABLE)
    if password is None:
        password = getpass("Password or PIN of the key: ")
    if place.kind == "pkcs11":
        return _token_key(place, password)
    try:
        data = Path(place.path).expanduser().read_bytes()
    except OSError as exc:
        raise Refused(_("Açar faylı oxunmur: ${path}", mapping={"path": place.path})) from exc
    return pkcs12_key(data, password)


def _token_key(place: KeyPlace, pin: str) -> Key:
    # the module of a token is native code: it is loaded only where a token is used
    from karguzar.trust.hardware import Pkcs11Key

    leaf, *issuers = _certificates(place.certificate)
    return Pkcs11Key(place.path, place.token, place.label, pin, leaf, tuple(issuers))


def _certificates(path: str) -> list[bytes]:
    """Return the certificates of a PEM file as DER, the key's own first."""
    try:
        found = x509.load_pem_x509_certificates(Path(path).expanduser().read_bytes())
    except (OSError, ValueError) as exc:
        raise Refused(_("Sertifikat faylı oxunmur: ${path}", mapping={"path": path})) from exc
    return [one.public_bytes(Encoding.DER) for one in found]
