"""The public pages of bodies, the desks of people with several posts, and the administration."""

from dataclasses import replace

import pytest
from tests.functional import people_office
from tests.functional.people_office import fill, heading

from karguzar.content.acting import SYSTEM
from karguzar.people.actions.bodies import change_body, dismiss
from karguzar.people.content import BODIES, PEOPLE, SESSIONS


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def connected(office):
    with office.unit() as root:
        values = {
            "is_connected": True,
            "address": "Bakı, İnşaatçılar prospekti 2",
            "email": "gomruk@misal.az",
            "phone": "+994 12 404 22 00",
        }
        change_body(root[BODIES]["gomruk"], values, by=SYSTEM, at=office.clock.now())


def names(page):
    return [one.get_text(strip=True) for one in page.html.select(".kg-card h2")]


@pytest.mark.parametrize("path", ["/qurumlar", "/qurumlar/"])
def test_every_body_is_listed_in_the_order_of_the_azerbaijani_alphabet(office, path):
    found = names(office.browser().get(path))
    assert len(found) == 41
    assert found[0] == "Ailə, Qadın və Uşaq Problemləri üzrə Dövlət Komitəsi"
    assert found.index("Ədliyyə Nazirliyi") < found.index("Gənclər və İdman Nazirliyi")
    assert found.index("Fövqəladə Hallar Nazirliyi") > found.index("Ədliyyə Nazirliyi")


@pytest.mark.parametrize("typed", ["gömrük", "GOMRUK", "gomruk beyannameleri", "cargo customs"])
def test_a_body_is_found_by_its_name_or_service_however_it_is_typed(office, typed):
    page = office.browser().get("/qurumlar/", {"axtar": typed})
    assert "Dövlət Gömrük Komitəsi" in names(page)
    assert page.html.find("input", id="axtar")["value"] == typed


def test_a_search_without_a_result_says_what_to_do(office):
    page = office.browser().get("/qurumlar/", {"axtar": "<script>"})
    assert "Heç nə tapılmadı" in page.text
    assert "<script>" not in page.html.find("main").decode()


def test_a_connected_body_shows_contacts_services_and_the_way_to_write(office, connected):
    page = office.browser().get("/qurumlar/gomruk")
    assert heading(page) == "Dövlət Gömrük Komitəsi"
    assert page.html.find("a", string="Bu quruma yaz")["href"] == "/kabinet/yeni?qurum=gomruk"
    text = page.html.find("main").get_text(" ", strip=True)
    assert "Bakı, İnşaatçılar prospekti 2" in text
    assert "gomruk@misal.az" in text
    assert "E-yük gömrük bəyannamələri" in text


def test_a_body_that_is_not_connected_cannot_be_written_to(office, connected):
    page = office.browser().get("/qurumlar/edliyye")
    assert "Bu quruma yaz" not in page.text
    assert "hələ qoşulmayıb" in page.text
    assert "Əlaqə məlumatı hələ əlavə edilməyib." in page.text
    listed = office.browser().get("/qurumlar/")
    assert [one["href"] for one in listed.html.select(".kg-card p a")] == [
        "/kabinet/yeni?qurum=gomruk"
    ]


def test_names_follow_the_language_and_what_is_not_translated_is_marked(office):
    page = office.browser().get("/qurumlar/gomruk?dil=ru")
    assert heading(page) == "Государственный таможенный комитет"
    assert page.html.find("li", string="E-yük gömrük bəyannamələri")["lang"] == "az"


def test_a_body_that_is_not_there_is_not_found(office):
    browser = office.browser()
    assert browser.get("/qurumlar/yoxdur", status="*").status_int == 404
    assert browser.get("/qurumlar/gomruk/jurnal", status="*").status_int == 404


@pytest.fixture
def behruz(office):
    person = office.open_account("6VBK5VR", "Bəhruz Ağayev", login="behruz")
    office.appoint(person, "edliyye", "administrator", title="İnzibatçı")
    office.appoint(person, "gomruk", "clerk", title="Kargüzar")
    office.appoint(person, "vergiler", "head", title="Rəis")
    return person


def test_who_serves_several_bodies_chooses_a_desk(office, behruz):
    browser = office.signed_in("behruz")
    page = browser.get("/karguzarliq/secim")
    assert names(page) == ["Dövlət Gömrük Komitəsi", "Vergilər Nazirliyi"]
    assert page.html.select(".kg-card")[0].find(class_="kg-tag").text == "indi açıqdır"
    form = [one for one in page.forms.values() if "qurum" in one.fields][1]
    assert form.submit().location == "http://localhost/karguzarliq/"
    page = browser.get("/karguzarliq/secim")
    assert page.html.select(".kg-card")[1].find(class_="kg-tag").text == "indi açıqdır"
    with office.unit() as root:
        (session,) = root[SESSIONS].values()
        assert session.desk == "vergiler"


def test_the_profile_of_staff_tells_their_posts_and_leads_to_the_choice(office, behruz):
    page = office.signed_in("behruz").get("/kabinet/profil")
    assert "Rəis, Vergilər Nazirliyi" in page.text
    assert page.html.find("a", string="İş masasını seçin")["href"] == "/karguzarliq/secim"
    office.open_account("5VBK5VR", "Ayla Quliyeva")
    assert "Vəzifələr" not in office.signed_in("5VBK5VR").get("/kabinet/profil").html.main.text


@pytest.mark.parametrize("slug", ["edliyye", "tehsil", "", "yoxdur"])
def test_a_desk_without_a_post_cannot_be_opened(office, behruz, slug):
    browser = office.signed_in("behruz")
    form = next(
        one for one in browser.get("/karguzarliq/secim").forms.values() if "qurum" in one.fields
    )
    form["qurum"].force_value(slug)
    assert form.submit(status="*").status_int == 404


def test_a_dismissed_clerk_loses_the_desk_at_once(office):
    person = office.open_account("6VBK5VR", "Bəhruz Ağayev", login="behruz")
    post = office.appoint(person, "gomruk", "clerk")
    browser = office.signed_in("behruz")
    assert browser.get("/karguzarliq/secim").status_int == 200
    with office.unit() as root:
        dismiss(root, root[BODIES]["gomruk"], post, by=SYSTEM, at=office.clock.now())
    assert browser.get("/karguzarliq/secim", status="*").status_int == 403


def test_the_administration_shows_what_its_reader_may_open(office, behruz):
    runs_office = office.open_account("7VBK5VR", "Cavid Əhmədov", login="cavid")
    with office.unit() as root:
        root[PEOPLE][runs_office].is_administrator = True
    browser = office.signed_in("cavid")
    shown = names(browser.get("/idareetme/"))
    assert "Qurumlar və heyət" in shown
    own = names(office.signed_in("behruz").get("/idareetme/"))
    assert "Qurumlar və heyət" in own
    assert set(own) <= set(shown)


@pytest.fixture
def strange_section(office):
    sections = office.registry.sections
    title = "Olmayan səhifə"
    sections["x"] = replace(sections["bodies-administration"], title=title, path="/idareetme/x/")
    yield title
    del sections["x"]


def test_a_page_that_is_not_there_is_not_offered(office, strange_section):
    runs_office = office.open_account("7VBK5VR", "Cavid Əhmədov", login="cavid")
    with office.unit() as root:
        root[PEOPLE][runs_office].is_administrator = True
    assert strange_section not in names(office.signed_in("cavid").get("/idareetme/"))


def test_signing_in_leads_each_to_their_work(office, behruz):
    head = office.open_account("8VBK5VR", "Dilarə Ağayeva", login="dilare")
    office.appoint(head, "gomruk", "administrator")
    runs_office = office.open_account("9VBK5VR", "Cavid Əhmədov", login="cavid")
    with office.unit() as root:
        root[PEOPLE][runs_office].is_administrator = True
    for login, place in (
        ("behruz", "/karguzarliq/"),
        ("dilare", "/idareetme/"),
        ("cavid", "/idareetme/"),
    ):
        with office.unit() as root:
            person = next(one for one in root[PEOPLE].values() if one.login == login)
            person.totp_secret = people_office.SECRET
        browser = office.browser()
        page = people_office.sign_in(browser, login).follow()
        answer = fill(page, code=office.code()).submit()
        assert answer.location == f"http://localhost{place}"
