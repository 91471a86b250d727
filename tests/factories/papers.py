"""What papers are made with in tests: Azerbaijani, a known check code, a known site."""

from typing import Any

from tests.factories.world import AT

from karguzar.base.i18n import TranslationString
from karguzar.letters.papers import Sheet

SHEET = Sheet("az", TranslationString.interpolate, "7QK4-M2ZD-9RTX", "https://k.example/", AT)


def said(value: Any) -> str:
    """Return a text of a paper in Azerbaijani."""
    return str(value.interpolate() if isinstance(value, TranslationString) else value)
