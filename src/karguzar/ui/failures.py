"""Error pages: each failure gets a sentence, what to do next, and the id of the request."""

import logging
from typing import Any

from pyramid.exceptions import BadCSRFOrigin, BadCSRFToken
from pyramid.httpexceptions import HTTPException
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid_retry import is_error_retryable
from transaction.interfaces import TransientError

from karguzar.base.errors import Busy, Conflict, KarguzarError, Missing, Unmet
from karguzar.ui.clauses import clause_words
from karguzar.ui.queries import path_of
from karguzar.ui.reader import BARE

log = logging.getLogger(__name__)

TEMPLATES = "karguzar:templates/errors/"
#: the statuses that have a page of their own; others use the page of their hundred
PAGES = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 500, 503})
RETRY_AFTER_SECONDS = 15


def failure_page(request: Request, status: int, name: str = "", **values: object) -> Response:
    """Return the page of a failure inside the frame.

    ``name`` is the template under ``templates/errors/`` where it is not the status itself.
    Pages of our own failures (500 and above) ask nothing of the store.
    """
    if status >= 500:  # noqa: PLR2004 -- the hundred of server errors
        request.environ[BARE] = True
    template = name or str(_page_of(status))
    response = render_to_response(
        f"{TEMPLATES}{template}.pt",
        {"status": status, "contact": request.registry.ui.contact, "message": "", **values},
        request=request,
    )
    response.status_int = status
    return response


def _page_of(status: int) -> int:
    if status in PAGES:
        return status
    return 500 if status >= 500 else 400  # noqa: PLR2004 -- the hundred of server errors


def http_failure(exc: HTTPException, request: Request) -> Response:
    """Show an HTTP error in the frame; redirects and answers without a body pass as they are."""
    status = exc.status_int
    if status < 400:  # noqa: PLR2004 -- 2xx and 3xx may be raised too
        return exc
    response = failure_page(request, status)
    for name in ("Retry-After", "WWW-Authenticate", "Allow"):
        if name in exc.headers:
            response.headers[name] = exc.headers[name]
    return response


def forged(exc: Exception, request: Request) -> Response:
    """Tell someone whose form had no valid token what to do (400)."""
    log.info("request %s: %s", request.request_id, exc)
    return failure_page(request, 400, "csrf")


def missing(exc: Missing, request: Request) -> Response:
    """Show 404 with the sentence of the act."""
    return failure_page(request, 404, message=exc.message)


def refused(exc: KarguzarError, request: Request) -> Response:
    """Show 422 with every reason and its clause."""
    problems = [problem.message for problem in exc.problems] if isinstance(exc, Unmet) else []
    return failure_page(
        request, 422, message=exc.message, problems=problems, clause=clause_words(exc.clause)
    )


def conflict(exc: Conflict, request: Request) -> Response:
    """Show 409 with both texts side by side, so that nothing written is lost."""
    rows = [
        {"field": name, "mine": text, "theirs": exc.theirs.get(name, "")}
        for name, text in exc.mine.items()
    ]
    return failure_page(request, 409, message=exc.message, rows=rows)


def transient(exc: Exception, request: Request) -> Response:
    """Leave what may succeed the next time to the retry layer; after its last attempt show 503."""
    if is_error_retryable(request, exc):
        raise exc
    return _come_again(request, exc, "")


def busy(exc: Busy, request: Request) -> Response:
    """Show 503 and say when to try again."""
    return _come_again(request, exc, exc.message)


def _come_again(request: Request, exc: Exception, message: str) -> Response:
    log.warning("request %s: busy: %s", request.request_id, exc)
    response = failure_page(request, 503, message=message)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def unknown(exc: Exception, request: Request) -> Response:
    """Log what nobody expected under the request's id; show 500 without its detail."""
    log.error(
        "request %s: %s %s failed",
        request.request_id,
        request.method,
        path_of(request),
        exc_info=exc,
    )
    return failure_page(request, 500)


def includeme(config: Any) -> None:
    """Register a view for each kind of failure."""
    kinds = {
        Exception: unknown,
        HTTPException: http_failure,
        BadCSRFToken: forged,
        BadCSRFOrigin: forged,
        KarguzarError: refused,
        Missing: missing,
        Conflict: conflict,
        Busy: busy,
        TransientError: transient,
    }
    for kind, view in kinds.items():
        config.add_exception_view(view, context=kind)
