"""CSRF tokens: bound to the server-side session where there is one, to a cookie elsewhere."""

from secrets import compare_digest
from typing import Any

from pyramid.csrf import CookieCSRFStoragePolicy
from pyramid.interfaces import ICSRFStoragePolicy
from pyramid.request import Request
from zope.interface import implementer

from karguzar.people.secrets import new_token


@implementer(ICSRFStoragePolicy)
class SessionCSRFPolicy:
    """A token of a session means nothing in another one, nor after it ended."""

    def __init__(self, *, secure: bool) -> None:
        self._anonymous = CookieCSRFStoragePolicy(
            cookie_name="kg_csrf", secure=secure, httponly=True, samesite="Lax"
        )

    def new_csrf_token(self, request: Request) -> str:
        """Make a new token and return it."""
        if request.identity is None:
            return str(self._anonymous.new_csrf_token(request))
        request.identity.session.csrf_token = new_token()
        return str(request.identity.session.csrf_token)

    def get_csrf_token(self, request: Request) -> str:
        """Return the token that forms of this reader carry."""
        if request.identity is None:
            return str(self._anonymous.get_csrf_token(request))
        return str(request.identity.session.csrf_token)

    def check_csrf_token(self, request: Request, supplied_token: Any) -> bool:
        """Return whether the supplied token is the reader's."""
        # what is supplied may be any text, or a file
        expected = self.get_csrf_token(request).encode("utf-8", "replace")
        return compare_digest(expected, str(supplied_token).encode("utf-8", "replace"))
