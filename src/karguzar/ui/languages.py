"""Languages of a page: who decides, what is remembered, what the headers say.

The order of decision: ``?dil=`` in the address, the cookie that it left (otherwise a switch would
last one page), the profile of the signed-in person, what the browser accepts, Azerbaijani.
"""

from typing import Any

from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.i18n import DOMAIN, LANGUAGES, TranslationString
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.reader import reader

PARAMETER = "dil"
COOKIE = "kg_dil"
YEAR = 365 * 24 * 3600

#: each language in its own words
NAMES = {"az": "Azərbaycan dili", "en": "English", "ru": "Русский"}

#: catalogues, the later ones prevail
CATALOGUES = ("colander:locale", "deform:locale", "karguzar:locale")


def negotiate(request: Request) -> str:
    """Return the language of this request's pages: az, en or ru."""
    for wish in (parameter(request, PARAMETER), request.cookies.get(COOKIE, "")):
        if wish in LANGUAGES:
            return wish
    person = reader(request)
    if person and person.language in LANGUAGES:
        return person.language
    return str(request.accept_language.lookup(LANGUAGES, default=LANGUAGES[0]))


def remember(request: Request, response: Response) -> None:
    """Set the language cookie when this request chose a language by ``?dil=``."""
    wish = parameter(request, PARAMETER)
    if wish in LANGUAGES:
        response.set_cookie(
            COOKIE,
            wish,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.registry.ui.secure_cookies,
        )


def tell(request: Request, response: Response) -> None:
    """Say in the headers of an HTML page which language it is in and what it depends on."""
    if response.content_type == "text/html":
        response.headers.setdefault("Content-Language", request.locale_name)
        response.vary = (*(response.vary or ()), "Cookie", "Accept-Language")


def link(request: Request, language: str) -> str:
    """Return the address of this page in another language, with the rest of its query."""
    return same_page(request, **{PARAMETER: language})


def plural(request: Request, one: str, many: str, n: int, **mapping: object) -> str:
    """Return the text for ``n`` things in the reader's language; ``${n}`` is filled in."""
    return str(
        request.localizer.pluralize(
            TranslationString(one, domain=DOMAIN),
            TranslationString(many, domain=DOMAIN),
            n,
            domain=DOMAIN,
            mapping={"n": n, **mapping},
        )
    )


def includeme(config: Any) -> None:
    """Add the catalogues, the negotiator and ``request.plural``."""
    config.add_translation_dirs(*CATALOGUES)
    config.set_locale_negotiator(negotiate)
    config.add_request_method(plural)
