"""Rules of 2011: the user is told of receipt, progress and deficiencies."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import ZODB
from tests.factories.small_office import (
    AT,
    AYGUN,
    BODY,
    LETTER,
    RECEIPT,
    RESAD,
    Box,
    a_courier,
    small_office,
)

from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history, write
from karguzar.content.store import unit_of_work
from karguzar.notices import inbox, outbox, texts
from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.mail import MailFace
from karguzar.notices.senders.maildir import MaildirSender

DEFECTS = (
    "1. “Şəxsiyyət vəsiqəsi.pdf” oxunmur. Tövsiyə: sənədi 200 dpi ilə yenidən skan edin.\n"
    "2. Ünvan natamamdır. Tövsiyə: küçəni və ev nömrəsini yazın."
)
PATH = f"/kabinet/muracietler/{LETTER}/"


@pytest.fixture
def db() -> Iterator[ZODB.DB]:
    database = small_office()
    yield database
    database.close()


def tell(db, kind, payload, at=AT):
    with unit_of_work(db) as office:
        return outbox.notify(
            office,
            body=BODY,
            kind=kind,
            person=AYGUN,
            subject=LETTER,
            payload=payload,
            at=at,
            key=f"{kind} {at.isoformat()}",
        )


def read(db, person=AYGUN):
    with unit_of_work(db) as office:
        return [
            texts.write(one.kind, "az", one.payload, texts.Reader("Aygün Əliyeva", "ASAN Xidmət"))
            for one in inbox.page(office, person).notices
        ]


@pytest.mark.clause("R11-6.3")
def test_the_user_gets_number_date_and_due_date_and_a_notice_of_each_further_step(db):
    tell(db, "receipt", RECEIPT)
    for hour, state in enumerate(["accepted", "referred", "assigned", "approval", "answered"], 1):
        payload = {"number": "M-2026/0147", "state": state, "path": PATH}
        tell(db, "status", payload, AT + timedelta(hours=hour))
    courier = a_courier(db, Box("email"), Box("sms"))
    courier.clock.advance(timedelta(days=1))
    assert courier.drain() == 18
    mails, sms = (courier._senders[name].taken for name in ("email", "sms"))
    assert len(read(db)) == len(mails) == len(sms) == 6
    receipt = next(one for _key, one in mails if one.kind == "receipt")
    for words in ("M-2026/0147", "23 noyabr 2026, 09:30", "14 dekabr 2026"):
        assert words in receipt.text
    assert {"Müraciətiniz icraçıya tapşırıldı", "Müraciətinizə cavab verildi"} <= {
        title.title.partition(" – ")[2] for title in read(db)
    }


@pytest.mark.clause("R11-7.1.2b")
def test_the_receipt_exists_if_and_only_if_the_registration_does(db):
    with suppress(OSError), unit_of_work(db) as office:
        register(office)
        raise OSError(28, "No space left on device")
    assert (registrations(db), outbox_of(db)) == (0, [])
    with unit_of_work(db) as office:
        register(office)
    assert registrations(db) == 1
    assert [one.channel for one in outbox_of(db)] == ["cabinet", "email", "sms"]


def register(office):
    """Write down a registration and the receipt of it, as an act does."""
    write(office["jurnal"], "register", by=SYSTEM, at=AT, subject=LETTER)
    outbox.notify(
        office,
        body=BODY,
        kind="receipt",
        person=AYGUN,
        subject=LETTER,
        payload=RECEIPT,
        at=AT,
    )


def registrations(db):
    with unit_of_work(db) as office:
        return len(history(office["jurnal"], LETTER))


def outbox_of(db):
    with unit_of_work(db) as office:
        return outbox.deliveries(office, BODY, LETTER)


@pytest.mark.clause("R11-7.1.2b")
def test_the_receipt_arrives_once_over_restarts_of_the_worker(db, tmp_path):
    tell(db, "receipt", RECEIPT)
    folder = MaildirSender(tmp_path, MailFace("k@example.az", "example.az"))
    down = Box("email")

    def refuse():
        raise Undelivered("451 later", temporary=True)

    down.fails = refuse
    for days, mail in enumerate([down, down, folder, folder, folder]):  # each is a new worker
        courier = a_courier(db, mail, Box("sms"))
        courier.clock.advance(timedelta(days=days))
        courier.drain()
    assert len(read(db)) == 1
    (name,) = folder.names()
    mail = message_from_bytes((tmp_path / "new" / name).read_bytes(), policy=default)
    assert mail["Subject"] == "Müraciətiniz qeydə alındı: M-2026/0147"
    assert {one.state for one in outbox_of(db)} == {"sent"}


@pytest.mark.clause("R11-7.1.3")
def test_the_user_sees_how_far_each_notice_has_come_and_nobody_elses(db):
    tell(db, "receipt", RECEIPT)
    down = Box("email")

    def refuse():
        raise Undelivered("550 no such user", temporary=False)

    down.fails = refuse
    a_courier(db, down, Box("sms")).drain()
    with unit_of_work(db) as office:
        mine = outbox.deliveries(office, BODY, LETTER, person_id=AYGUN)
        states = {one.channel: one.state for one in mine}
        assert states == {"cabinet": "sent", "sms": "sent", "email": "dead"}
        assert outbox.deliveries(office, BODY, LETTER, person_id=RESAD) == []
    assert read(db, RESAD) == []


@pytest.mark.clause("R11-7.4a")
def test_one_notice_lists_all_deficiencies_by_every_channel(db):
    payload = {"number": "M-2026/0147", "defects": DEFECTS, "due_on": "2026-11-30", "path": PATH}
    tell(db, "deficiency", payload)
    mail, sms = Box("email"), Box("sms")
    a_courier(db, mail, sms).drain()
    assert len(mail.taken) == len(sms.taken) == len(read(db)) == 1
    for text in (mail.taken[0][1].text, read(db)[0].text):
        assert DEFECTS in text
        assert "30 noyabr 2026" in text
    assert "Müraciətinizi tamamlamaq lazımdır" in sms.taken[0][1].short


@pytest.mark.clause("R11-7.4b")
def test_the_notice_says_how_to_remove_each_deficiency_and_leads_there(db):
    payload = {"number": "M-2026/0147", "defects": DEFECTS, "due_on": "2026-11-30", "path": PATH}
    tell(db, "deficiency", payload)
    mail, sms = Box("email"), Box("sms")
    a_courier(db, mail, sms).drain()
    text = mail.taken[0][1].text
    assert text.count("Tövsiyə:") == 2
    assert "Yalnız göstərilən bəndləri düzəltmək kifayətdir" in text
    for told in (text, sms.taken[0][1].short):
        assert f"https://karguzar.example.az{PATH}" in told
