"""Texts of templates in the language of the page: a text without gaps is looked up once.

A page has some fifty texts, and the way of a text through Pyramid, translationstring and gettext
took a sixth of the time in which a public page is made.
"""

from typing import Any

from pyramid.threadlocal import get_current_request
from pyramid_chameleon.interfaces import IChameleonTranslate

AFTER_CHAMELEON = 1001
"""pyramid_chameleon registers its own function at 1000."""
MOST = 20_000
"""How many texts are remembered; the catalogues have fewer in all languages together."""


class Translating:
    """What Chameleon translates with: remembers what the given function said of each text."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self._said: dict[tuple[Any, ...], str | None] = {}

    def __call__(
        self,
        msgid: Any,
        domain: str | None = None,
        mapping: Any = None,
        context: str | None = None,
        target_language: str | None = None,
        default: str | None = None,
    ) -> Any:
        """Return the text; the very object ``default`` where there is nothing better."""
        request = get_current_request()
        if mapping or request is None or getattr(msgid, "mapping", None):
            return self._whole(msgid, domain, mapping, context, target_language, default)
        own = (getattr(msgid, "domain", None), getattr(msgid, "default", None))
        key = (request.locale_name, msgid, domain, context, default, *own)
        if key not in self._said:
            said = self._whole(msgid, domain, mapping, context, target_language, default)
            if not isinstance(msgid, str) or len(self._said) >= MOST:
                return said
            self._said[key] = None if said is default else said
        said = self._said[key]
        return default if said is None else said


def includeme(config: Any) -> None:
    """Put the remembering function in the place of the one of ``pyramid_chameleon``."""
    registry = config.registry

    def register() -> None:
        whole = registry.queryUtility(IChameleonTranslate)
        registry.registerUtility(Translating(whole), IChameleonTranslate)

    config.action(("karguzar", "translating"), register, order=AFTER_CHAMELEON)
