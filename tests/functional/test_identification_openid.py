"""Signing in through an OpenID provider, and every answer of it that must not be believed."""

from dataclasses import asdict, replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from tests.factories.openid_provider import CLIENT, SECRET, Mischief, OpenidProvider
from tests.functional import devices_office
from tests.functional.devices_office import sent
from tests.functional.served import served
from tests.functional.signing_in import who_is_in

from karguzar.identification.openid import OpenidClient
from karguzar.people.content import PEOPLE, SESSIONS


@pytest.fixture(scope="module")
def provider():
    made = OpenidProvider()
    with served(made) as port:
        made.address = f"http://127.0.0.1:{port}"
        yield made


@pytest.fixture(scope="module")
def made(tmp_path_factory, provider):
    office = devices_office.make(
        tmp_path_factory.mktemp("openid"),
        **{
            "karguzar.identification.means": "password openid",
            "karguzar.identification.openid_issuer": provider.address,
            "karguzar.identification.openid_client_id": CLIENT,
            "karguzar.identification.openid_client_secret": SECRET,
            "karguzar.identification.openid_title": "Dövlət girişi",
            "karguzar.identification.openid_strong_acr": "high",
        },
    )
    provider.clock = office.clock.now
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made, provider):
    provider.mischief = Mischief()
    made.registry.openid = OpenidClient(made.registry.identification)
    with devices_office.layer(made) as office:
        yield office


def leave(browser, path="/giris/openid"):
    """Press the button and go to the provider; return the path that it sends back to."""
    page = browser.get(path)
    away = page.forms[max(page.forms)].submit(status="*")
    if away.status_int != 303:
        return away
    back = requests.get(away.location, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return f"{parts.path}?{parts.query}"


def come_back(browser, path):
    page = browser.get(path)
    return page.forms[max(page.forms)].submit(status="*")


@pytest.mark.clause("PT14-6.5")
def test_the_person_for_whom_the_provider_vouches_is_let_in(office):
    assert "Dövlət girişi" in sent(office.browser().get("/giris"))
    browser = office.browser()
    done = come_back(browser, leave(browser, "/giris/openid?return_to=%2Fkabinet%2Fprofil"))
    assert done.location == "http://localhost/kabinet/profil"
    assert "Abbasova" in who_is_in(browser)
    with office.unit() as root:
        assert [one.means for one in root[PEOPLE][office.ids["gunel"]].history] == ["openid"]
        assert [one.level for one in root[SESSIONS].values()] == ["password"]


def test_a_provider_that_asked_for_two_factors_counts_as_two(office, provider):
    provider.mischief.claims = {"acr": "high"}
    browser = office.browser()
    come_back(browser, leave(browser))
    with office.unit() as root:
        assert [one.level for one in root[SESSIONS].values()] == ["second"]


def test_coming_back_signs_in_by_the_button_and_once(office):
    browser = office.browser()
    path = leave(browser)
    page = browser.get(path)
    assert who_is_in(browser) == ""
    form = page.forms[max(page.forms)]
    assert form.submit(status="*").status_int == 303
    assert form.submit(status="*").status_int in (400, 422)


@pytest.mark.parametrize(
    "mischief",
    [
        Mischief(claims={"nonce": "of another"}),
        Mischief(claims={"aud": "somebody else"}),
        Mischief(claims={"iss": "https://elsewhere.example"}),
        Mischief(claims={"exp": 1}),
        Mischief(claims={"azp": "somebody else"}),
        Mischief(foreign_key=True),
        Mischief(unsigned=True),
        Mischief(broken="/token"),
    ],
    ids=lambda one: str({name: value for name, value in asdict(one).items() if value}),
)
def test_an_answer_that_does_not_fit_lets_nobody_in(office, provider, mischief):
    browser = office.browser()
    path = leave(browser)
    provider.mischief = mischief
    refused = come_back(browser, path)
    assert refused.status_int == 422
    assert "giriş xidməti" in sent(refused)
    assert who_is_in(browser) == ""


def test_without_a_fin_nobody_is_let_in(office, provider):
    provider.mischief.claims = {"fin": ["5VBK5VR"]}
    browser = office.browser()
    refused = come_back(browser, leave(browser))
    assert refused.status_int == 422
    assert "FİN-inizi bildirmədi" in sent(refused)


def test_a_blocked_person_is_not_let_in_and_the_attempt_is_kept(office):
    with office.unit() as root:
        root[PEOPLE][office.ids["gunel"]].is_blocked = True
    browser = office.browser()
    refused = come_back(browser, leave(browser))
    assert "bağlanıb" in sent(refused)
    with office.unit() as root:
        assert [one.succeeded for one in root[PEOPLE][office.ids["gunel"]].history] == [False]


def test_the_answer_to_one_browser_is_nothing_in_another(office):
    path = leave(office.browser())
    other = office.browser()
    refused = come_back(other, path)
    assert "bu brauzerdə başlanmayıb" in sent(refused)
    begun = office.browser()
    leave(begun)
    assert "bu brauzerdə başlanmayıb" in sent(come_back(begun, path))
    assert who_is_in(other) == who_is_in(begun) == ""


def test_a_person_who_says_no_at_the_provider_comes_back_with_a_sentence(office):
    browser = office.browser()
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]
    refused = come_back(browser, f"/giris/openid-cavab?error=access_denied&state={state}")
    assert "təsdiqləmədi" in sent(refused)


@pytest.mark.parametrize(
    "mischief",
    [
        Mischief(issuer="https://elsewhere.example"),
        Mischief(broken="/.well-known/openid-configuration"),
        Mischief(broken="/jwks"),
    ],
)
def test_a_provider_that_is_not_the_one_or_is_away_gets_nobody_sent(office, provider, mischief):
    provider.mischief = mischief
    page = leave(office.browser())
    assert page.status_int == 422
    assert "giriş xidməti" in sent(page)


def test_what_the_provider_tells_of_itself_is_asked_once_an_hour(office, provider):
    provider.asked.clear()
    for _each in range(2):
        leave(office.browser())
    assert provider.asked.count("/jwks") == 1
    office.clock.advance(timedelta(hours=1))
    leave(office.browser())
    assert provider.asked.count("/jwks") == 2


def test_a_provider_that_cannot_be_reached_or_has_no_keys_gets_nobody_sent(office, provider):
    settings = replace(office.registry.identification, openid_issuer="http://127.0.0.1:9")
    office.registry.openid = OpenidClient(settings)
    assert "cavab vermir" in sent(leave(office.browser()))
    office.registry.openid = OpenidClient(office.registry.identification)
    provider.mischief.keys = {"keys": [{"kty": "nonsense"}]}
    assert "qəbul edilmədi" in sent(leave(office.browser()))


def test_a_provider_without_tls_elsewhere_is_not_asked(office):
    settings = replace(office.registry.identification, openid_issuer="http://192.0.2.1")
    office.registry.openid = OpenidClient(settings)
    assert leave(office.browser()).status_int == 422


def test_a_client_without_a_secret_names_itself(office, provider):
    settings = replace(office.registry.identification, openid_client_secret="")
    office.registry.openid = OpenidClient(settings)
    browser = office.browser()
    # this provider wants the secret: the refusal shows that none was sent
    assert come_back(browser, leave(browser)).status_int == 422


def test_what_is_not_offered_is_not_there(office):
    for path in ("qr", "mobil", "sertifikat", "tls"):
        assert office.browser().get(f"/giris/{path}", status="*").status_int == 404
