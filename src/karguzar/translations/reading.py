"""What a page tells readers of another language about the words that they read."""

from dataclasses import dataclass

from pyramid.request import Request

from karguzar.translations.interfaces import ORIGINAL

NOTE = "karguzar:templates/translations/pieces.pt"
"""Where the macro ``note`` stands, which shows a `Reading`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a page holds translations and originals; ``url`` is the page in Azerbaijani."""

    has_translation: bool
    has_original: bool
    url: str


def reading(request: Request, *, has_translation: bool, has_original: bool) -> Reading | None:
    """Return what the note above a legal text tells; None for readers of the original."""
    if request.locale_name == ORIGINAL:
        return None
    url = next(one.url for one in request.frame.languages if one.code == ORIGINAL)
    return Reading(has_translation, has_original, url)


def lang_of(words: str, original: str, language: str) -> str | None:
    """Return the ``lang`` of words in a page: "az" where the reader gets the original words."""
    return ORIGINAL if language != ORIGINAL and words == original else None
