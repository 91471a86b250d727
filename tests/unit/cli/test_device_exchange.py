"""The device's side of the exchange with sites that do not answer as agreed."""

import json

import pytest
from tests.functional.served import served

from karguzar.base.clock import SystemClock
from karguzar.base.errors import Refused
from karguzar.cli.device_exchange import LARGEST_ANSWER, Asked, Exchange, Unknown, Unreachable


class Site:
    """A site that answers one thing to everything."""

    def __init__(self):
        self.status, self.headers, self.body, self.seen = "200 OK", [], b"{}", []

    def __call__(self, environ, start_response):
        self.seen.append((environ["PATH_INFO"], environ.get("HTTP_AUTHORIZATION", "")))
        start_response(self.status, list(self.headers))
        return [self.body]


@pytest.fixture(scope="module")
def place():
    site = Site()
    with served(site) as port:
        yield site, f"http://127.0.0.1:{port}"


@pytest.fixture
def site(place):
    place[0].__init__()
    return place[0]


@pytest.fixture
def exchange(place, site):
    return Exchange(place[1], "secret")


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        ("401 Unauthorized", b'{"sentence": "yenid\xc9\x99n"}', Unknown),
        ("422 Unprocessable Entity", b'{"sentence": "olmaz"}', Refused),
        ("404 Not Found", b'{"sentence": "yoxdur"}', Refused),
        ("429 Too Many Requests", b"{}", Unreachable),
        ("503 Service Unavailable", b"<html>", Unreachable),
        ("200 OK", b"<html>", Unreachable),
        ("200 OK", b"[]", Unreachable),
        ("200 OK", b" " * (LARGEST_ANSWER + 1) + b"{}", Unreachable),
    ],
)
def test_every_other_answer_is_an_error_with_a_sentence(site, exchange, status, body, kind):
    site.status, site.body = status, body
    with pytest.raises(kind) as fault:
        exchange.about()
    assert str(fault.value.message)


def test_a_site_that_breaks_off_in_the_middle_may_be_asked_again(site, exchange):
    site.headers = [("Content-Length", "100")]
    with pytest.raises(Unreachable):
        exchange.about()


def test_the_token_is_carried_to_no_other_place(site, exchange):
    site.status, site.headers = "302 Found", [("Location", "http://127.0.0.1:9/elsewhere")]
    with pytest.raises(Unreachable):
        exchange.about()
    assert site.seen == [("/cihaz/", "Bearer secret")]


@pytest.mark.parametrize("lack", ["id", "challenge", "digest", "expires_at", "answer_token"])
def test_a_challenge_that_lacks_something_is_not_taken(site, exchange, lack):
    told = {
        "id": "1",
        "kind": "sign",
        "site": "s",
        "shown": "",
        "challenge": "",
        "digest": "",
        "check_code": "",
        "expires_at": "2026-11-23T05:30:00+00:00",
        "answer_token": "t",
    }
    site.body = json.dumps(told).encode()
    assert exchange.take("1").answer_token == "t"
    site.body = json.dumps({name: told[name] for name in told if name != lack}).encode()
    with pytest.raises(Unreachable):
        exchange.take("1")


def test_what_became_of_an_answer_is_asked_with_its_own_token(site, exchange):
    site.body = b'{"state": "used", "sentence": ""}'
    asked = _asked()
    assert exchange.result(asked)["state"] == "used"
    assert site.seen == [("/cihaz/sorgular/1/netice", "Bearer t")]


def _asked():
    return Asked("1", "sign", "s", "", b"", b"", "", SystemClock().now(), "t")
