"""One's own devices in the cabinet: paired by a code, seen, forgotten."""

from base64 import b64encode
from datetime import timedelta

import pytest
from tests.functional import devices_office
from tests.functional.devices_office import SITE, sent

from karguzar.devices import rules
from karguzar.trust.challenges import sign_challenge

PAGE = "/kabinet/cihazlar/"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(tmp_path_factory.mktemp("cabinet"))
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    with devices_office.layer(made) as office:
        yield office


def new_code(browser):
    """Press the button and read the code of the page."""
    page = browser.get(PAGE).forms[1].submit()
    return page, page.html.find("strong", class_="kg-code").text


def pair(office, code, name="gunel", title="Telefonum", **changed):
    key = office.key(name)
    text = rules.pairing_text(site=SITE, code=rules.normal_pairing_code(code))
    signature = b64encode(sign_challenge(key, key.chain, text)).decode()
    body = {"code": code, "name": title, "signature": signature} | changed
    return office.device().post("/cihaz/qos", **body)


def test_a_device_is_paired_with_the_code_of_the_page_and_listed(office):
    browser = office.signed_in("gunel")
    assert "Hələ cihaz qoşmamısınız" in sent(browser.get(PAGE))
    page, code = new_code(browser)
    assert page.html.find("svg") is not None
    assert SITE in sent(page)
    told = pair(office, code)
    assert told.status_int == 201
    assert told.json["owner"] == "Günel Abbasova"
    listed = sent(browser.get(PAGE))
    assert "Telefonum" in listed
    assert "hələ istifadə olunmayıb" in listed
    device = office.device(told.json["token"])
    assert device.get("/cihaz/sorgular/").json["challenges"] == []


def test_a_code_is_good_once_and_for_its_time(office):
    browser = office.signed_in("gunel")
    _page, old = new_code(browser)
    _page, code = new_code(browser)
    assert pair(office, old).status_int == 422
    assert pair(office, code).status_int == 201
    assert "artıq işlənib" in pair(office, code).json["sentence"]
    _page, late = new_code(browser)
    office.clock.advance(timedelta(minutes=10))
    assert pair(office, late).status_int == 422


def test_the_certificate_of_another_person_pairs_nothing(office):
    browser = office.signed_in("gunel")
    _page, code = new_code(browser)
    assert "başqa şəxsə" in pair(office, code, "elcin").json["sentence"]
    assert "Hələ cihaz qoşmamısınız" in sent(browser.get(PAGE))
    assert pair(office, code).status_int == 201


def test_a_device_without_a_name_or_with_a_wrong_clock_is_not_paired(office):
    _page, code = new_code(office.signed_in("gunel"))
    assert "adını yazın" in pair(office, code, title="  ").json["sentence"]
    assert "saatı" in pair(office, code, time="2020-01-01T00:00:00+00:00").json["sentence"]
    assert pair(office, code).status_int == 201


def test_a_device_is_forgotten_after_a_second_thought(office):
    device, _id = office.paired(title="Köhnə telefon")
    browser = office.signed_in("gunel")
    link = next(one for one in browser.get(PAGE).html.find_all("a") if "Sil" in one.text)
    confirm = browser.get(link["href"])
    assert "Köhnə telefon" in sent(confirm)
    assert "Cihaz silindi" in sent(confirm.forms[max(confirm.forms)].submit().follow())
    assert device.get("/cihaz/sorgular/").status_int == 401


def test_the_devices_of_another_person_are_not_there(office):
    _device, name = office.paired()
    stranger = office.signed_in("elcin")
    assert stranger.get(f"{PAGE}{name}/sil", status="*").status_int == 404
    token = stranger.get(PAGE).forms[1]["csrf_token"].value
    gone = stranger.post(f"{PAGE}{name}/sil", {"csrf_token": token}, status="*")
    assert gone.status_int == 404
    assert "Telefon" in sent(office.signed_in("gunel").get(PAGE))


def test_so_many_devices_are_enough(office):
    for number in range(10):
        office.paired(title=f"Telefon {number}")
    full = office.signed_in("gunel").get(PAGE).forms[1].submit()
    assert "Ən çoxu 10 cihaz" in sent(full.follow())


def test_opening_an_address_makes_no_code(office):
    browser = office.signed_in("gunel")
    assert browser.get(f"{PAGE}qos").location == f"http://localhost{PAGE}"
    assert "/giris" in office.browser().get(PAGE).location


def test_the_account_has_a_tab_for_devices_and_tells_what_a_used_one_did(office):
    _device, name = office.paired()
    with office.unit() as root:
        device = root["cihazlar"][name]
        device.used_at = office.clock.now().isoformat()
        device.certificate = {**device.certificate, "not_after": "2020-01-01T00:00:00+00:00"}
    browser = office.signed_in("gunel")
    profile = browser.get("/kabinet/profil")
    assert "Cihazlar" in sent(profile)
    listed = sent(browser.get(PAGE))
    assert "bitib" in listed
    assert "hələ istifadə olunmayıb" not in listed
