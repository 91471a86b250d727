"""Links to the page one is on, with one parameter of the query changed."""

from urllib.parse import parse_qsl, urlencode

from pyramid.request import Request

_MOST_DIGITS = 9


def parameters(request: Request) -> list[tuple[str, str]]:
    """Return the query parameters in their order; none when they are not valid UTF-8."""
    return _decoded(request) or []


def is_readable(request: Request) -> bool:
    """Return whether the query is valid UTF-8: pages pass over one that is not, data refuse it."""
    return _decoded(request) is not None


def _decoded(request: Request) -> list[tuple[str, str]] | None:
    # WebOb would also take ";" for the end of a value, which browsers send as it is
    raw = request.query_string.encode("latin-1")
    try:
        return parse_qsl(raw.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return None


def parameter(request: Request, name: str) -> str:
    """Return the last value of a query parameter, or an empty string."""
    values = [value for key, value in parameters(request) if key == name]
    return values[-1] if values else ""


def same_page(request: Request, **changes: str | None) -> str:
    """Return the path of this page with the named parameters set, or dropped when None.

    All other parameters stay, in their order. Host and scheme are left out, so that the link is
    right behind any proxy.
    """
    kept = [(key, value) for key, value in parameters(request) if key not in changes]
    added = [(key, value) for key, value in changes.items() if value is not None]
    query = urlencode(kept + added)
    return path_of(request) + (f"?{query}" if query else "")


def path_of(request: Request) -> str:
    """Return the path of this page as a link can carry it (percent-encoded)."""
    try:
        return str(request.path)
    except UnicodeDecodeError:
        return "/"


def whole_number(given: object) -> int | None:
    """Return the number that a text of one to nine ASCII digits is; None for anything else.

    Longer ones are no number of ours: no counter gets there, no index of the store could hold it.
    """
    is_number = isinstance(given, str) and given.isascii() and given.isdecimal()
    return int(str(given)) if is_number and len(str(given)) <= _MOST_DIGITS else None


def local_path(text: str) -> str:
    """Return ``text`` if it is a path on this site, otherwise "/" (no open redirects)."""
    is_local = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return text if is_local and text.isprintable() else "/"
