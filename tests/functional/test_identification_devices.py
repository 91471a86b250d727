"""Signing in by certificate, QR code and mobile certificate, and every wrong way of it."""

from base64 import b64encode
from datetime import timedelta

import pytest
from tests.functional import devices_office
from tests.functional.devices_office import SITE, sent
from tests.functional.people_office import fill
from tests.functional.signing_in import (
    answer,
    bytes_of,
    go_on,
    name_of,
    read_qr,
    start,
    who_is_in,
)

from karguzar.devices import rules
from karguzar.devices.throttle import AskThrottle
from karguzar.people.content import PEOPLE, SESSIONS
from karguzar.trust.challenges import sign_challenge


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(tmp_path_factory.mktemp("identification"))
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    with devices_office.layer(made) as office:
        yield office


@pytest.mark.clause("PT14-6.5.4")
@pytest.mark.clause("R11-12.1.1")
def test_a_qr_code_read_by_a_device_completes_the_sign_in_on_the_first_browser(office):
    browser = office.browser()
    page = start(browser)
    code = page.html.find(class_="kg-check-code").text.strip()
    told = answer(office, page, office.key("gunel"))
    assert told.json["state"] == "answered"
    state = browser.get(f"/cihaz/gozle/{name_of(page)}/veziyyet.json").json
    assert state["state"] == "answered"
    done = go_on(page)
    assert done.location == "http://localhost/kabinet/"
    assert "Abbasova" in who_is_in(browser)
    with office.unit() as root:
        person = root[PEOPLE][office.ids["gunel"]]
        assert [one.means for one in person.history] == ["qr"]
        session = next(iter(root[SESSIONS].values()))
        assert (session.level, session.means) == ("second", "qr")
    assert len(code) == 5
    history = sent(browser.get("/kabinet/sessiyalar"))
    assert "QR kod" in history


def test_browser_and_device_show_the_same_code_and_the_device_names_site_browser_and_time(office):
    browser = office.browser(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0")
    page = start(browser)
    _device, told = read_qr(office, page)
    seen = told.json
    assert page.html.find(class_="kg-check-code").text.strip() == seen["check_code"]
    assert seen["check_code"] == rules.check_code(
        seen["id"], challenge=bytes_of(told), digest=b"", shown=seen["shown"]
    )
    for words in (SITE, "Firefox, Linux", "192.0.2.7"):
        assert words in seen["shown"]
        assert words in bytes_of(told).decode()


def test_the_code_is_good_for_one_device_one_answer_and_one_sign_in(office):
    browser = office.browser()
    page = start(browser)
    assert answer(office, page, office.key("gunel")).status_int == 200
    _device, again = read_qr(office, page)
    assert again.status_int == 422
    first = go_on(page)
    assert first.status_int == 303
    browser.get("/cixis")
    late = browser.post(f"/giris/sorgu/{name_of(page)}/davam", {"csrf_token": "x"}, status="*")
    assert late.status_int in (400, 404)
    with office.unit() as root:
        assert len(root[SESSIONS]) == 1


@pytest.mark.clause("PT14-6.5.4")
def test_a_code_that_is_over_opens_nothing(office):
    browser = office.browser()
    page = start(browser)
    office.clock.advance(timedelta(minutes=3))
    _device, told = read_qr(office, page)
    assert told.status_int == 422
    waiting = go_on(page).follow()
    assert "Vaxt bitdi" in sent(waiting)
    assert who_is_in(browser) == ""


def test_of_two_people_whose_codes_were_swapped_the_wrong_one_is_not_let_in(office):
    """Each reads the other's screen: the codes differ, and neither browser gets the other's."""
    hers, his = office.browser(), office.browser()
    her_page, his_page = start(hers), start(his)
    code = her_page.html.find(class_="kg-check-code").text.strip()
    device, told = read_qr(office, his_page)
    assert told.json["check_code"] != code or told.json["shown"] != code
    assert (
        device.post(f"/cihaz/sorgular/{name_of(his_page)}/imtina", told.json["answer_token"]).json[
            "state"
        ]
        == "refused"
    )
    assert "imtina edildi" in sent(go_on(his_page).follow())
    assert who_is_in(his) == ""
    assert answer(office, her_page, office.key("gunel")).status_int == 200
    stolen = his.get(f"/giris/sorgu/{name_of(her_page)}/", status="*")
    assert stolen.status_int == 404
    assert go_on(her_page).status_int == 303
    assert "Abbasova" in who_is_in(hers)


def test_the_answer_to_one_challenge_is_no_answer_to_another(office):
    first, second = start(office.browser()), start(office.browser())
    _one, told = read_qr(office, first)
    key = office.key("gunel")
    replayed = sign_challenge(key, key.chain, bytes_of(told))
    device, other = read_qr(office, second)
    wrong = device.post(
        f"/cihaz/sorgular/{name_of(second)}/cavab",
        other.json["answer_token"],
        signature=b64encode(replayed).decode(),
    )
    assert wrong.status_int == 422
    page = go_on(second).follow()
    assert wrong.json["sentence"] in sent(page)


def test_a_device_that_dies_leaves_the_person_outside_and_says_so(office):
    browser = office.browser()
    page = start(browser)
    read_qr(office, page)
    waiting = go_on(page).follow()
    assert "hələ cavab verməyib" in sent(waiting)
    office.clock.advance(timedelta(minutes=4))
    assert "Vaxt bitdi" in sent(browser.get(waiting.request.path))
    assert who_is_in(browser) == ""


@pytest.mark.clause("PT14-6.5.3")
def test_a_challenge_is_pushed_to_the_paired_device_with_the_same_code(office):
    device, _id = office.paired()
    browser = office.browser()
    page = start(browser, "mobil", name="5vbk5vr")
    assert page.html.find("img", class_=None, src=lambda src: src and "qr.svg" in src) is None
    listed = device.get("/cihaz/sorgular/").json["challenges"]
    assert [one["id"] for one in listed] == [name_of(page)]
    assert answer(office, page, office.key("gunel"), device).status_int == 200
    assert go_on(page).location == "http://localhost/kabinet/"
    assert "Abbasova" in who_is_in(browser)


def test_the_push_of_one_person_is_not_answered_by_the_certificate_of_another(office):
    device, _id = office.paired()
    browser = office.browser()
    page = start(browser, "mobil", name="gunel")
    wrong = answer(office, page, office.key("elcin"), device)
    assert wrong.status_int == 422
    assert "başqa şəxsə" in wrong.json["sentence"]
    assert "başqa şəxsə" in sent(go_on(page).follow())
    assert who_is_in(browser) == ""


def test_a_name_that_nobody_has_looks_like_one_that_somebody_has(office):
    office.paired()
    known = sent(start(office.browser(), "mobil", name="gunel"))
    unknown = sent(start(office.browser(), "mobil", name="9ZZZZZ9"))
    without_device = sent(start(office.browser(), "mobil", name="elcin"))

    def same(words):
        return words.partition("Təsdiq kodu")[0]

    assert same(known) == same(unknown) == same(without_device)


def test_pushes_to_one_person_cannot_go_on_all_day(office):
    answers = [
        fill(office.browser().get("/giris/mobil"), name="gunel").submit(status="*").status_int
        for _each in range(6)
    ]
    assert answers[0] == 303
    assert answers[-1] == 429


def test_one_address_begins_so_many_challenges_and_no_more(office, monkeypatch):
    monkeypatch.setattr(office.registry, "ask_throttle", AskThrottle(2))
    for _each in range(2):
        start(office.browser())
    page = office.browser().get("/giris/qr")
    refused = page.forms[max(page.forms)].submit(status=429)
    assert "Şəbəkə ünvanınızdan" in sent(refused)
    with office.unit() as root:
        assert len(root["sorgular"]) == 2
