"""What a person chooses for pages on this device: light or dark, keyboard shortcuts."""

from pyramid.request import Request
from pyramid.response import Response

YEAR = 365 * 24 * 3600
#: the parameter with the path to return to after choosing
BACK = "geri"

THEME = "kg_gorunus"
#: value of the cookie and of the form -> value of the attribute; `AUTOMATIC` has none
THEMES = {"isiqli": "light", "tund": "dark"}
AUTOMATIC = "avto"

KEYS = "kg_klaviatura"
KEYS_OFF = "bagli"


def theme_of(request: Request) -> str | None:
    """Return "light" or "dark" when the person chose one; None follows the device."""
    return THEMES.get(request.cookies.get(THEME, ""))


def has_keys(request: Request) -> bool:
    """Whether single letters act as shortcuts (they can be switched off: WCAG 2.1.4)."""
    return bool(request.cookies.get(KEYS, "") != KEYS_OFF)


def keep(request: Request, response: Response, *, theme: str, keys: bool) -> None:
    """Keep the choices in cookies for a year; what is the default is forgotten instead."""
    _keep(request, response, THEME, theme if theme in THEMES else "")
    _keep(request, response, KEYS, "" if keys else KEYS_OFF)


def _keep(request: Request, response: Response, name: str, value: str) -> None:
    if value:
        response.set_cookie(
            name,
            value,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.registry.ui.secure_cookies,
        )
    elif name in request.cookies:
        response.delete_cookie(name)
