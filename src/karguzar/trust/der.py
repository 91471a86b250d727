"""Reading of DER just far enough to find the certificates and the signature value in a seal."""

from typing import NamedTuple

_HIGH_TAG = 0x1F
_LONG_FORM = 0x80
#: of a length in the long form
MOST_LENGTH_BYTES = 4


class Value(NamedTuple):
    """One DER value: its tag byte, its content, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes


def values(data: bytes) -> list[Value]:
    """Return the values that stand one after another in the bytes; ValueError if they do not."""
    found = []
    place = 0
    while place < len(data):
        one = first(data, place)
        found.append(one)
        place += len(one.whole)
    return found


def first(data: bytes, place: int = 0) -> Value:
    """Return the value that begins at a place; ValueError if there is no whole one."""
    if place + 2 > len(data) or data[place] & _HIGH_TAG == _HIGH_TAG:
        raise ValueError("no DER value")
    begin, size = place + 2, data[place + 1]
    if size & _LONG_FORM:
        count = size & ~_LONG_FORM
        if not 0 < count <= MOST_LENGTH_BYTES:
            raise ValueError("no DER length")
        size = int.from_bytes(data[begin : begin + count], "big")
        begin += count
    if begin + size > len(data):
        raise ValueError("a DER value is cut short")
    return Value(data[place], data[begin : begin + size], data[place : begin + size])
