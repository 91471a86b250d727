"""What the reference device does not do, and what it says then."""

import json

import pytest
from tests.factories.certificates import Certificates
from tests.functional.devices_office import FINS, sent
from tests.functional.reference.device import (
    Reference,
    devices,
    now,
    pairing_code,
)
from tests.functional.signing_in import go_on, start

from karguzar.base.errors import Refused
from karguzar.content.acting import SYSTEM
from karguzar.devices import actions, pairing
from karguzar.people.content import PEOPLE

TOKEN = ("--module", "/no.so", "--token", "t", "--label", "l", "--certificate", "/no.pem")


def test_a_wrong_certificate_is_not_paired(office, device, tmp_path):
    code = pairing_code(office)
    office.key("elcin")
    path = office.pki.folder / "people" / "elcin.p12"
    wrong = Reference(tmp_path, device.site, path, "elcin")
    done = wrong.do("pair", device.site, "--code", code, "--key", path)
    assert done.returncode == 1
    assert "başqa şəxsə" in done.stderr
    assert devices(office) == []
    assert device.do("pair", device.site, "--code", code, "--key", device.key).returncode == 0
    assert device.do("forget").returncode == 0


def test_a_wrong_code_or_password_is_told_in_one_line(office, device):
    wrong = device.do("pair", device.site, "--code", "AAAA-BBBB", "--key", device.key)
    assert wrong.returncode == 1
    assert "Qoşulma kodu" in wrong.stderr
    device.environ["KARGUZAR_DEVICE_PASSWORD"] = "wrong"
    wrong = device.do("pair", device.site, "--code", "AAAA-BBBB", "--key", device.key)
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--once"), "qoşulmayıb"),
        (("forget",), "qoşulmayıb"),
        (("sign-in", "http://127.0.0.1:1/cihaz/sorgular/x"), "qoşulmayıb"),
        (("sign-in", "http://127.0.0.1:1/elsewhere"), "sorğusu deyil"),
        (("pair", "http://example.az", "--code", "AAAA-BBBB"), "Açarı göstərin"),
        (("pair", "http://127.0.0.1:9", "--module", "/no.so"), "--token"),
        (("pair", "http://127.0.0.1:9", *TOKEN), "Sertifikat faylı"),
    ],
)
def test_what_it_cannot_do_it_says(device, words, said):
    done = device.do(*words)
    assert done.returncode == 1
    assert said in done.stderr


def test_it_speaks_without_tls_with_its_own_machine_alone(device):
    done = device.do("pair", "http://192.0.2.1", "--code", "AAAA-BBBB", "--key", device.key)
    assert done.returncode == 1
    assert "https://" in done.stderr


def test_a_site_that_is_away_is_told_and_asked_again(office, paired):
    kept = json.loads(paired.state.read_text())
    paired.state.write_text(json.dumps(kept | {"site": "http://127.0.0.1:9"}))
    done = paired.do("run", "--once", "--seconds", "1")
    assert done.returncode == 1
    assert done.stderr.count("əlaqə yoxdur") > 1
    paired.state.write_text(json.dumps(kept))


def test_a_forgotten_device_ends_with_the_reason(office, paired):
    with office.unit() as root:
        person = root[PEOPLE][office.ids["gunel"]]
        for one in actions.devices_of(root, person.id):
            pairing.forget(root, one, by=SYSTEM, at=now())
    done = paired.do("run", "--seconds", "5")
    assert done.returncode == 1
    assert "yenidən qoşun" in done.stderr


def test_a_challenge_that_names_another_site_is_refused_on_the_owners_behalf(office, device):
    browser = office.browser()
    page = start(browser)
    address = page.html.find(class_="kg-device-address").text.replace("127.0.0.1", "localhost")
    done = device.do("sign-in", address, "--yes", "--key", device.key)
    assert done.returncode == 1
    assert "başqa saytdandır" in done.stderr
    assert "imtina edildi" in sent(go_on(page).follow())


def test_nobody_at_the_terminal_agrees_to_nothing(office, device):
    page = start(office.browser())
    address = page.html.find(class_="kg-device-address").text
    assert device.do("sign-in", address, "--key", device.key).returncode == 1


def test_a_paired_device_answers_codes_of_its_own_site_alone(office, paired):
    page = start(office.browser())
    address = page.html.find(class_="kg-device-address").text
    strange = paired.do("sign-in", "http://127.0.0.1:9/cihaz/sorgular/1", "--yes")
    assert "qoşulmayıb" in strange.stderr
    assert paired.do("sign-in", address, "--yes").returncode == 0
    again = paired.do("sign-in", address, "--yes")
    assert again.returncode == 1
    assert "iki dəfə" in again.stderr


def test_what_the_site_refuses_is_told_and_the_device_waits_on(office, paired, monkeypatch):
    def check(_request, _challenge, _cms):
        raise Refused("Olmaz.")

    monkeypatch.setitem(office.registry.device_checks, "sign-in", check)
    start(office.browser(), "mobil", name=FINS["gunel"])
    done = paired.do("run", "--yes", "--seconds", "1")
    assert done.returncode == 0
    assert done.stderr == "Olmaz.\n"


def test_a_site_that_calls_itself_otherwise_is_not_paired_with(office, device):
    other = device.site.replace("127.0.0.1", "localhost")
    done = device.do("pair", other, "--code", "AAAA-BBBB", "--key", device.key)
    assert "başqa ünvanla" in done.stderr


def test_the_site_may_have_forgotten_the_device_already(office, paired):
    with office.unit() as root:
        for one in actions.devices_of(root, office.ids["gunel"]):
            pairing.forget(root, one, by=SYSTEM, at=now())
    done = paired.do("forget")
    assert done.returncode == 0
    assert "already" in done.stdout


def test_certificates_of_another_authority_pair_nothing(office, device, tmp_path):
    foreign = Certificates(tmp_path / "foreign")
    owner_key = foreign.pki.issue_person(office.owner("gunel"))
    code = pairing_code(office)
    done = device.do("pair", device.site, "--code", code, "--key", owner_key)
    assert done.returncode == 1
    assert "heç biri verməyib" in done.stderr
    assert FINS["gunel"] not in done.stderr
