"""Make an NSS database with one key for Poppler's ``pdfsig``: run as a process of its own.

``python nss_database.py FOLDER KEY.der CERT.der ISSUER.der NAME``. Debian splits NSS's own tools
into a package that is not always there; the library is, wherever pdfsig is.
"""

import ctypes
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

_ALL_USAGES = 0xFF


class Item(ctypes.Structure):
    """NSS's ``SECItem``."""

    _fields_ = [
        ("type", ctypes.c_uint),
        ("data", ctypes.c_char_p),
        ("len", ctypes.c_uint),
    ]


def item(data: bytes) -> Any:
    """Return a pointer to the bytes as NSS takes them."""
    return ctypes.byref(Item(0, ctypes.c_char_p(data), len(data)))


def main(folder: str, key_path: str, certificate: str, issuer: str, name: str) -> int:
    """Make the database; 0 when everything is in it."""
    nss = ctypes.CDLL("libnss3.so")
    nss.PK11_GetInternalKeySlot.restype = ctypes.c_void_p
    if nss.NSS_InitReadWrite(f"sql:{folder}".encode()):
        return 1
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    if nss.PK11_InitPin(slot, None, b""):
        return 2
    data = Path(key_path).read_bytes()
    key = load_der_private_key(data, None)
    assert isinstance(key, RSAPrivateKey)
    modulus = key.public_key().public_numbers().n
    value = modulus.to_bytes((modulus.bit_length() + 7) // 8, "big")
    if nss.PK11_ImportDERPrivateKeyInfoAndReturnKey(
        slot, item(data), item(name.encode()), item(value), 1, 1, _ALL_USAGES, None, None
    ):
        return 3
    for path, nick in ((certificate, name), (issuer, "issuer")):
        der = Path(path).read_bytes()
        if nss.PK11_ImportDERCert(slot, item(der), ctypes.c_ulong(0), nick.encode(), 0):
            return 4
    return 0  # what is written is written; the process ends with its handles


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
