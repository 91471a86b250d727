"""Protection that every page has: forms with a token, headers that close what is not used."""

from typing import Any

from pyramid.csrf import CookieCSRFStoragePolicy, LegacySessionCSRFStoragePolicy
from pyramid.interfaces import ICSRFStoragePolicy
from pyramid.response import Response

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
CSRF_COOKIE = "kg_csrf"


def protect(response: Response) -> None:
    """Add the headers that a response does not set itself; caches keep no page unasked."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")


def includeme(config: Any) -> None:
    """Ask a token of every POST; keep it in a cookie unless another package keeps it better."""
    config.set_default_csrf_options(require_csrf=True)

    def keep_in_cookie() -> None:
        registry = config.registry
        if isinstance(registry.queryUtility(ICSRFStoragePolicy), LegacySessionCSRFStoragePolicy):
            policy = CookieCSRFStoragePolicy(
                cookie_name=CSRF_COOKIE,
                secure=registry.ui.secure_cookies,
                httponly=True,
                samesite="Lax",
            )
            registry.registerUtility(policy, ICSRFStoragePolicy)

    # late: a package above may have set its own policy
    config.action(None, keep_in_cookie, order=1000)
