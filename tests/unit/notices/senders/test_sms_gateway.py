import pytest
from tests.factories.servers import sms_gateway
from tests.factories.small_office import message

from karguzar.base.errors import Refused
from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.sms_gateway import Gateway, SmsGatewaySender

KEY = "asan.M-1.ab"
SMS = message(to="050 123 45 67", short="Salam, ə!")


@pytest.fixture
def gate():
    with sms_gateway() as running:
        yield running


def send(gate, path="/send?from=a", **more):
    url = f"http://127.0.0.1:{gate.port}{path}"
    return SmsGatewaySender(Gateway(url, timeout=5, **more)).send(SMS, KEY)


def test_the_gateway_gets_number_text_sender_and_key(gate):
    assert send(gate, sender="ASAN", token="sirr") == "202 sms-1"
    assert gate.taken == [{"id": KEY, "to": "+994501234567", "from": "ASAN", "text": "Salam, ə!"}]
    headers = gate.headers[0]
    assert headers["Idempotency-Key"] == KEY
    assert headers["Authorization"] == "Bearer sirr"
    assert gate.paths == ["/send?from=a"]


def test_without_a_token_there_is_no_authorisation(gate):
    send(gate, path="")
    assert "Authorization" not in gate.headers[0]
    assert gate.paths == ["/"]


@pytest.mark.parametrize(
    ("answer", "proof"),
    [
        (b'{"id": 17}', "200 17"),
        (b"", "200"),
        (b"ok", "200"),
        (b"[1]", "200"),
        (b'{"id": null}', "200"),
        (b'{"id": {"a": 1}}', "200"),
    ],
)
def test_the_proof_is_what_the_gateway_says(gate, answer, proof):
    gate.answer = lambda _body: (200, answer)
    assert send(gate) == proof


@pytest.mark.parametrize(
    ("status", "temporary"),
    [(400, False), (422, False), (410, False), (401, True), (403, True), (404, True), (429, True),
     (500, True), (503, True), (302, True)],
)  # fmt: skip
def test_only_a_refusal_of_this_message_is_for_good(gate, status, temporary):
    gate.answer = lambda _body: (status, "nömrə yanlışdır".encode())
    with pytest.raises(Undelivered, match=f"{status} nömrə yanlışdır") as caught:
        send(gate)
    assert caught.value.temporary is temporary
    assert len(gate.paths) == 1  # a redirect is not followed: the token stays here


def test_nobody_at_the_port_may_be_better_later():
    with sms_gateway() as running:
        port = running.port
    with pytest.raises(Undelivered, match="Refused") as caught:
        SmsGatewaySender(Gateway(f"http://127.0.0.1:{port}/")).send(SMS, KEY)
    assert caught.value.temporary


def test_https_is_spoken_where_the_address_says_so(gate):
    sender = SmsGatewaySender(Gateway(f"https://127.0.0.1:{gate.port}/", timeout=5))
    with pytest.raises(Undelivered, match="SSL") as caught:  # the gateway here speaks HTTP alone
        sender.send(SMS, KEY)
    assert caught.value.temporary


@pytest.mark.parametrize("url", ["", "ftp://a/b", "file:///etc/passwd", "http://", "gateway"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(Refused):
        SmsGatewaySender(Gateway(url))


def test_the_token_is_not_shown():
    assert "sirr" not in repr(Gateway("http://a", token="sirr"))
