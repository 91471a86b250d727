"""Light or dark: the device decides until the person does."""

from pyramid.request import Request
from pyramid.response import Response

COOKIE = "kg_gorunus"
YEAR = 365 * 24 * 3600
#: value of the cookie and of the form -> value of the attribute; "avto" has none
THEMES = {"isiqli": "light", "tund": "dark"}
AUTOMATIC = "avto"
#: the parameter with the path to return to after choosing
BACK = "geri"


def theme_of(request: Request) -> str | None:
    """Return "light" or "dark" when the person chose one, otherwise None."""
    return THEMES.get(request.cookies.get(COOKIE, ""))


def choose_theme(request: Request, response: Response, choice: str) -> None:
    """Keep the choice in a cookie for a year; "avto" (or anything unknown) forgets it."""
    if choice in THEMES:
        response.set_cookie(
            COOKIE,
            choice,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.registry.ui.secure_cookies,
        )
    else:
        response.delete_cookie(COOKIE)
