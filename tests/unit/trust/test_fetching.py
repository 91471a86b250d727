"""Fetching is bounded in time and size, and goes nowhere but where it was sent."""

from collections.abc import Iterator
from time import sleep

import pytest
from tests.factories.responders import Served, serving
from webob import Response

from karguzar.trust.fetching import Fetcher, Unanswered


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as found:
        yield found


def test_what_was_sent_and_what_came_back(served: Served) -> None:
    def echo(environ: dict[str, object], start_response: object) -> object:
        return Response(body=str(environ["CONTENT_TYPE"]).encode())(environ, start_response)

    served.app = echo
    fetcher = Fetcher(5.0, 1000)
    assert fetcher.post(f"{served.url}/a", b"body", "application/x") == b"application/x"
    assert fetcher.get(f"{served.url}/b") is not None
    assert served.asked == [("POST", "/a"), ("GET", "/b")]


def test_an_answer_that_drips_is_given_up(served: Served) -> None:
    def drip(_environ: object, start_response: object) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]  # WSGI
        for _n in range(6):
            sleep(0.1)
            yield b"x" * 70_000

    served.app = drip
    with pytest.raises(Unanswered, match="took longer"):
        Fetcher(0.25, 10_000_000).get(f"{served.url}/slow")


@pytest.mark.parametrize("url", ["ldap://x/y", "file:///etc/passwd", "", "http://"])
def test_other_addresses_are_not_followed(url: str) -> None:
    with pytest.raises(Unanswered):
        Fetcher(1.0, 10).get(url)
