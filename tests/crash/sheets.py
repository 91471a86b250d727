"""Small real files that no two letters share: a drawing as PNG, a page as PDF."""

import struct
import zlib
from random import Random

SIDE = 64


def a_file(chance: Random, mark: str) -> tuple[str, bytes]:
    """Return a file name and the bytes of a PNG or a PDF that nobody has sent before."""
    if chance.random() < 0.5:
        return "plan.png", a_png(chance)
    return "arayis.pdf", a_pdf(mark)


def a_png(chance: Random) -> bytes:
    """Return a small colour picture of chance dots."""
    rows = b"".join(b"\0" + chance.randbytes(3 * SIDE) for _row in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = [_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_pdf(mark: str) -> bytes:
    """Return a PDF of one page with the mark as its text (ASCII)."""
    words = f"BT /F1 18 Tf 72 720 Td ({mark}) Tj ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    cross = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + cross + tail
