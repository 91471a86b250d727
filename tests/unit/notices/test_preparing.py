import pytest
from tests.factories.small_office import AT, AYGUN, BODY, CLERK, HEAD, RECEIPT, RESAD, put

from karguzar.content import files
from karguzar.content.store import unit_of_work
from karguzar.notices import outbox, preparing
from karguzar.notices.messages import Undelivered
from karguzar.people.content import PEOPLE


def prepared(db, **changes):
    key = put(db, **changes)
    with unit_of_work(db) as office:
        return preparing.message(office, outbox.find(office, key), HEAD)


def keep(db, *contents):
    with unit_of_work(db) as office:
        store = office["fayllar"]
        kept = [
            files.keep(store, data, media_type="application/pdf", name="x", at=AT)
            for data in contents
        ]
        return " ".join(one.digest for one in kept)


def test_a_mail_is_in_the_language_of_its_person_and_to_their_address(db):
    found = prepared(db)
    assert found.to == f"{AYGUN}@example.az"
    assert found.title == "Müraciətiniz qeydə alındı: M-2026/0147"
    assert "Qurum: ASAN Xidmət" in found.text
    assert f"{HEAD.address}/kabinet/muracietler/{BODY}/M-2026-0147/" in found.text
    assert found.text.endswith("-- \nBu bildiriş avtomatik göndərilib, ona cavab yazmayın.")
    english = prepared(db, to=CLERK)
    assert english.text.startswith("Dear Könül Şükürova,")
    assert "Body: ASAN Xidmət (en)" in english.text


def test_an_sms_goes_to_the_telephone(db):
    found = prepared(db, channel="sms")
    assert found.to == "+994501234567"
    assert found.short.endswith("/M-2026-0147/")


def test_a_notice_in_the_cabinet_goes_to_the_person(db):
    assert prepared(db, channel="cabinet").to == AYGUN


def test_a_notice_about_no_body_comes_from_the_office_itself(db):
    assert "Qurum: Kargüzar" in prepared(db, body="").text


def test_a_notice_without_a_path_leads_to_the_notices(db):
    payload = {name: text for name, text in RECEIPT.items() if name != "path"}
    assert f"{HEAD.address}/kabinet/bildirisler" in prepared(db, payload=payload).text


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example/"])
def test_a_path_never_leads_elsewhere(db, path):
    text = prepared(db, payload={**RECEIPT, "path": path}).text
    assert HEAD.address in text
    assert "\nhttps://evil" not in text
    assert " https://evil" not in text


def test_files_of_a_mail_are_enclosed(db):
    digests = keep(db, b"%PDF-1.7 one", b"%PDF-1.7 two")
    found = prepared(db, payload={**RECEIPT, "files": digests})
    assert [one.data for one in found.enclosures] == [b"%PDF-1.7 one", b"%PDF-1.7 two"]
    names = [one.name for one in found.enclosures]
    assert names == ["qebz-M-2026-0147-1.pdf", "qebz-M-2026-0147-2.pdf"]


def test_one_file_has_no_number_in_its_name(db):
    found = prepared(db, payload={**RECEIPT, "files": keep(db, b"%PDF")})
    assert found.enclosures[0].name == "qebz-M-2026-0147.pdf"


@pytest.mark.parametrize("contents", [(b"x" * 1001,), (b"x" * 600, b"y" * 401)])
def test_files_that_are_too_large_together_become_a_link(db, contents):
    found = prepared(db, payload={**RECEIPT, "files": keep(db, *contents)})
    assert found.enclosures == ()
    assert f"bu ünvandan endirə bilərsiniz: {HEAD.address}/kabinet/" in found.text


def test_files_of_just_the_size_are_enclosed(db):
    found = prepared(db, payload={**RECEIPT, "files": keep(db, b"x" * 999, b"y")})
    assert len(found.enclosures) == 2


@pytest.mark.parametrize("channel", ["sms", "cabinet"])
def test_only_mails_enclose_files(db, channel):
    found = prepared(db, channel=channel, payload={**RECEIPT, "files": keep(db, b"%PDF")})
    assert found.enclosures == ()


def test_a_person_who_is_gone_gets_nothing_for_good(db):
    with pytest.raises(Undelivered) as caught:
        prepared(db, to="nobody")
    assert not caught.value.temporary


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_person_without_an_address_gets_nothing_for_good(db, channel):
    with unit_of_work(db) as office:
        person = office[PEOPLE][RESAD]
        person.email = person.phone = ""
    with pytest.raises(Undelivered) as caught:
        prepared(db, to=RESAD, channel=channel)
    assert not caught.value.temporary


def test_somebody_without_an_account_gets_a_mail_at_their_address(db):
    told = {
        "body": BODY,
        "kind": "comment_confirm",
        "address": "orxan@misal.example",
        "name": "Orxan Məlikov",
        "subject": "layiheler/asan-2026-1",
        "payload": {
            "about": "Layihə",
            "closes_at": AT.isoformat(),
            "path": "/layiheler/tesdiq/x",
            "stop": "/layiheler/imtina/y",
        },
        "at": AT,
        "key": "rəy 1",
    }
    with unit_of_work(db) as office:
        key = outbox.notify_address(office, language="en", **told)
        assert outbox.notify_address(office, language="en", **told) == key, "told once"
    with unit_of_work(db) as office:
        found = preparing.message(office, outbox.find(office, key), HEAD)
    assert (found.to, found.name, found.language) == (
        "orxan@misal.example",
        "Orxan Məlikov",
        "en",
    )
    assert found.text.startswith("Dear Orxan Məlikov,")
    assert f"{HEAD.address}/layiheler/tesdiq/x" in found.text
    assert found.stop == f"{HEAD.address}/layiheler/imtina/y"
