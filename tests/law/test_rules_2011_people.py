"""Rules of 2011 on access to the office: sessions, who may be written to, the way to write."""

from datetime import timedelta

import pytest
from tests.functional import people_office
from tests.functional.people_office import SECRET, fill, sign_in

from karguzar.base.identifiers import is_voen
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import newest
from karguzar.people.actions.bodies import change_body
from karguzar.people.content import BODIES, PEOPLE
from karguzar.people.data import bodies, service_kinds
from karguzar.people.finding import connected_bodies

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def ayla(office):
    return office.open_account("5VBK5VR", "Ayla Quliyeva", email="ayla@misal.az")


def connect(office, slug):
    with office.unit() as root:
        change_body(root[BODIES][slug], {"is_connected": True}, by=SYSTEM, at=office.clock.now())


@pytest.mark.clause("R11-13.3")
def test_the_cabinet_shows_open_sessions_and_the_history_and_lets_a_person_end_them(office, ayla):
    sign_in(office.browser(REMOTE_ADDR="203.0.113.9"), "5VBK5VR", "səhv şifrə")
    stranger = office.browser(REMOTE_ADDR="203.0.113.9")
    sign_in(stranger, "5VBK5VR")
    browser = office.browser(HTTP_USER_AGENT=FIREFOX)
    sign_in(browser, "5VBK5VR")
    page = browser.get("/kabinet/sessiyalar")
    sessions, history = page.html.select("table.kg-table")
    assert len(sessions.select("tbody tr")) == 2
    assert [row.find(class_="kg-tag").text for row in history.select("tbody tr")] == [
        "uğurlu",
        "uğurlu",
        "uğursuz",
    ]
    others = next(
        one
        for one in page.forms.values()
        if "sessiya" in one.fields and one["sessiya"].value == "basqalari"
    )
    others.submit()
    assert stranger.get("/kabinet/profil").status_int == 303
    assert browser.get("/kabinet/profil").status_int == 200
    with office.unit() as root:
        entry = newest(root["jurnal"], 1)[0]
        assert (entry.act, entry.clause) == ("end_own_sessions", "R11-13.3")


@pytest.mark.clause("R11-13.3")
def test_who_opens_an_account_is_told_to_keep_the_password_from_others(office):
    text = office.browser().get("/qeydiyyat").text
    assert "şifrənizin başqasına verilməməsinə özünüz cavabdehsiniz" in text


@pytest.mark.clause("R11-13.3")
def test_a_session_left_alone_ends_by_itself(office, ayla):
    browser = office.signed_in("5VBK5VR")
    office.clock.advance(timedelta(minutes=office.settings.idle_minutes, seconds=1))
    assert browser.get("/kabinet/sessiyalar").status_int == 303


@pytest.mark.clause("R11-11.5.4")
def test_every_page_and_every_connected_body_leads_to_official_correspondence(office, ayla):
    connect(office, "gomruk")
    for browser in (office.browser(), office.signed_in("5VBK5VR")):
        for path in ("/qurumlar/", "/qurumlar/gomruk", "/qurumlar/edliyye"):
            bar = browser.get(path).html.find("nav", class_="kg-sections")
            assert bar.find("a", href="/kabinet/yeni") is not None
        page = browser.get("/qurumlar/gomruk")
        assert page.html.find("a", href="/kabinet/yeni?qurum=gomruk").text == "Bu quruma yaz"


@pytest.mark.clause("R11-11.7")
def test_only_connected_bodies_are_offered_as_addressee(office):
    connect(office, "gomruk")
    connect(office, "vergiler")
    with office.unit() as root:
        assert [body.slug for body in connected_bodies(root)] == ["gomruk", "vergiler"]
    browser = office.browser()
    assert "Bu quruma yaz" not in browser.get("/qurumlar/edliyye").text
    links = [
        one["href"] for one in browser.get("/qurumlar/").html.select('a[href^="/kabinet/yeni?"]')
    ]
    assert links == ["/kabinet/yeni?qurum=gomruk", "/kabinet/yeni?qurum=vergiler"]


def test_the_page_of_each_body_lists_its_services_and_a_search_finds_them(office):
    browser = office.browser()
    listed = 0
    for row in bodies():
        page = browser.get(f"/qurumlar/{row.slug}")
        shown = {one.text for one in page.html.select("main section li")}
        kinds = service_kinds(row.slug)
        assert shown == {kind.names["az"] for kind in kinds}
        listed += len(kinds)
    assert listed == 285
    found = browser.get("/qurumlar/", {"axtar": "bəyannamələri"})
    assert "Dövlət Gömrük Komitəsi" in found.text


def test_staff_never_enter_by_password_alone(office):
    clerk = office.open_account("1AAAAA1", "Aygün Əliyeva", login="aygun")
    office.appoint(clerk, "gomruk", "clerk")
    browser = office.browser()
    sign_in(browser, "aygun")
    assert browser.get("/karguzarliq/secim").location.startswith("http://localhost/giris/qosul")
    with office.unit() as root:
        root[PEOPLE][clerk].totp_secret = SECRET
    fill(browser.get("/giris/ikiaddim"), code=office.code()).submit()
    assert browser.get("/karguzarliq/secim").status_int == 200


def test_every_body_is_open_to_everyone_on_the_same_terms(office, ayla):
    clerk = office.open_account("1AAAAA1", "Aygün Əliyeva", login="aygun")
    office.appoint(clerk, "gomruk", "clerk")
    connect(office, "gomruk")
    pages = [
        browser.get("/qurumlar/gomruk").html.find("main").decode()
        for browser in (office.browser(), office.signed_in("5VBK5VR"), office.signed_in("aygun"))
    ]
    assert len(set(pages)) == 1


def test_the_made_up_numbers_of_the_bodies_have_right_check_digits():
    assert len(bodies()) == 41
    assert all(is_voen(row.voen) for row in bodies())
    assert len({row.slug for row in bodies()}) == len({row.voen for row in bodies()}) == 41
