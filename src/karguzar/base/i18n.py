"""Texts shown to people: the Azerbaijani text itself is the message id of domain ``karguzar``."""

from collections.abc import Callable

from translationstring import TranslationString, TranslationStringFactory

__all__ = ["DOMAIN", "LANGUAGES", "TranslationString", "_"]

DOMAIN = "karguzar"

#: the languages of the pages, the language of the office first
LANGUAGES = ("az", "en", "ru")

#: mark a text of a page or a notice; names stand as ``${name}`` and come through ``mapping=``
_: Callable[..., TranslationString] = TranslationStringFactory(DOMAIN)
