"""The mail and the SMS of an office on one machine are read in the browser."""

import pytest
from tests.factories.notice_site import NoticeSite
from tests.factories.small_office import ADMIN, AT, RECEIPT, put

from karguzar.content import files
from karguzar.content.store import unit_of_work

POST = "/idareetme/poct/"
DEMO = {"karguzar.demonstration": "true"}


@pytest.fixture
def open_site(tmp_path):
    made = []

    def make(**settings):
        made.append(NoticeSite(tmp_path, **settings))
        return made[-1], made[-1].browser(ADMIN, administrator=True)

    yield make
    for site in made:
        site.close()


def with_paper(site):
    with unit_of_work(site.db) as office:
        kept = files.keep(
            office["fayllar"], b"%PDF-1.7 x", media_type="application/pdf", name="x", at=AT
        )
    put(site.db, payload={**RECEIPT, "files": kept.digest})
    site.deliver()


def test_empty_folders_say_so(open_site):
    _site, admin = open_site()
    page = admin.get(POST)
    assert "Hələ heç nə göndərilməyib." in page
    assert "Hələ heç nə göndərilməyib." in page.click("SMS")


def test_a_mail_is_read_with_its_files(open_site):
    site, admin = open_site(**DEMO)
    with_paper(site)
    mail = admin.get(POST).click("Müraciətiniz qeydə alındı")
    assert "Aygün Əliyeva <aygun1@example.az>" in mail.html.find("dl").text
    assert "@karguzar.localhost>" in mail.html.find("dl").text
    assert "Hörmətli Aygün Əliyeva!" in mail.html.main.text
    paper = mail.click("qebz-M-2026-0147.pdf")
    assert paper.body == b"%PDF-1.7 x"
    assert paper.content_type == "application/pdf"
    assert paper.content_disposition == 'attachment; filename="qebz-M-2026-0147.pdf"'


def test_a_mail_without_files_has_none(open_site):
    site, admin = open_site(**DEMO)
    put(site.db)
    site.deliver()
    assert "Əlavələr" not in admin.get(POST).click("Müraciətiniz qeydə alındı")


@pytest.mark.parametrize("place", ["1", "-1", "x", "", "%C2%B2", "0x0"])
def test_a_file_that_is_not_there_is_not_found(open_site, place):
    site, admin = open_site(**DEMO)
    with_paper(site)
    link = admin.get(POST).click("Müraciətiniz qeydə alındı").html.find("ul", class_="kg-files").a
    address = link["href"].replace("sira=0", "")
    assert admin.get(f"{address}sira={place}", status=404)


@pytest.mark.parametrize("name", ["", "nothing", "../../Data.fs", "%2e%2e/x"])
def test_a_mail_that_is_not_there_is_not_found(open_site, name):
    _site, admin = open_site(**DEMO)
    assert admin.get(f"{POST}mektub?ad={name}", status=404)


def test_sms_are_read_too(open_site):
    site, admin = open_site(**DEMO)
    put(site.db, channel="sms")
    site.deliver()
    row = admin.get(f"{POST}sms").html.tbody.text
    assert "+994501234567" in row
    assert "https://karguzar.example.az/kabinet/muracietler/" in row


def test_outside_of_the_demonstration_texts_are_nobodys_business(open_site):
    site, admin = open_site()
    with_paper(site)
    put(site.db, channel="sms")
    site.deliver()
    page = admin.get(POST)
    assert "aygun1@example.az" in page
    assert page.html.tbody.a is None
    name = next((site.registry.place.var / "poct" / "new").iterdir()).name
    assert admin.get(f"{POST}mektub?ad={name}", status=404)
    assert admin.get(f"{POST}elave?ad={name}&sira=0", status=404)
    assert "https://" not in admin.get(f"{POST}sms").html.tbody.text


def test_long_lists_go_on_page_by_page(open_site):
    site, admin = open_site(**DEMO)
    for number in range(30):
        put(site.db, key=str(number))
        put(site.db, key=f"sms {number}", channel="sms")
    site.deliver()
    for path in (POST, f"{POST}sms"):
        first = admin.get(path)
        rows = [
            *first.html.tbody.find_all("tr"),
            *first.click("Növbəti").html.tbody.find_all("tr"),
        ]
        assert len(rows) == 30


def test_channels_with_servers_keep_nothing_here(open_site):
    _site, admin = open_site(
        **{
            "karguzar.notices.mail": "smtp",
            "karguzar.notices.sms": "http",
            "karguzar.notices.sms_url": "http://127.0.0.1:9/",
        }
    )
    assert "xarici server vasitəsilə" in admin.get(POST)
    assert "xarici server vasitəsilə" in admin.get(f"{POST}sms")
    assert admin.get(f"{POST}mektub?ad=x", status=404)
