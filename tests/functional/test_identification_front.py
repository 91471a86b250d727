"""The certificate of the browser, told by the front server; and places that need more than a
password."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import Certificates
from tests.functional import devices_office
from tests.functional.devices_office import FINS, sent
from tests.functional.people_office import PASSWORD, sign_in
from tests.functional.signing_in import answer, go_on, start, who_is_in

from karguzar.people.content import PEOPLE

FRONT = "10.0.0.1"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(
        tmp_path_factory.mktemp("front"),
        **{
            "karguzar.identification.means": "password tls qr",
            "karguzar.identification.tls_proxies": FRONT,
            "karguzar.identification.strong_places": "/kabinet/teskilatlar",
        },
    )
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    with devices_office.layer(made) as office:
        yield office


def told(key):
    """Return the header of the front server for a certificate."""
    chain = [key.certificate, *key.chain]
    pem = b"".join(x509.load_der_x509_certificate(one).public_bytes(Encoding.PEM) for one in chain)
    return quote(pem)


def show(office, header, address=FRONT, **more):
    browser = office.browser(REMOTE_ADDR=address, HTTP_X_CLIENT_CERTIFICATE=header, **more)
    page = browser.get("/giris/tls")
    return browser, page.forms[max(page.forms)].submit(status="*")


@pytest.mark.clause("PT14-6.5.1")
def test_the_certificate_that_the_front_server_tells_lets_its_person_in(office):
    browser, done = show(office, told(office.key("gunel")))
    assert done.location == "http://localhost/kabinet/"
    assert "Abbasova" in who_is_in(browser)
    with office.unit() as root:
        assert [one.means for one in root[PEOPLE][office.ids["gunel"]].history] == ["tls"]


def test_from_any_other_address_the_header_is_no_proof(office):
    browser, refused = show(office, told(office.key("gunel")), address="192.0.2.7")
    assert refused.status_int == 422
    assert "Bu ünvandan" in sent(refused)
    assert who_is_in(browser) == ""


def test_where_a_secret_is_set_the_address_alone_is_no_proof(office):
    before = office.registry.identification
    office.registry.identification = replace(before, tls_secret="front door")
    try:
        header = told(office.key("gunel"))
        assert show(office, header)[1].status_int == 422
        wrong = show(office, header, HTTP_X_KARGUZAR_FRONT="back door")
        assert wrong[1].status_int == 422
        right = show(office, header, HTTP_X_KARGUZAR_FRONT="front door")
        assert right[1].status_int == 303
    finally:
        office.registry.identification = before


def test_where_addresses_are_rewritten_the_secret_alone_proves_the_front_server(office):
    before, header = office.registry.identification, told(office.key("gunel"))
    try:
        office.registry.identification = replace(before, tls_proxies=("*",))
        assert show(office, header, address="192.0.2.7")[1].status_int == 422
        office.registry.identification = replace(
            before, tls_proxies=("*",), tls_secret="front door"
        )
        assert show(office, header, address="192.0.2.7")[1].status_int == 422
        right = show(office, header, address="192.0.2.7", HTTP_X_KARGUZAR_FRONT="front door")
        assert right[1].status_int == 303
    finally:
        office.registry.identification = before


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "sertifikat göstərməyib"),
        ("rubbish", "oxunmur"),
        ("%00%ff", "oxunmur"),
        ("A" * 40_000, "oxunmur"),
    ],
)
def test_what_is_no_certificate_is_told(office, header, said):
    _browser, refused = show(office, header)
    assert refused.status_int == 422
    assert said in sent(refused)


@pytest.mark.clause("R11-12.1.1")
def test_expired_revoked_and_foreign_certificates_open_nothing(office, tmp_path):
    made, at = Certificates(office.pki.folder), office.clock.now()
    owner = office.owner("gunel")
    expired = made.person(owner, ends=at - timedelta(days=1)).signer
    revoked = made.person(owner)
    made.pki.revoke(revoked.certificate.serial_number, at)
    foreign = Certificates(tmp_path / "foreign").person(owner).signer
    seal = made.seal().signer
    for key in (expired, revoked.signer, foreign, seal):
        browser, refused = show(office, told(key))
        assert refused.status_int == 422
        assert who_is_in(browser) == ""


@pytest.mark.clause("R11-11.5.1")
def test_a_password_alone_does_not_open_a_place_that_is_marked_strong(office):
    weak = office.browser()
    assert sign_in(weak, FINS["elcin"]).status_int == 303
    assert "Elçin" in who_is_in(weak)
    away = weak.get("/kabinet/teskilatlar")
    assert away.location == "http://localhost/giris?return_to=%2Fkabinet%2Fteskilatlar"
    assert "şifrə kifayət deyil" in sent(away.follow())
    strong = office.browser()
    page = start(strong)
    answer(office, page, office.key("elcin"))
    go_on(page)
    assert strong.get("/kabinet/teskilatlar").status_int == 200


def test_who_is_not_signed_in_is_asked_to_sign_in_as_everywhere(office):
    assert "/giris" in office.browser().get("/kabinet/teskilatlar").location


def test_what_is_not_offered_is_refused_even_to_who_knows_its_address(office):
    browser = office.browser()
    assert browser.get("/giris/openid-cavab", status="*").status_int == 404
    page = browser.get("/giris")
    office.registry.has_password = False
    try:
        form = page.forms[max(page.forms)]
        form["name"], form["password"] = FINS["gunel"], PASSWORD
        refused = form.submit(status="*")
        assert "Şifrə ilə giriş söndürülüb" in sent(refused)
        assert browser.get("/giris").html.find("input", attrs={"name": "password"}) is None
    finally:
        office.registry.has_password = True
    assert who_is_in(browser) == ""
