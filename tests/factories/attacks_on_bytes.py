"""Published attacks on signed PDFs that need no PDF library: bytes added, changed, moved.

Classes: incremental saving, signature wrapping, universal signature forgery (Mladenov et al.,
CCS 2019). Every function returns name -> bytes.
"""

import re

from tests.factories.attacks_on_files import EVIL


def appended(signed: bytes) -> dict[str, bytes]:
    """Return what is put behind a signed file without a proper update (incremental saving)."""
    body = b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(EVIL), EVIL)
    end = re.search(rb"startxref\s+\d+\s+%%EOF\s*\Z", signed)
    assert end is not None
    trailer = b"trailer\n<< /Root 1 0 R /Size 9 >>\n"
    return {
        "a byte at the end": signed + b"\n",
        "junk at the end": signed + b"salam",
        "a comment at the end": signed + b"% salam\n%%EOF\n",
        "a second end of file": signed + b"%%EOF\n",
        "incremental saving without a table": signed + body + end[0],
        "incremental saving with a trailer alone": signed + body + trailer + end[0],
        "incremental saving with nothing but objects": signed + body,
        "incremental saving with an end that points nowhere": signed
        + body
        + b"startxref\n99999999\n%%EOF\n",
        "incremental saving with an end that points at zero": signed
        + body
        + b"startxref\n0\n%%EOF\n",
        "the whole file twice": signed + signed,
    }


def broken_bytes(signed: bytes) -> dict[str, bytes]:
    """Return the file with bytes changed, lost or put in front."""
    text = signed.index(b"Borc 100")
    begin = signed.rindex(b"/Contents <") + len(b"/Contents <")
    gap_end = signed.index(b">", begin)
    return {
        "one letter of the text changed": signed[: text + 5] + b"9" + signed[text + 6 :],
        "the last byte lost": signed[:-1],
        "half of the file lost": signed[: len(signed) // 2],
        "only the signature lost": signed[: begin - 1] + b"<>" + signed[gap_end + 1 :],
        "a byte in front": b" " + signed,
        "a second head in front": b"%PDF-1.7\n" + signed,
        "something in the padding": signed[: gap_end - 2] + b"01" + signed[gap_end:],
        "blanks among the hex digits": signed[: gap_end - 2] + b"  " + signed[gap_end:],
        "letters that are no hex digits": signed[: gap_end - 2] + b"zz" + signed[gap_end:],
        "an odd number of hex digits": signed[: gap_end - 1] + b">>" + signed[gap_end + 1 :],
    }


def forged_dictionaries(signed: bytes) -> dict[str, bytes]:
    """Return the universal forgeries: a signature dictionary from which something is missing."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", signed)
    assert found is not None
    whole, (_zero, gap, after, rest) = found[0], (int(one) for one in found.groups())
    begin = signed.rindex(b"/Contents <")
    contents = signed[begin : signed.index(b">", begin) + 1]

    def ranged(text: bytes) -> bytes:
        return signed.replace(whole, text.ljust(len(whole)))

    def contained(text: bytes) -> bytes:
        return signed.replace(contents, text.ljust(len(contents)))

    return {
        "no range": ranged(b""),
        "an empty range": ranged(b"/ByteRange []"),
        "a range of null": ranged(b"/ByteRange null"),
        "a range of zeros": ranged(b"/ByteRange [0 0 0 0]"),
        "a range that begins later": ranged(b"/ByteRange [1 %d %d %d]" % (gap, after, rest)),
        "a negative range": ranged(b"/ByteRange [0 %d -%d %d]" % (gap, after, rest)),
        "a range of fractions": ranged(b"/ByteRange [0 %d.5 %d %d]" % (gap, after, rest)),
        "a range beyond the end": ranged(b"/ByteRange [0 %d %d %d]" % (gap, after, rest + 9)),
        "a range that stops early": ranged(b"/ByteRange [0 %d %d %d]" % (gap, after, rest - 9)),
        "a range with a hole": ranged(b"/ByteRange [0 %d %d %d]" % (gap - 9, after, rest)),
        "a range with overlap": ranged(b"/ByteRange [0 %d %d %d]" % (gap, gap, rest)),
        "a range of six numbers": ranged(b"/ByteRange [0 %d %d 1 1 1]" % (gap, after)),
        "a range of names": ranged(b"/ByteRange [/a /b /c /d]"),
        "a range elsewhere": ranged(b"/ByteRange 1 0 R"),
        "no contents": contained(b""),
        "contents of null": contained(b"/Contents null"),
        "empty contents": contained(b"/Contents <>"),
        "contents of one zero": contained(b"/Contents <00>"),
        "contents that are a name": contained(b"/Contents /Imza"),
        "no kind": signed.replace(b"/SubFilter /ETSI.CAdES.detached", b" " * 31),
        "a kind that nobody knows": signed.replace(b"ETSI.CAdES.detached", b"ETSI.CAdES.detachet"),
        "a kind of the last century": signed.replace(
            b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1    "
        ),
    }


def wrapped(signed: bytes) -> dict[str, bytes]:
    """Return the signature wrappings: the signed bytes moved, other ones in their place."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", signed)
    assert found is not None
    whole, (_zero, gap, after, rest) = found[0], (int(one) for one in found.groups())
    evil = b"\n" + EVIL + b"\n"
    moved = b"/ByteRange [0 %d %d %d]" % (gap, after + len(evil), rest)
    between = signed.replace(whole, moved.ljust(len(whole)))
    begin = signed.rindex(b"/Contents <")
    digits = signed[begin + 11 : signed.index(b">", begin)]
    copied = b"/Contents <%s> /Contents <%s>" % (digits, digits)
    return {
        "wrapping: other content behind the gap": between[:after] + evil + between[after:],
        "wrapping: the gap begins inside": between[: gap + 1] + evil + between[gap + 1 :],
        "wrapping: the signed end at the end of the file": between[:after] + evil + signed[after:],
        "wrapping: the signature stands twice": signed[:begin]
        + copied
        + signed[begin + 12 + len(digits) :],
    }
