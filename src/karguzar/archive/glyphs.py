"""Which characters a paper can show, and what becomes of those that it cannot.

PDF/A forbids a character without a glyph, so each one is looked up in the shipped fonts before
it is set: what they lack is shown as U+FFFD and counted, and the paper says how many there were.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from karguzar import __file__ as _package

FONT_FOLDER = Path(_package).parent / "static" / "fonts"
PLACEHOLDER = "\ufffd"

#: a run of characters longer than this gets places where a line may end
LONGEST_RUN = 30
_RUN = re.compile(rf"[^\s\u200b]{{{LONGEST_RUN + 1},}}")
_STEP = 6
_HEX = re.compile(r"[0-9a-f]+")
_HEX_STEP = 16  # a digest stands in lines of 32
_BREAK = "\u200b"

# joiners, selectors and marks that only steer how neighbours look
_SILENT = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff") | {
    chr(code) for span in (range(0xFE00, 0xFE10), range(0xE0000, 0xE01F0)) for code in span
}
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n\n", "\t": "    ", "\r": None})


@cache
def coverage(folder: Path = FONT_FOLDER) -> frozenset[int]:
    """Return the code points (basic plane) for which every font in the folder has a glyph."""
    fonts = sorted(folder.glob("*.ttf"))
    return frozenset.intersection(*(_mapped(font.read_bytes()) for font in fonts))


def legible(text: str) -> tuple[str, int]:
    """Return the text as a paper can show it, and how many characters had to be replaced.

    Line ends stay; characters that only change the order or the look of others are dropped or,
    when they could mislead (direction overrides, controls), replaced.
    """
    kept = [char for char in text.translate(_LINE_ENDS) if char not in _SILENT]
    shown = [char if _is_shown(char) else PLACEHOLDER for char in kept]
    lost = sum(new != old for new, old in zip(shown, kept, strict=True))
    return _RUN.sub(_breakable, "".join(shown)), lost


def _is_shown(char: str) -> bool:
    if char == "\n":
        return True
    return ord(char) in coverage() and unicodedata.category(char)[0] != "C"


def _breakable(run: re.Match[str]) -> str:
    word = run.group()
    step = _HEX_STEP if _HEX.fullmatch(word) else _STEP
    return _BREAK.join(word[place : place + step] for place in range(0, len(word), step))


def _mapped(font: bytes) -> frozenset[int]:
    """Return the code points of a font's basic character map (OpenType cmap, format 4)."""
    cmap = _table(font, b"cmap")
    for index in range(_u16(font, cmap + 2)):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1) and _u16(font, cmap + offset) == 4:  # noqa: PLR2004 -- format 4
            return frozenset(_segments(font, cmap + offset))
    raise ValueError("the font has no Unicode character map")


def _segments(font: bytes, at: int) -> list[int]:
    count = _u16(font, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    found = []
    for index in range(0, 2 * count, 2):
        delta, offset = _u16(font, deltas + index), _u16(font, offsets + index)
        start = _u16(font, starts + index)
        for code in range(start, _u16(font, ends + index) + 1):
            glyph = code
            if offset:
                glyph = _u16(font, offsets + index + offset + 2 * (code - start))
            if (offset and glyph == 0) or (glyph + delta) % 0x10000 == 0:
                continue
            found.append(code)
    return found


def _table(font: bytes, tag: bytes) -> int:
    for index in range(_u16(font, 4)):
        record = 12 + 16 * index
        if font[record : record + 4] == tag:
            return int.from_bytes(font[record + 8 : record + 12], "big")
    raise ValueError(f"the font has no table {tag.decode()}")


def _u16(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")
