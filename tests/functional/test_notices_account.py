"""Whatever changes in an account is told to its owner, with what to do if it was not them."""

from base64 import b64decode, b64encode
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.people_office import PASSWORD, fill
from tests.functional.signing_in import go_on, start
from tests.functional.signing_office import Phone, key_of

from karguzar.devices import rules
from karguzar.people import secrets
from karguzar.people.settings import PeopleSettings
from karguzar.trust.challenges import sign_challenge

DEVICES = "/kabinet/cihazlar/"


@pytest.fixture
def gunel(cabinet: CabinetOffice) -> CabinetOffice:
    """The office where Günel has a password and wants no e-mails."""
    with cabinet.world() as world:
        person = world.people["gunel"]
        person.password_hash = secrets.hash_password(PASSWORD, PeopleSettings(argon_memory=64))
        person.channels = ("cabinet",)
    return cabinet


def told(office: CabinetOffice, channel: str = "cabinet") -> list[tuple[str, str, str]]:
    """Return (matter, what, address) of every such notice to Günel, oldest first."""
    with office.world() as world:
        shard = world.office["outbox"].shards.get("ofis")
        found = [
            one
            for one in (shard.entries.values() if shard is not None else ())
            if (one.task, one.channel, one.to) == ("account", channel, office.ids["gunel"])
        ]
        found.sort(key=lambda one: (one.at, one.payload["matter"]))
        return [
            (one.payload["matter"], one.payload["about"], one.payload["address"]) for one in found
        ]


def sign_in(browser: Any) -> Any:
    """Sign in as Günel by password."""
    return fill(browser.get("/giris"), name="gunel", password=PASSWORD).submit(status=303)


def paired(office: CabinetOffice) -> Any:
    """Pair a telephone of Günel over the contract of devices."""
    browser = office.browser("gunel")
    page = browser.get(DEVICES).forms[1].submit()
    code = page.html.find("strong", class_="kg-code").text
    key = key_of(office, "gunel")
    about = office.browser().get("/cihaz/").json
    text = rules.pairing_text(site=about["site"], code=rules.normal_pairing_code(code))
    body = {
        "code": code,
        "name": "Telefonum",
        "signature": b64encode(sign_challenge(key, key.chain, text)).decode(),
        "time": office.clock.now().isoformat(),
    }
    office.browser().post_json("/cihaz/qos", body, status=201)
    return browser


@pytest.mark.clause("R11-13.3")
def test_a_sign_in_from_another_browser_is_told_and_one_from_a_known_browser_is_not(
    gunel: CabinetOffice,
) -> None:
    home = gunel.browser(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0")
    sign_in(home)
    assert told(gunel) == [], "the first browser of an account is no news"
    home.post("/cixis", {"csrf_token": main_form(home.get("/kabinet/sifre"))["csrf_token"].value})
    sign_in(home)
    assert told(gunel) == []
    elsewhere = gunel.browser(
        REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/130.0"
    )
    sign_in(elsewhere)
    assert told(gunel) == [("account_new_browser", "Chrome, Windows", "203.0.113.9")]
    assert told(gunel, "email") == told(gunel), "such a notice is mailed whatever one wants"
    elsewhere.cookies.pop("kg_session", None)
    sign_in(elsewhere)
    assert len(told(gunel)) == 1, "now it is known"


def test_a_wrong_password_makes_no_browser_known(gunel: CabinetOffice) -> None:
    sign_in(gunel.browser())
    stranger = gunel.browser()
    fill(stranger.get("/giris"), name="gunel", password="səhv şifrə 2026").submit(status="*")
    assert "kg_browser" not in stranger.cookies
    assert told(gunel) == []


def test_the_notice_says_what_happened_and_what_to_do(gunel: CabinetOffice) -> None:
    sign_in(gunel.browser())
    sign_in(gunel.browser(REMOTE_ADDR="203.0.113.9"))
    gunel.deliver()
    browser = gunel.browser("gunel")
    page = browser.get("/kabinet/bildirisler").click("yeni brauzerdən daxil olundu")
    shown = text_of(page.maybe_follow())
    for words in ("203.0.113.9", "Bunu siz etməmisinizsə", "Şifrənizi dəyişin", "operatoruna"):
        assert words in shown
    folder = Path(gunel.registry.place.var) / "poct" / "new"
    mails = [
        message_from_bytes(one.read_bytes(), policy=policy.default) for one in folder.iterdir()
    ]
    (letter,) = (one for one in mails if "yeni brauzerdən daxil olundu" in one["Subject"])
    assert "Bunu siz etməmisinizsə" in letter.get_body(("plain",)).get_content()


@pytest.mark.clause("PT14-6.5.3")
def test_pairing_and_removing_a_device_are_told(gunel: CabinetOffice) -> None:
    browser = paired(gunel)
    ((matter, about, address),) = told(gunel)
    assert (matter, address) == ("account_device_paired", "192.0.2.7")
    assert about.startswith("Telefonum (")
    form = browser.get(DEVICES).click("Sil").forms[1]
    form.submit(status=303)
    assert told(gunel)[-1] == ("account_device_removed", "Telefonum", "192.0.2.7")


@pytest.mark.clause("PT14-6.5.1")
def test_a_certificate_that_the_account_never_saw_is_told_once(gunel: CabinetOffice) -> None:
    sign_in(gunel.browser())
    key = key_of(gunel, "gunel")
    browser = gunel.browser()
    for _each in range(2):
        page = start(browser)
        phone = Phone(gunel, "gunel").read(page)
        text = b64decode(phone.told["challenge"])
        assert phone.send(sign_challenge(key, key.chain, text)).json["state"] == "answered"
        go_on(page)
        browser.cookies.pop("kg_session", None)
    matters = [matter for matter, _about, _address in told(gunel)]
    assert matters == ["account_certificate", "account_new_browser"]


@pytest.mark.clause("R11-13.3")
def test_a_new_password_and_a_second_factor_are_told(gunel: CabinetOffice) -> None:
    browser = gunel.browser("gunel")
    fill(
        browser.get("/kabinet/sifre"),
        old=PASSWORD,
        password="başqa uzun şifrə 2027",
        again="başqa uzun şifrə 2027",
    ).submit(status=303)
    assert [one[:2] for one in told(gunel)] == [("account_password", "gunel")]
    page = browser.get("/giris/qosul")
    with gunel.world() as world:
        secret = world.people["gunel"].totp_offered
    code = secrets.totp_now(secret, gunel.clock.now())
    fill(page, code=code, password="başqa uzun şifrə 2027").submit()
    assert told(gunel)[-1][0] == "account_second_factor"
