"""CMS with indefinite lengths (BER), as NSS and streaming signers write it, made definite.

PDF wants DER (ISO 32000-2, 12.8.3.3.1), yet widespread programs write BER. Only the frames change:
a value of definite length, a certificate or the signed attributes, keeps every byte.
"""

from karguzar.trust.bounds import DEEPEST_DER, der_end
from karguzar.trust.cms import tlv

_INDEFINITE, _CONSTRUCTED, _HIGH_TAG = 0x80, 0x20, 0x1F
_END = b"\0\0"


def definite(data: bytes) -> tuple[bytes, int]:
    """Return the first value with definite lengths, and how many bytes it took as it was.

    ValueError for what is no value or is nested too deep.
    """
    return _value(data, 0, 0)


def _value(data: bytes, place: int, depth: int) -> tuple[bytes, int]:
    if data[place + 1 : place + 2] != bytes((_INDEFINITE,)):
        end = der_end(data, place)
        return data[place:end], end
    tag = data[place]
    if depth > DEEPEST_DER or not tag & _CONSTRUCTED or tag & _HIGH_TAG == _HIGH_TAG:
        raise ValueError("no BER value")
    parts, place = [], place + 2
    while data[place : place + 2] != _END:
        part, place = _value(data, place, depth + 1)
        parts.append(part)
    return tlv(tag, *parts), place + 2
