"""File names as people send them, made safe to keep, to show and to hand out again."""

import re
import unicodedata

LONGEST_NAME = 200
_LONGEST_ENDING = 12
_NAMELESS = "fayl"
_PARTS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
# names that Windows takes for devices, whatever their ending
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def clean_name(name: str) -> str:
    """Return a file name without path, controls, direction overrides or device names.

    At most 200 characters and 240 bytes of UTF-8, the ending kept; ``fayl`` when nothing is left.
    """
    last = _PARTS.split(name)[-1]
    visible = "".join(_visible(char) for char in unicodedata.normalize("NFC", last))
    plain = _SPACES.sub(" ", _FORBIDDEN.sub("_", visible)).strip(" .")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    return _shortened(plain) or _NAMELESS


def ending(name: str) -> str:
    """Return the ending of a file name in small ASCII letters with its dot, or ``""``."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if stem and dot and 0 < len(last) <= _LONGEST_ENDING else ""


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"} or char in "\t\n\r":
        return " "
    return "" if category[0] == "C" else char


def _shortened(name: str) -> str:
    last = ending(name)
    stem = name[: len(name) - len(last)] if last else name
    stem = stem[: LONGEST_NAME - len(last)]
    # file systems count bytes; four letters of two bytes must not push the ending out
    room = 240 - len(last.encode())
    stem = stem.encode()[:room].decode(errors="ignore")
    return f"{stem}{last}" if last else stem
