"""Signing in and out by password, as persons and as those who try to pass for them."""

from datetime import timedelta

import pytest
from tests.functional import people_office
from tests.functional.people_office import PASSWORD, fill, heading, sign_in, summary

from karguzar.people.actions.sessions import sessions_of
from karguzar.people.content import ATTEMPTS, PEOPLE, SESSIONS
from karguzar.people.security import COOKIE

WRONG = "Giriş adı və ya şifrə düzgün deyil."


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def ayla(office):
    return office.open_account(
        "5VBK5VR", "Ayla Quliyeva", email="Ayla@misal.az", login="ayla.quliyeva"
    )


@pytest.mark.parametrize(
    "name",
    ["5VBK5VR", "5vbk 5vr", "ayla@misal.az", "AYLA@MİSAL.AZ", "Ayla.Quliyeva", " ayla@misal.az "],
)
def test_a_citizen_signs_in_by_fin_email_or_login_however_it_is_typed(office, ayla, name):
    browser = office.browser()
    answer = sign_in(browser, name)
    assert (answer.status_int, answer.location) == (303, "http://localhost/kabinet/")
    assert "A. Quliyeva" in browser.get("/kabinet/profil").text


def test_a_page_that_needs_sign_in_is_opened_after_it(office, ayla):
    browser = office.browser()
    sent = browser.get("/kabinet/profil?dil=az")
    assert sent.status_int == 303
    page = sent.follow()
    assert "həmin səhifəyə qayıdacaqsınız" in page.text
    answer = fill(page, name="5VBK5VR", password=PASSWORD).submit()
    assert answer.location == "http://localhost/kabinet/profil?dil=az"


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/giris?return_to=/",
        "/giris/qosul",
        "/cixis",
        "\t//evil.example",
        "",
    ],
)
def test_nobody_is_led_to_another_site_or_in_a_circle(office, ayla, place):
    browser = office.browser()
    page = browser.get("/giris", {"return_to": place})
    answer = fill(page, name="5VBK5VR", password=PASSWORD).submit()
    assert answer.location == "http://localhost/kabinet/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(office, ayla):
    known = sign_in(office.browser(), "5VBK5VR", "yanlış şifrə")
    unknown = sign_in(office.browser(REMOTE_ADDR="192.0.2.8"), "7AAAAA7", "yanlış şifrə")
    assert known.status_int == unknown.status_int == 422
    assert summary(known) == summary(unknown)
    assert WRONG in summary(known)


def test_a_blocked_account_gets_the_answer_of_an_unknown_one(office, ayla):
    with office.unit() as root:
        root[PEOPLE][ayla].is_blocked = True
    answer = sign_in(office.browser(), "5VBK5VR")
    assert WRONG in summary(answer)


def test_the_name_stays_in_the_form_and_the_password_does_not(office, ayla):
    answer = sign_in(office.browser(), "5VBK5VR", "yanlış şifrə")
    form = next(one for one in answer.forms.values() if "password" in one.fields)
    assert form["name"].value == "5VBK5VR"
    assert form["password"].value == ""
    assert "yanlış" not in answer.text


def test_an_empty_form_says_what_to_fill_in(office):
    browser = office.browser()
    answer = sign_in(browser, "", "")
    assert answer.status_int == 422
    assert "«FİN, elektron poçt və ya giriş adı» sahəsini doldurun." in summary(answer)
    assert "«Şifrə» sahəsini doldurun." in summary(answer)
    assert answer.html.find("title").text.startswith("Səhv:")


def test_failed_attempts_are_stored_although_the_page_is_shown_again(office, ayla):
    sign_in(office.browser(HTTP_USER_AGENT="Firefox/130 Linux"), "5VBK5VR", "yanlış şifrə")
    with office.unit() as root:
        (line,) = root[PEOPLE][ayla].history
        assert (line.succeeded, line.address, line.agent) == (
            False,
            "192.0.2.7",
            "Firefox/130 Linux",
        )
        assert len(root[ATTEMPTS].by_key) == 2


def test_after_five_failures_even_the_right_password_has_to_wait_and_longer_each_time(
    office, ayla
):
    browser = office.browser()
    for _each in range(5):
        assert sign_in(browser, "5VBK5VR", "yanlış şifrə").status_int == 422
    waiting = sign_in(browser, "5vbk-5vr")
    assert waiting.status_int == 429
    assert "30 saniyədən sonra" in summary(waiting)
    office.clock.advance(timedelta(seconds=30))
    assert sign_in(browser, "5VBK5VR", "yanlış şifrə").status_int == 422
    office.clock.advance(timedelta(seconds=31))
    assert "29 saniyədən sonra" in summary(sign_in(browser, "5VBK5VR"))
    office.clock.advance(timedelta(seconds=29))
    assert sign_in(browser, "5VBK5VR").status_int == 303


def test_a_name_that_nobody_has_is_locked_like_any_other(office):
    browser = office.browser()
    for _each in range(5):
        sign_in(browser, "heç-kim", "yanlış şifrə")
    assert sign_in(browser, "HEÇ-KİM", "yanlış şifrə").status_int == 429


def test_a_success_forgets_the_failures_of_the_account(office, ayla):
    browser = office.browser()
    for _each in range(4):
        sign_in(browser, "5VBK5VR", "yanlış şifrə")
    assert sign_in(browser, "5VBK5VR").status_int == 303
    for _each in range(4):
        assert sign_in(office.browser(), "5VBK5VR", "yanlış şifrə").status_int == 422


def test_an_address_that_tries_many_names_has_to_wait_too(office, ayla):
    browser = office.browser()
    for number in range(50):
        sign_in(browser, f"ad-{number}", "yanlış şifrə")
    assert sign_in(browser, "5VBK5VR").status_int == 429
    assert sign_in(office.browser(REMOTE_ADDR="192.0.2.9"), "5VBK5VR").status_int == 303


def test_a_forwarded_address_in_a_header_changes_nothing(office, ayla):
    browser = office.browser(HTTP_X_FORWARDED_FOR="203.0.113.5")
    sign_in(browser, "5VBK5VR", "yanlış şifrə")
    with office.unit() as root:
        assert root[PEOPLE][ayla].history[0].address == "192.0.2.7"


def test_a_token_that_was_planted_before_sign_in_is_worth_nothing_after_it(office, ayla):
    browser = office.browser()
    browser.set_cookie(COOKIE, "planted-by-somebody-else")
    sign_in(browser, "5VBK5VR")
    assert browser.cookies[COOKIE] != "planted-by-somebody-else"
    other = office.browser()
    other.set_cookie(COOKIE, "planted-by-somebody-else")
    assert other.get("/kabinet/profil").status_int == 303


def test_signing_in_again_ends_the_session_that_the_browser_had(office, ayla):
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    first = browser.cookies[COOKIE]
    sign_in(browser, "5VBK5VR")
    assert browser.cookies[COOKIE] != first
    with office.unit() as root:
        assert len(root[SESSIONS]) == 1


def test_signing_out_ends_the_session_on_the_server(office, ayla):
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    token = browser.cookies[COOKIE]
    page = browser.get("/qurumlar/")
    form = next(one for one in page.forms.values() if one.action == "/cixis")
    answer = form.submit()
    assert answer.location == "http://localhost/"
    assert COOKIE not in browser.cookies
    thief = office.browser()
    thief.set_cookie(COOKIE, token)
    assert thief.get("/kabinet/profil").status_int == 303


def test_a_link_does_not_sign_out_and_a_stranger_has_nothing_to_sign_out_of(office, ayla):
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    browser.get("/cixis")
    assert browser.get("/kabinet/profil").status_int == 200
    assert office.browser().post("/cixis").status_int == 303


def test_the_csrf_token_of_another_session_is_refused(office, ayla):
    mine, theirs = office.signed_in("5VBK5VR"), office.signed_in("5VBK5VR")
    token = fill(theirs.get("/kabinet/profil"), email="x@misal.az")["csrf_token"].value
    form = fill(mine.get("/kabinet/profil"), email="x@misal.az")
    form["csrf_token"] = token
    assert form.submit(status="*").status_int == 400
    with office.unit() as root:
        assert root[PEOPLE][ayla].email == "Ayla@misal.az"


def test_a_form_without_token_or_with_an_old_one_changes_nothing(office, ayla):
    browser = office.browser()
    before = fill(browser.get("/giris"), name="x")["csrf_token"].value
    sign_in(browser, "5VBK5VR")
    for token in ({}, {"csrf_token": before}, {"csrf_token": "ə" * 40}):
        answer = browser.post("/kabinet/profil", {"email": "x@misal.az"} | token, status="*")
        assert answer.status_int == 400
    assert browser.post("/cixis", status="*").status_int == 400


def test_an_idle_session_ends_and_a_used_one_lives_until_its_longest_age(office, ayla):
    browser = office.signed_in("5VBK5VR")
    for _each in range(11):
        office.clock.advance(timedelta(minutes=59))
        assert browser.get("/kabinet/profil").status_int == 200
    office.clock.advance(timedelta(minutes=59))
    assert browser.get("/kabinet/profil").status_int == 200
    office.clock.advance(timedelta(minutes=59))
    assert browser.get("/kabinet/profil").status_int == 303
    idle = office.signed_in("5VBK5VR")
    office.clock.advance(timedelta(minutes=61))
    assert idle.get("/kabinet/profil").status_int == 303


def test_a_form_sent_after_the_session_ended_tells_so_and_leads_back(office, ayla):
    browser = office.signed_in("5VBK5VR")
    form = fill(browser.get("/kabinet/profil"), email="yeni@misal.az")
    office.clock.advance(timedelta(hours=2))
    answer = form.submit(status="*")
    assert answer.status_int == 403
    assert heading(answer) == "Sessiyanız bitib"
    assert "itməyib" in answer.text
    page = answer.click("Daxil ol və qayıt")
    back = fill(page, name="5VBK5VR", password=PASSWORD).submit()
    assert back.location == "http://localhost/kabinet/profil"


def test_who_is_signed_in_and_may_not_gets_a_refusal(office, ayla):
    browser = office.signed_in("5VBK5VR")
    assert browser.get("/idareetme/", status="*").status_int == 403
    assert browser.get("/karguzarliq/secim", status="*").status_int == 403


def test_a_blocked_person_loses_open_sessions_at_once(office, ayla):
    browser = office.signed_in("5VBK5VR")
    with office.unit() as root:
        root[PEOPLE][ayla].is_blocked = True
    assert browser.get("/kabinet/profil").status_int == 303


@pytest.mark.parametrize("token", ["", "x", "ə" * 10, "a" * 5000, "../../etc/passwd"])
def test_a_cookie_of_nonsense_is_no_session(office, token):
    browser = office.browser(HTTP_COOKIE=f"{COOKIE}={token}".encode().decode("latin-1"))
    assert browser.get("/kabinet/profil", status="*").status_int == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(office, ayla):
    header = sign_in(office.browser(), "5VBK5VR").headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


def test_the_store_does_not_hold_the_token_of_the_cookie(office, ayla):
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    with office.unit() as root:
        (session,) = sessions_of(
            root, root[PEOPLE][ayla], settings=office.settings, at=office.clock.now()
        )
        kept = repr(vars(session)) + session.__name__
    assert browser.cookies[COOKIE] not in kept


def test_signing_in_drops_what_was_left_of_sessions_that_ended(office, ayla):
    for _each in range(3):
        sign_in(office.browser(), "5VBK5VR")
    office.clock.advance(timedelta(hours=13))
    sign_in(office.browser(), "5VBK5VR")
    with office.unit() as root:
        assert len(root[SESSIONS]) == 1
