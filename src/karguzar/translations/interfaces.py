"""The names of the place of translations, and the languages that are translated into."""

from typing import Final

PART: Final = "tercumeler"
"""In the office: the translation memories of the bodies."""

ORIGINAL: Final = "az"
"""The language whose text alone has legal force."""

LANGUAGES: Final = ("en", "ru")
"""The languages into which texts are translated for information."""

LONGEST: Final = 20_000
"""The longest translation of one text, in characters: as long as a text may be."""
