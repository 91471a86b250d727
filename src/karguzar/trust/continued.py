"""Files that begin with a sealed paper and go on: somebody signed or stamped the copy further.

What was added can change what a reader shows, so such a file is never called whole. Its beginning
can be judged all the same, to the byte, and can be taken out.
"""

import re
from collections.abc import Iterator

RANGE = re.compile(rb"/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12})\]")
"""A byte range in the one way that seals of ours are written."""
_FILE_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}\Z")
_TAIL = 128
# a paper of ours has its seal among its first signatures
_MOST_TRIED = 16


def beginnings(pdf: bytes) -> Iterator[bytes]:
    """Yield the parts of a file that may be a sealed paper, the longest first.

    None for a file whose end is no revision of its own (`ends_properly`).
    """
    sizes = {int(after) + int(rest) for _gap, after, rest in RANGE.findall(pdf)}
    shorter = sorted(size for size in sizes if size < len(pdf))[:_MOST_TRIED]
    for size in reversed(shorter):
        if ends_properly(pdf, size):
            yield pdf[:size]


def ends_properly(pdf: bytes, covered: int) -> bool:
    """Return whether the file ends with a revision that begins after ``covered`` bytes."""
    end = _FILE_END.search(pdf[-_TAIL:])
    return end is not None and covered <= int(end[1]) < len(pdf)
