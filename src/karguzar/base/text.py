"""Azerbaijani text: case, folding, order, ordinals, and dates, moments and sizes in words.

Python's own ``lower`` and ``upper`` do not know that İ/i and I/ı are two letters here.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from karguzar.base.clock import BAKU

if TYPE_CHECKING:
    from babel import Locale

_LOWER = {ord("İ"): "i", ord("I"): "ı"}
_UPPER = {ord("i"): "İ", ord("ı"): "I"}
_LOOSE = str.maketrans("ıəöüğşç", "ieougsc")

_ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz"
# Latin Extended-A: above digits and punctuation, below Cyrillic


class _Places(dict[int, str]):
    """What ``str.translate`` sorts with: other letters have the place of their base letter."""

    def __missing__(self, letter: int) -> str:
        base = unicodedata.normalize("NFD", chr(letter))[0]
        return self.get(ord(base), base)


_ORDER = _Places({ord(letter): chr(0x100 + place) for place, letter in enumerate(_ALPHABET)})

_SUFFIX_OF_UNIT = ("cı", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu")
_SUFFIX_OF_TEN = ("ci", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı")

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TYPED_DAY = re.compile(r"\s*(\d{1,2})[./\s](\d{1,2})[./\s](\d{4})\s*")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_LOCALES = {"az": "az", "en": "en_GB", "ru": "ru"}
_UNITS = {
    "az": ("bayt", "KB", "MB", "GB"),
    "en": ("bytes", "KB", "MB", "GB"),
    "ru": ("байт", "КБ", "МБ", "ГБ"),
}
_STEP = 1024


def lower(text: str) -> str:
    """Return the text in small letters by the Azerbaijani alphabet (I is ı, İ is i)."""
    return text.translate(_LOWER).lower()


def upper(text: str) -> str:
    """Return the text in capitals by the Azerbaijani alphabet (i is İ, ı is I)."""
    return text.translate(_UPPER).upper()


def fold(text: str) -> str:
    """Return the text as it is compared and searched: composed, small letters, no lone dots."""
    small = lower(unicodedata.normalize("NFC", text)).replace("i\u0307", "i")
    return unicodedata.normalize("NFC", small)


def loose(text: str) -> str:
    """Return the folded text as people type it without Azerbaijani letters (``muraciet``)."""
    return fold(text).translate(_LOOSE)


def sort_key(text: str) -> str:
    """Return a string that sorts as the Azerbaijani alphabet does (… ğ h x ı i …).

    Foreign accents are put with their base letter; digits come before letters.
    """
    return fold(text).translate(_ORDER)


def ordinal(number: int) -> str:
    """Return a number with its ordinal ending by vowel harmony: ``2026-cı``, ``2000-ci``."""
    return f"{number}-{ordinal_ending(abs(number))}"


def ordinal_ending(number: int) -> str:
    """Return the ordinal ending of a number from 0 on: ``cı``, ``ci``, ``cu`` or ``cü``."""
    if number == 0 or number % 10:
        return _SUFFIX_OF_UNIT[number % 10]
    if number % 100:
        return _SUFFIX_OF_TEN[number // 10 % 10]
    if number % 1000:
        return "cü"  # yüz
    if number % 10**6:
        return "ci"  # min
    return "cu" if number % 10**9 else "cı"  # milyon, milyard


def slug(text: str) -> str:
    """Return the text as a part of an address: small ASCII letters, digits and hyphens."""
    parted = unicodedata.normalize("NFKD", loose(text)).lower()
    return _NOT_SLUG.sub("-", parted.encode("ascii", "ignore").decode()).strip("-")


def clean_text(text: str) -> str:
    r"""Return typed text as it is kept: NFC, ``\n`` line ends, no control characters but ``\n\t``.

    Lone surrogates, which no file can hold, become U+FFFD.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", lines))
    return unicodedata.normalize("NFC", whole)


def parse_day(text: str) -> date | None:
    """Return the day of "31.12.2026" or of an ISO date; None for anything else."""
    typed = _TYPED_DAY.fullmatch(text)
    try:
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def long_date(on: date, language: str) -> str:
    """Return a date in words: ``25 noyabr 2026``."""
    from babel.dates import format_date

    return format_date(on, "long", _locale(language))


def long_moment(at: datetime, language: str) -> str:
    """Return an aware moment in words, in the time of Baku: ``25 noyabr 2026, 14:05``."""
    there = at.astimezone(BAKU)
    return f"{long_date(there.date(), language)}, {there:%H:%M}"


def file_size(size: int, language: str) -> str:
    """Return a number of bytes in the largest fitting unit of 1024: ``1,4 MB``."""
    from babel.numbers import format_decimal

    amount, power = float(size), 0
    while round(amount, 1) >= _STEP and power < len(_UNITS["az"]) - 1:
        amount, power = amount / _STEP, power + 1
    number = format_decimal(amount, "#,##0.#", _locale(language))
    return f"{number} {_UNITS.get(language, _UNITS['az'])[power]}"


def _locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, "az"))
