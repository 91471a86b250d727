"""Signing in by certificate, QR code and mobile certificate, and every wrong way of it."""

from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from cryptography import x509
from tests.factories.certificates import Certificates
from tests.functional import devices_office
from tests.functional.devices_office import FINS, SITE, sent
from tests.functional.people_office import fill, heading, sign_in
from webtest import Upload

from karguzar.devices import rules
from karguzar.people.content import PEOPLE, SESSIONS
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


def start(browser, means="qr", **values):
    """Start as a person does; return the page that waits."""
    page = browser.get(f"/giris/{means}")
    form = fill(page, **values) if values else page.forms[max(page.forms)]
    return form.submit(status=303).follow()


def name_of(page):
    return page.request.path.split("/")[3]


def read_qr(office, page, device=None):
    """Return what a device is told that reads the code of the page."""
    asked = device or office.device()
    told = asked.post(f"/cihaz/sorgular/{name_of(page)}/gotur")
    return asked, told


def answer(office, page, key, device=None):
    asked, told = read_qr(office, page, device)
    assert told.status_int == 200, told.json
    text = bytes_of(told)
    cms = sign_challenge(key, key.chain, text)
    return asked.post(
        f"/cihaz/sorgular/{name_of(page)}/cavab",
        told.json["answer_token"],
        signature=b64encode(cms).decode(),
    )


def bytes_of(told):
    return b64decode(told.json["challenge"])


def go_on(page):
    """Press "Davam et" as a person without scripts does."""
    return next(
        form for form in page.forms.values() if form.action.partition("?")[0].endswith("/davam")
    ).submit(status="*")


def who_is_in(browser):
    page = browser.get("/kabinet/profil", status="*")
    return sent(page) if page.status_int == 200 else ""


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


def upload(page, data, name="giris.p7s"):
    form = next(one for one in page.forms.values() if "signature" in one.fields)
    form["signature"] = Upload(name, data)
    return form.submit(status="*")


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
