"""Whose account a certificate opens, which certificates open none, and uploads of signatures."""

from base64 import b64encode
from datetime import timedelta

import pytest
from cryptography import x509
from tests.factories.certificates import Certificates
from tests.functional import devices_office
from tests.functional.devices_office import FINS, SITE, sent
from tests.functional.people_office import heading, sign_in
from tests.functional.signing_in import (
    answer,
    go_on,
    name_of,
    read_qr,
    start,
    upload,
    who_is_in,
)

from karguzar.people.content import PEOPLE
from karguzar.people.finding import person_by_key
from karguzar.trust.challenges import sign_challenge
from karguzar.trust.owners import PersonOwner


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(tmp_path_factory.mktemp("identification"))
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    with devices_office.layer(made) as office:
        yield office


@pytest.mark.clause("R11-2.1.9")
def test_the_first_sign_in_makes_the_one_record_from_the_certificate(office):
    key = office.key("yeni", fin="7XYZ789", login="yeni")
    for _each in range(2):
        page = start(office.browser())
        assert answer(office, page, key).status_int == 200
        assert go_on(page).status_int == 303
    with office.unit() as root:
        people = [one for one in root[PEOPLE].values() if one.fin == "7XYZ789"]
        assert [one.full_name for one in people] == ["Yeni Şəxs"]
        assert people[0].proved_by
        known = people[0].certificates
        leaf = x509.load_der_x509_certificate(key.certificate)
        assert [one["serial"] for one in known] == [str(leaf.serial_number)]
        assert known[0]["not_after"] == leaf.not_valid_after_utc.isoformat()


@pytest.mark.clause("R11-2.1.9")
def test_an_account_that_a_stranger_opened_with_the_fin_becomes_its_owners(office):
    stranger = office.browser()
    assert sign_in(stranger, FINS["gunel"]).status_int == 303
    page = start(office.browser())
    answer(office, page, office.key("gunel"))
    assert go_on(page).status_int == 303
    assert who_is_in(stranger) == ""
    assert sign_in(office.browser(), FINS["gunel"]).status_int == 422
    with office.unit() as root:
        assert person_by_key(root, "fin", FINS["gunel"]).id == office.ids["gunel"]


def test_a_blocked_person_hears_that_the_account_is_closed(office):
    browser = office.browser()
    page = start(browser)
    assert answer(office, page, office.key("elcin")).status_int == 200
    with office.unit() as root:
        root[PEOPLE][office.ids["elcin"]].is_blocked = True
    refused = go_on(page)
    assert refused.status_int == 422
    assert "Hesabınız bağlanıb" in sent(refused)
    assert who_is_in(browser) == ""
    with office.unit() as root:
        assert [one.succeeded for one in root[PEOPLE][office.ids["elcin"]].history] == [False]
    later = start(office.browser())
    assert "bağlanıb" in answer(office, later, office.key("elcin")).json["sentence"]


@pytest.mark.clause("R11-12.1.1")
def test_a_revoked_certificate_opens_nothing_even_when_revoked_after_the_answer(office):
    key = office.key("ləğv", fin="8XYZ789", login="legv")
    browser = office.browser()
    page = start(browser)
    assert answer(office, page, key).status_int == 200
    serial = x509.load_der_x509_certificate(key.certificate).serial_number
    office.pki.revoke(serial, office.clock.now())
    refused = go_on(page)
    again = answer(office, start(office.browser()), key)
    assert "ləğv edilib" in again.json["sentence"]
    assert refused.status_int == 422
    assert "ləğv edilib" in sent(refused)
    assert who_is_in(browser) == ""


@pytest.mark.clause("R11-12.1.1")
def test_an_expired_certificate_opens_nothing(office):
    made = Certificates(office.pki.folder)
    owner = PersonOwner("gunel", "Günel", "Abbasova", FINS["gunel"])
    expired = made.person(owner, ends=office.clock.now() - timedelta(days=1)).signer
    wrong = answer(office, start(office.browser()), expired)
    assert wrong.status_int == 422
    assert "müddəti bitib" in wrong.json["sentence"]


@pytest.mark.clause("PT14-6.5.1")
def test_a_signature_made_by_a_token_program_is_uploaded(office):
    browser = office.browser()
    page = start(browser, "sertifikat")
    text = browser.get(f"/giris/sorgu/{name_of(page)}/metn.txt").body
    assert SITE in text.decode()
    key = office.key("gunel")
    cms = sign_challenge(key, key.chain, text)
    done = upload(page, cms)
    assert done.location == "http://localhost/kabinet/"
    assert "Abbasova" in who_is_in(browser)


def test_without_a_file_one_is_asked_to_choose_it(office):
    page = start(office.browser(), "sertifikat")
    form = next(one for one in page.forms.values() if "signature" in one.fields)
    assert "İmza faylını seçin" in sent(form.submit(status=422))


def test_a_second_challenge_ends_the_first_of_the_same_browser(office):
    browser = office.browser()
    first = start(browser)
    second = start(browser)
    assert read_qr(office, first)[1].status_int == 422
    assert read_qr(office, second)[1].status_int == 200


def test_who_is_signed_in_already_may_sign_in_anew(office):
    browser = office.signed_in("elcin")
    page = start(browser)
    answer(office, page, office.key("elcin"))
    assert go_on(page).status_int == 303
    assert "Elçin" in who_is_in(browser)


def test_a_signature_in_pem_is_read_too(office):
    browser = office.browser()
    page = start(browser, "sertifikat")
    key = office.key("gunel")
    cms = sign_challenge(
        key, key.chain, browser.get(f"/giris/sorgu/{name_of(page)}/metn.txt").body
    )
    pem = b"-----BEGIN CMS-----\n" + b64encode(cms) + b"\n-----END CMS-----\n"
    assert upload(page, pem).status_int == 303


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "boşdur"),
        (b"not a signature at all", "imza faylı deyil"),
        (b"AAAA", "imza faylı deyil"),
        (b"0" * 70_000, "böyükdür"),
        (b"0\x03\x02\x01\x00", ""),
    ],
)
def test_a_file_that_is_no_signature_is_told_and_loses_nothing(office, data, said):
    browser = office.browser()
    page = start(browser, "sertifikat")
    again = upload(page, data)
    assert again.status_int == 422
    assert heading(again) == "Girişi təsdiqləyin"
    assert said in again.html.find(class_="kg-error-summary").text
    key = office.key("gunel")
    text = browser.get(f"/giris/sorgu/{name_of(page)}/metn.txt").body
    assert upload(again, sign_challenge(key, key.chain, text)).status_int == 303


def test_the_person_may_give_up_and_choose_another_means(office):
    browser = office.browser()
    page = start(browser)
    form = next(one for one in page.forms.values() if one.action.endswith("/legv"))
    back = form.submit(status=303).follow()
    assert back.request.path == "/giris"
    _device, told = read_qr(office, page)
    assert told.status_int == 422


def test_one_comes_back_to_the_page_that_one_wanted(office):
    browser = office.browser()
    page = browser.get("/giris/qr?return_to=%2Fkabinet%2Fprofil")
    waiting = page.forms[max(page.forms)].submit(status=303).follow()
    answer(office, waiting, office.key("gunel"))
    assert go_on(waiting).location == "http://localhost/kabinet/profil"


def test_staff_are_let_in_by_certificate_without_a_further_step(office):
    browser = office.browser()
    page = start(browser)
    answer(office, page, office.key("aygun"))
    assert go_on(page).location == "http://localhost/karguzarliq/"
    with office.unit() as root:
        assert root[PEOPLE][office.ids["aygun"]].password_hash
