"""Whether an address answers: one careful question that cannot be turned against this network.

The name is resolved once and the connection goes to what was checked, so that no second answer of
a name server leads elsewhere. Only the head of the answer is read, within one limit of time.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import SHUT_RDWR, SOCK_STREAM, create_connection, getaddrinfo, socket
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
HOPS = 4
"""So many addresses are asked at most: the first, and where it sends us."""

GONE = frozenset({404, 410})
FAILED = 500
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NotAllowedError(Exception):
    """The address must not be asked: it is none of the web, or lies in a network of our own."""


@dataclass(frozen=True, slots=True)
class Care:
    """How long one question may take in all, and which hosts of private networks it may go to."""

    seconds: float = 5.0
    private: frozenset[str] = frozenset()


def answers(address: str, care: Care) -> bool | None:
    """Return whether somebody who follows the address gets a page; None when we must not ask.

    A page is an answer below 500 that is not "gone"; what asks for sign-in is one too.
    """
    until = monotonic() + care.seconds
    try:
        for _hop in range(HOPS):
            status, location = _asked(address, care, until)
            if status not in REDIRECTS or not location:
                return status < FAILED and status not in GONE
            address = urljoin(address, location)
    except NotAllowedError:
        return None
    except (OSError, HTTPException, ValueError):
        return False
    return False


def is_public(host: str) -> bool:
    """Return whether an IP address belongs to the open network, whatever it is wrapped in."""
    found: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast


def _asked(address: str, care: Care, until: float) -> tuple[int, str]:
    """Return the status and the redirect of one answer."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotAllowedError(address)
    port = parts.port or PORTS[parts.scheme]
    found = getaddrinfo(parts.hostname, port, type=SOCK_STREAM)
    hosts = list(dict.fromkeys(str(one[4][0]) for one in found))
    if parts.hostname not in care.private and not all(is_public(host) for host in hosts):
        raise NotAllowedError(address)
    with _connection(hosts[0], port, parts, until) as connection:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.netloc.rpartition("@")[2]
        headers = {"Host": host, "User-Agent": "Karguzar-monitoring", "Accept": "text/html, */*"}
        connection.request("GET", target, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")


@contextmanager
def _connection(
    host: str, port: int, parts: SplitResult, until: float
) -> Iterator[HTTPConnection]:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError("no time is left")
    plain = create_connection((host, port), timeout=left)
    # each read has a limit of its own: a server that sends a byte a second must not hold us
    timer = Timer(left, _cut, (plain,))
    timer.start()
    try:
        wired = _wrapped(plain, parts)
        connection = HTTPConnection(host, port)
        connection.sock = wired
        try:
            yield connection
        finally:
            connection.close()
    finally:
        timer.cancel()
        plain.close()


def _wrapped(plain: socket, parts: SplitResult) -> socket:
    if parts.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)


def _cut(plain: socket) -> None:
    with suppress(OSError):
        plain.shutdown(SHUT_RDWR)
