"""A question to an address: what is an answer, what is none, and where we never ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from time import monotonic

import pytest

from karguzar.registry.monitoring.asking import Care, answers, is_public

CARE = Care(2.0, frozenset({"127.0.0.1"}))


class Handler(BaseHTTPRequestHandler):
    """Answers /200 with 200, and /to?x with a redirect to x."""

    def do_GET(self) -> None:
        status = int(self.path[1:4])
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", self.path.partition("?")[2])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_told: object) -> None:
        """Tell nobody."""


@contextmanager
def serving(server) -> Iterator[str]:
    """Yield the address of a server on loopback while it runs."""
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
        yield address


@pytest.mark.parametrize(
    ("status", "told"),
    [
        *((200, True), (204, True), (401, True), (403, True), (429, True)),
        *((404, False), (410, False), (500, False), (503, False)),
    ],
)
def test_what_is_an_answer(site, status, told):
    assert answers(f"{site}/{status}", CARE) is told


def test_a_redirect_is_followed_to_its_end(site):
    assert answers(f"{site}/302?/301?/200", CARE) is True
    assert answers(f"{site}/302?/503", CARE) is False
    assert answers(f"{site}/302?", CARE) is True


def test_a_ring_of_redirects_is_no_answer(site):
    assert answers(f"{site}/302?" + "/302?" * 9, CARE) is False


@pytest.mark.parametrize(
    "target", ["http://localhost:1/", "http://169.254.169.254/", "file:///etc/passwd", "ftp://x/"]
)
def test_no_redirect_leads_into_our_own_network(site, target):
    assert answers(f"{site}/302?{target}", CARE) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://[::1]:1/",
        "http://10.1.2.3/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "javascript:alert(1)",
        "http:///x",
    ],
)
def test_private_addresses_are_not_asked(address):
    assert answers(address, Care(2.0)) is None


def test_nobody_there_is_no_answer():
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
        pass
    assert answers(address, CARE) is False
    assert answers("http://[::1", CARE) is False
    assert answers(address, Care(0.0, CARE.private)) is False


def test_what_does_not_speak_tls_is_no_answer(site):
    assert answers(site.replace("http:", "https:"), CARE) is False


def test_a_server_that_sends_a_byte_at_a_time_does_not_hold_us():
    stopped = Event()

    class Slow(StreamRequestHandler):
        def handle(self) -> None:
            while not stopped.wait(0.05):
                try:
                    self.wfile.write(b"H")
                except OSError:
                    return

    server = ThreadingTCPServer(("127.0.0.1", 0), Slow)
    with serving(server) as address:
        began = monotonic()
        assert answers(address, Care(0.5, CARE.private)) is False
        assert monotonic() - began < 5
        stopped.set()


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_of_the_open_network(host, told):
    assert is_public(host) is told
