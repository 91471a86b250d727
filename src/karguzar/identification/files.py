"""A signature that a person uploads: a detached CMS in DER, PEM or bare base 64."""

import binascii
from base64 import b64decode
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

LARGEST = 64 * 1024
"""Bytes of a signature; what is larger is no signature of a text."""
SEQUENCE = 0x30
"""The first byte of every CMS in DER."""


def signature_file(field: Any) -> bytes:
    """Return the CMS (DER) of an uploaded file; raises Refused with what is wrong with it."""
    stream = getattr(field, "file", None)
    if stream is None:
        raise Refused(_("İmza faylını seçin."))
    data: bytes = stream.read(LARGEST + 1)
    if not data:
        raise Refused(_("İmza faylı boşdur. Başqa fayl seçin."))
    if len(data) > LARGEST:
        raise Refused(_("Fayl imza üçün həddən artıq böyükdür: ayrıca imza faylını (.p7s) seçin."))
    return data if data[0] == SEQUENCE else _unwrapped(data)


def _unwrapped(data: bytes) -> bytes:
    lines = data.decode("ascii", "replace").split("\n")
    try:
        found = b64decode(
            "".join(line.strip() for line in lines if not line.startswith("-----")), validate=True
        )
    except (binascii.Error, ValueError) as exc:
        raise Refused(_("Bu fayl imza faylı deyil. Ayrıca imza faylını (.p7s) seçin.")) from exc
    if not found or found[0] != SEQUENCE:
        raise Refused(_("Bu fayl imza faylı deyil. Ayrıca imza faylını (.p7s) seçin."))
    return found
