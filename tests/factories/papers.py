"""What papers are made with in tests: Azerbaijani, a known check code, a known site; orders."""

from typing import Any

from tests.factories.world import AT, World

from karguzar.base.i18n import TranslationString
from karguzar.letters.content import Letter
from karguzar.letters.papers import Sheet
from karguzar.notices import outbox

SHEET = Sheet("az", TranslationString.interpolate, "7QK4-M2ZD-9RTX", "https://k.example/", AT)


def said(value: Any) -> str:
    """Return a text of a paper in Azerbaijani."""
    return str(value.interpolate() if isinstance(value, TranslationString) else value)


def orders(world: World, letter: Letter) -> dict[str, str]:
    """Return paper -> kind of notice of the papers that were ordered for the letter."""
    found = outbox.deliveries(world.office, letter.body.slug, letter.path)
    entries = [outbox.find(world.office, one.key) for one in found]
    told = [entry.payload for entry in entries if entry is not None]
    return {one["paper"]: one["notice"] for one in told if "paper" in one}
