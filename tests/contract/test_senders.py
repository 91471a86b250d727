"""What every channel keeps: `karguzar.notices.interfaces.ISender`."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from tests.factories.servers import mail_server, sms_gateway
from tests.factories.small_office import AYGUN, message, small_office
from zope.interface.verify import verifyObject

from karguzar.content.store import unit_of_work
from karguzar.notices import inbox, texts
from karguzar.notices.interfaces import IOfficeSender, ISender
from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.cabinet import CabinetSender
from karguzar.notices.senders.mail import MailFace
from karguzar.notices.senders.maildir import MaildirSender
from karguzar.notices.senders.sms_files import SmsFileSender
from karguzar.notices.senders.sms_gateway import Gateway, SmsGatewaySender
from karguzar.notices.senders.smtp import MailServer, SmtpSender

FACE = MailFace("Kargüzar <karguzar@karguzar.example.az>", "karguzar.example.az")
KEY = "asan-xidmet.M-2026-0147.0123456789abcdef0123"


@dataclass
class Arrived:
    """A message as the other side has it."""

    key: str
    to: str
    text: str


@dataclass
class Channel:
    """A sender, what has arrived on its other side, and a way to break it."""

    sender: Any
    arrived: Callable[[], list[Arrived]]
    to: str
    broken: Callable[[], Any] | None = None
    wrong: str = ""


def mail_arrived(data: bytes) -> Arrived:
    found = message_from_bytes(data, policy=default)
    text = f"{found['Subject']}\n{found.get_body(('plain',)).get_content()}"
    return Arrived(
        found["Message-ID"][1:-1].partition("@")[0], str(found["To"].addresses[0].addr_spec), text
    )


@pytest.fixture
def cabinet() -> Iterator[Channel]:
    db = small_office()

    def arrived() -> list[Arrived]:
        with unit_of_work(db) as office:
            return [
                Arrived(
                    one.name.partition("~")[2],
                    AYGUN,
                    texts.write(
                        one.kind, "az", one.payload, texts.Reader("Aygün Əliyeva", "")
                    ).text,
                )
                for one in inbox.page(office, AYGUN).notices
            ]

    yield Channel(CabinetSender(db), arrived, AYGUN)
    db.close()


@pytest.fixture
def maildir(tmp_path) -> Channel:
    folder = tmp_path / "poct"

    def broken() -> None:
        shutil.rmtree(folder)
        folder.write_text("a file where a folder should be")

    def arrived() -> list[Arrived]:
        return [mail_arrived(path.read_bytes()) for path in (folder / "new").iterdir()]

    return Channel(MaildirSender(folder, FACE), arrived, "a@example.az", broken, "no address")


@pytest.fixture
def smtp() -> Iterator[Channel]:
    with mail_server() as box:
        server = MailServer("127.0.0.1", box.port, "none", timeout=5)

        def arrived() -> list[Arrived]:
            return list(
                {one.key: one for one in (mail_arrived(data) for _to, data in box.mails)}.values()
            )

        def broken() -> None:
            box.answers["MAIL"] = "451 try again later"

        yield Channel(SmtpSender(server, FACE), arrived, "a@example.az", broken, "a@@b")


@pytest.fixture
def sms_file(tmp_path) -> Channel:
    folder = tmp_path / "sms"

    def broken() -> None:
        shutil.rmtree(folder)
        folder.write_text("a file where a folder should be")

    def arrived() -> list[Arrived]:
        found = [json.loads(path.read_bytes()) for path in folder.glob("*.json")]
        return [Arrived(one["key"], one["to"], one["text"]) for one in found]

    return Channel(SmsFileSender(folder), arrived, "+994501234567", broken, "12")


@pytest.fixture
def sms_http() -> Iterator[Channel]:
    with sms_gateway() as gate:
        sender = SmsGatewaySender(Gateway(f"http://127.0.0.1:{gate.port}/send", timeout=5))

        def arrived() -> list[Arrived]:
            return list(
                {
                    one["id"]: Arrived(one["id"], one["to"], one["text"]) for one in gate.taken
                }.values()
            )

        def broken() -> None:
            gate.answer = lambda _body: (503, b"busy")

        yield Channel(sender, arrived, "+994501234567", broken, "not a number")


NAMES = ["cabinet", "maildir", "smtp", "sms_file", "sms_http"]


@pytest.fixture(params=NAMES)
def channel(request) -> Channel:
    return request.getfixturevalue(request.param)


@pytest.fixture(params=NAMES[1:])
def outer_channel(request) -> Channel:
    return request.getfixturevalue(request.param)


def test_it_keeps_the_interface(channel):
    assert verifyObject(ISender, channel.sender)
    assert channel.sender.channel in ("cabinet", "email", "sms")


def test_the_message_arrives_whole_with_its_key(channel):
    proof = channel.sender.send(message(to=channel.to), KEY)
    (found,) = channel.arrived()
    assert (found.key, found.to) == (KEY, channel.to)
    assert "M-2026/0147" in found.text
    assert proof
    assert "\n" not in proof


def test_azerbaijani_letters_arrive_as_they_are(channel):
    words = "ƏəĞğİıÖöÜüÇçŞş“”№"
    sent = message(
        to=channel.to,
        title=words,
        text=words,
        short=words,
        payload={**message().payload, "about": words},
    )
    channel.sender.send(sent, KEY)
    assert words in channel.arrived()[0].text


def test_the_same_key_twice_is_known_for_a_double(channel):
    for _attempt in range(2):
        channel.sender.send(message(to=channel.to), KEY)
    assert [one.key for one in channel.arrived()] == [KEY]


def test_other_keys_are_other_messages(channel):
    for number in range(3):
        channel.sender.send(message(to=channel.to), f"{KEY}{number}")
    assert len(channel.arrived()) == 3


def test_a_side_that_is_down_may_be_better_later(outer_channel):
    outer_channel.broken()
    with pytest.raises(Undelivered) as caught:
        outer_channel.sender.send(message(to=outer_channel.to), KEY)
    assert caught.value.temporary
    assert caught.value.reason


def test_an_address_that_is_none_never_will_be_better(outer_channel):
    with pytest.raises(Undelivered) as caught:
        outer_channel.sender.send(message(to=outer_channel.wrong), KEY)
    assert not caught.value.temporary
    assert outer_channel.arrived() == []


@pytest.mark.parametrize("name", ["maildir", "smtp"])
@pytest.mark.parametrize(
    "change",
    [
        {"title": "Salam\r\nBcc: thief@example.org"},
        {"title": "Salam\nBcc: thief@example.org\n\nbody"},
        {"name": "Aygün\r\nBcc: thief@example.org"},
        {"name": 'A" <thief@example.org>, "B'},
        {"title": "Salam\u2028Bcc: thief@example.org\x00\x0b"},
        {"text": "Salam\r\n.\r\nMAIL FROM:<thief@example.org>"},
    ],
)
def test_no_word_of_a_message_adds_a_header_or_a_recipient(request, name, change):
    channel = request.getfixturevalue(name)
    channel.sender.send(message(to=channel.to, **change), KEY)
    (found,) = channel.arrived()
    assert (found.key, found.to) == (KEY, channel.to)


@pytest.mark.parametrize("name", ["maildir", "smtp"])
@pytest.mark.parametrize("to", ["a@b.az\r\nBcc: c@d.az", "a@b.az, c@d.az", "a@b.az\n", ""])
def test_an_address_brings_no_other_one_with_it(request, name, to):
    channel = request.getfixturevalue(name)
    with pytest.raises(Undelivered) as caught:
        channel.sender.send(message(to=to), KEY)
    assert not caught.value.temporary
    assert channel.arrived() == []


def test_the_cabinet_writes_in_the_transaction_that_is_open(cabinet):
    assert verifyObject(IOfficeSender, cabinet.sender)
    with suppress(ZeroDivisionError), unit_of_work(cabinet.sender._database) as office:
        cabinet.sender.put(office, message(to=AYGUN), KEY)
        1 / 0  # noqa: B018 -- the marking fails
    assert cabinet.arrived() == []


def test_a_key_fits_into_a_message_id():
    assert re.fullmatch(r"[A-Za-z0-9.-]+", KEY)
