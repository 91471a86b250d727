import ssl

import pytest
from tests.factories.servers import certificate, mail_server
from tests.factories.small_office import message

from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.mail import MailFace
from karguzar.notices.senders.smtp import MailServer, SmtpSender

FACE = MailFace("Kargüzar <karguzar@karguzar.example.az>", "karguzar.example.az")
KEY = "asan.M-1.ab"


def send(port, *, to="a@example.az", host="localhost", **more):
    server = MailServer(host, port, more.pop("security", "none"), timeout=5, **more)
    return SmtpSender(server, FACE).send(message(to=to), KEY)


@pytest.fixture
def tls(tmp_path, monkeypatch):
    """A server's context with a certificate of localhost, which our side trusts."""
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def refused(answers, **more):
    with mail_server() as box:
        box.answers.update(answers)
        with pytest.raises(Undelivered) as caught:
            send(box.port, **more)
        assert box.mails == []
    return caught.value


def test_a_mail_is_taken_and_the_server_named_in_the_proof():
    with mail_server() as box:
        assert send(box.port) == "localhost: 250"
        assert [to for to, _data in box.mails] == ["a@example.az"]


def test_starttls_encrypts_and_signs_in(tls):
    with mail_server(context=tls) as box:
        box.features = ("AUTH PLAIN",)
        send(box.port, security="starttls", user="karguzar", password="sirr")
        assert len(box.mails) == len(box.logins) == 1


def test_tls_from_the_first_byte(tls):
    with mail_server(context=tls, implicit=True) as box:
        send(box.port, security="tls")
        assert len(box.mails) == 1


@pytest.mark.parametrize("host", ["127.0.0.1"])
def test_a_certificate_of_another_name_is_not_trusted(tls, host):
    with mail_server(context=tls) as box:
        with pytest.raises(Undelivered, match="certificate") as caught:
            send(box.port, host=host, security="starttls")
        assert caught.value.temporary
        assert box.mails == []


def test_without_starttls_nothing_is_sent_in_the_open():
    assert refused({}, security="starttls").temporary


@pytest.mark.parametrize(
    ("answers", "temporary"),
    [
        ({"RCPT": "550 no such user"}, False),
        ({"RCPT": "450 greylisted"}, True),
        ({"END": "554 no thanks"}, False),
        ({"END": "452 disk full"}, True),
        ({"MAIL": "530 sign in first"}, True),
        ({"MAIL": "421 going down"}, True),
        ({"CONNECT": "554 go away"}, True),
        ({"AUTH": "535 wrong password"}, True),
    ],
)
def test_only_a_refusal_of_the_recipient_or_the_content_is_for_good(answers, temporary):
    with mail_server() as box:
        box.answers.update(answers)
        box.features = ("AUTH PLAIN",)
        user = {"user": "karguzar", "password": "sirr"} if "AUTH" in answers else {}
        with pytest.raises(Undelivered) as caught:
            send(box.port, **user)
    assert caught.value.temporary is temporary


def test_a_server_that_fails_after_taking_the_mail_has_taken_it():
    with mail_server() as box:
        box.answers["QUIT"] = "500 never"
        assert send(box.port) == "localhost: 250"
        assert len(box.mails) == 1


def test_nobody_at_the_port_may_be_better_later():
    with mail_server() as box:
        port = box.port
    with pytest.raises(Undelivered, match="refused") as caught:
        send(port, host="127.0.0.1")
    assert caught.value.temporary


def test_the_password_is_not_shown():
    assert "sirr" not in repr(MailServer("h", 25, password="sirr"))
