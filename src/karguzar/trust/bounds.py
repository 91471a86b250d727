"""What is refused before any parser sees it: sizes, depth and counts in signed files and CMS.

The numbers are far above what an honest signature needs and far below what hurts the office.
"""

from karguzar.trust.der import MOST_LENGTH_BYTES

#: bytes of a signed PDF
LARGEST_PDF = 60 * 1024 * 1024
#: bytes of one CMS (a signature, a timestamp token)
LARGEST_CMS = 50 * 1024 * 1024
#: bytes of a CMS that came from a device for one of our own papers
LARGEST_ANSWER = 64 * 1024
MOST_CERTIFICATES = 1000
MOST_SIGNATURES = 500
#: cross-reference sections of a file; each revision has one
MOST_REVISIONS = 2000
#: comparisons of a signed revision with a later one, over all signatures of a file
MOST_REVISION_PAIRS = 300
#: of looking at one file
MOST_SECONDS = 20.0
DEEPEST_DER = 40
MOST_DER_VALUES = 400_000

_CONSTRUCTED, _HIGH_TAG, _LONG_FORM = 0x20, 0x1F, 0x80


def der_end(data: bytes, place: int = 0) -> int:
    """Return where the DER value at a place ends; ValueError if there is none.

    Nothing inside the value is read. What follows it is the caller's affair.
    """
    return _span(memoryview(data), place, len(data))[1]


def check_der(data: bytes) -> None:
    """Raise ValueError unless the bytes are one DER value, not too deep, of not too many parts.

    Lengths must be definite (X.690 §10.1) and every part must end inside the one that holds it.
    The walk keeps its own stack: no nesting exhausts it.
    """
    view = memoryview(data)
    begin, after = _span(view, 0, len(data))
    if after != len(data):
        raise ValueError("bytes after the value")
    stack = [(begin, after, 1)] if view[0] & _CONSTRUCTED else []
    seen = 1
    while stack:
        place, end, depth = stack.pop()
        while place < end:
            begin, after = _span(view, place, end)
            seen += 1
            if view[place] & _CONSTRUCTED:
                stack.append((begin, after, depth + 1))
            place = after
        if seen > MOST_DER_VALUES or depth > DEEPEST_DER:
            raise ValueError("too many or too deep values")


def _span(view: memoryview, place: int, end: int) -> tuple[int, int]:
    """Return where the content of the value at a place begins and where the value ends."""
    if place + 2 > end or view[place] & _HIGH_TAG == _HIGH_TAG:
        raise ValueError("no DER value")
    begin, size = place + 2, view[place + 1]
    if size & _LONG_FORM:
        count = size & ~_LONG_FORM
        if not 0 < count <= MOST_LENGTH_BYTES or begin + count > end:
            raise ValueError("no DER length")
        size = int.from_bytes(view[begin : begin + count], "big")
        begin += count
    if begin + size > end:
        raise ValueError("a DER value is cut short")
    return begin, begin + size
