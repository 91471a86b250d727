"""The second factor: staff never see a desk without it, and no code opens twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.functional import people_office
from tests.functional.people_office import PASSWORD, fill, heading, sign_in, summary

from karguzar.people.content import PEOPLE, SESSIONS
from karguzar.people.security import COOKIE

STAFF_PLACES = ("/karguzarliq/secim", "/idareetme/", "/kabinet/profil")


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def aygun(office):
    person = office.open_account("1AAAAA1", "Aygün Əliyeva", login="aygun")
    office.appoint(person, "gomruk", "clerk", "administrator")
    return person


@pytest.fixture
def demonstration(office):
    office.registry.site = SimpleNamespace(demonstration=True)
    yield
    del office.registry.site


def enrol(office, browser, person):
    """Set the app up as the page says and return the answer."""
    page = browser.get("/giris/qosul")
    with office.unit() as root:
        secret = root[PEOPLE][person].totp_offered
    assert secret in page.html.find("code").text.replace(" ", "")
    return fill(page, code=office.code(secret)).submit(status="*")


@pytest.mark.parametrize("place", STAFF_PLACES)
def test_staff_without_a_second_factor_are_led_to_set_one_up(office, aygun, place):
    browser = office.browser()
    assert sign_in(browser, "aygun").location == "http://localhost/giris/qosul"
    answer = browser.get(place, status="*")
    assert answer.status_int == 303
    assert answer.location.startswith("http://localhost/giris/qosul?return_to=")


@pytest.mark.parametrize("place", STAFF_PLACES)
def test_staff_who_have_one_are_led_to_show_it(office, aygun, place):
    office.enrol(aygun)
    browser = office.browser()
    assert sign_in(browser, "aygun").location == "http://localhost/giris/ikiaddim"
    answer = browser.get(place, status="*")
    assert answer.location.startswith("http://localhost/giris/ikiaddim?return_to=")


def test_a_half_sign_in_cannot_send_a_form_of_the_desk(office, aygun):
    office.enrol(aygun)
    browser = office.signed_in("aygun", level="password")
    token = fill(browser.get("/giris/ikiaddim"), code="")["csrf_token"].value
    sent = {"csrf_token": token, "qurum": "gomruk"}
    answer = browser.post("/karguzarliq/secim", sent, status="*")
    assert (answer.status_int, heading(answer)) == (403, "Sessiyanız bitib")


def test_a_right_code_opens_the_desk_under_a_new_token(office, aygun):
    office.enrol(aygun)
    browser = office.browser()
    page = sign_in(browser, "aygun", path="/giris?return_to=/karguzarliq/secim").follow()
    before = browser.cookies[COOKIE]
    answer = fill(page, code=office.code()).submit()
    assert answer.location == "http://localhost/karguzarliq/secim"
    assert browser.cookies[COOKIE] != before
    assert browser.get("/karguzarliq/secim").status_int == 200
    half = office.browser()
    half.set_cookie(COOKIE, before)
    assert half.get("/giris/ikiaddim").location == "http://localhost/giris"
    with office.unit() as root:
        assert len(root[SESSIONS]) == 1
        assert [line.means for line in root[PEOPLE][aygun].history] == ["totp", "password"]


def test_a_code_that_was_shown_is_not_taken_again(office, aygun):
    office.enrol(aygun)
    code = office.code()
    first, second = (office.signed_in("aygun", level="password") for _each in range(2))
    assert fill(first.get("/giris/ikiaddim"), code=code).submit().status_int == 303
    replayed = fill(second.get("/giris/ikiaddim"), code=code).submit(status="*")
    assert replayed.status_int == 422
    assert "artıq işlənib" in summary(replayed)
    office.clock.advance(timedelta(seconds=30))
    assert fill(second.get("/giris/ikiaddim"), code=office.code()).submit().status_int == 303


def test_codes_cannot_be_guessed_for_long(office, aygun):
    office.enrol(aygun)
    browser = office.signed_in("aygun", level="password")
    for _each in range(5):
        assert (
            fill(browser.get("/giris/ikiaddim"), code="000 000").submit(status="*").status_int
            == 422
        )
    waiting = fill(browser.get("/giris/ikiaddim"), code=office.code()).submit(status="*")
    assert waiting.status_int == 429
    with office.unit() as root:
        assert [line.succeeded for line in root[PEOPLE][aygun].history] == [False] * 5


def test_setting_up_gives_codes_for_emergencies_that_work_once_each(office, aygun):
    browser = office.browser()
    sign_in(browser, "aygun")
    answer = enrol(office, browser, aygun)
    codes = answer.html.find("ul", class_="kg-panel").get_text(" ", strip=True).split()
    assert len(set(codes)) == 8
    assert answer.html.find("a", class_="btn-primary")["href"] == "/karguzarliq/"
    for expected in (303, 422):
        other = office.signed_in("aygun", level="password")
        page = other.get("/giris/ikiaddim")
        assert fill(page, code=codes[0].lower()).submit(status="*").status_int == expected


def test_the_page_of_emergency_codes_can_sign_out(office, aygun):
    browser = office.browser()
    sign_in(browser, "aygun")
    answer = enrol(office, browser, aygun)
    form = next(one for one in answer.forms.values() if one.action == "/cixis")
    assert form.submit().status_int == 303
    assert COOKIE not in browser.cookies


def test_a_wrong_first_code_sets_nothing_up(office, aygun):
    browser = office.browser()
    sign_in(browser, "aygun")
    answer = fill(browser.get("/giris/qosul"), code="123456").submit(status="*")
    assert "Kod uyğun gəlmir" in summary(answer)
    with office.unit() as root:
        assert not root[PEOPLE][aygun].totp_secret


def test_the_picture_for_the_app_is_for_its_owner_alone(office, aygun):
    browser = office.browser()
    assert browser.get("/giris/qr.svg", status="*").status_int == 404
    sign_in(browser, "aygun")
    assert browser.get("/giris/qr.svg", status="*").status_int == 404
    page = browser.get("/giris/qosul")
    assert page.html.find("img", width="240")["src"] == "/giris/qr.svg"
    picture = browser.get("/giris/qr.svg")
    assert (picture.content_type, picture.headers["Cache-Control"]) == (
        "image/svg+xml",
        "no-store",
    )
    enrol(office, browser, aygun)
    assert browser.get("/giris/qr.svg", status="*").status_int == 404


@pytest.mark.parametrize("page", ["/giris/ikiaddim", "/giris/qosul"])
def test_a_stranger_begins_at_the_first_step(office, page):
    answer = office.browser().get(f"{page}?return_to=/kabinet/")
    assert answer.location == "http://localhost/giris?return_to=%2Fkabinet%2F"


def test_who_has_shown_a_code_is_led_on_from_both_pages(office, aygun):
    office.enrol(aygun)
    browser = office.signed_in("aygun")
    for page in ("/giris/ikiaddim", "/giris/qosul"):
        assert browser.get(page).location == "http://localhost/karguzarliq/"


def test_a_code_that_is_due_is_not_asked_by_the_page_of_setting_up(office, aygun):
    office.enrol(aygun)
    browser = office.signed_in("aygun", level="password")
    assert browser.get("/giris/qosul").location == "http://localhost/giris/ikiaddim"


def test_a_half_sign_in_without_an_app_is_led_from_the_code_to_setting_up(office, aygun):
    browser = office.signed_in("aygun", level="password")
    assert browser.get("/giris/ikiaddim").location == "http://localhost/giris/qosul"


def test_a_citizen_who_set_one_up_always_shows_it(office):
    ayla = office.open_account("5VBK5VR", "Ayla Quliyeva", email="ayla@misal.az")
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    page = browser.get("/giris/qosul?return_to=/kabinet/profil")
    with office.unit() as root:
        secret = root[PEOPLE][ayla].totp_offered
    wrong = fill(page, code=office.code(secret), password="başqa şifrə").submit(status="*")
    assert "Şifrə düzgün deyil." in summary(wrong)
    done = fill(wrong, code=office.code(secret), password=PASSWORD).submit()
    assert "Ehtiyat kodlarınız" in done.text
    assert "Qurulub" in browser.get("/kabinet/profil").text
    other = office.browser()
    assert sign_in(other, "5VBK5VR").location == "http://localhost/giris/ikiaddim"
    assert other.get("/kabinet/profil").status_int == 303


def test_the_demonstration_office_shows_the_code_of_the_moment(office, aygun, demonstration):
    office.enrol(aygun)
    browser = office.browser()
    assert "nümayiş" in browser.get("/giris").text
    page = sign_in(browser, "aygun").follow()
    assert page.html.find("strong", class_="kg-code").text == office.code()


def test_the_demonstration_office_shows_the_first_code_too(office, aygun, demonstration):
    browser = office.browser()
    page = sign_in(browser, "aygun").follow()
    shown = page.html.find("strong", class_="kg-code").text
    assert fill(page, code=shown).submit().status_int == 200


def test_a_real_office_shows_no_code(office, aygun):
    office.enrol(aygun)
    page = sign_in(office.browser(), "aygun").follow()
    assert office.code() not in page.text
