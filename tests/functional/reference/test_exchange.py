"""The reference device as a second process: it pairs, answers, refuses and outlives trouble."""

import json
import signal
import subprocess
import sys

import pytest
from tests.functional.devices_office import FINS, sent
from tests.functional.reference.device import (
    DIGEST,
    PATIENCE,
    devices,
    now,
    pairing_code,
)
from tests.functional.signing_in import go_on, name_of, start, who_is_in

from karguzar.devices import actions
from karguzar.devices.content import CHALLENGES, DEVICES
from karguzar.trust.remote import check_answer


def test_it_pairs_with_the_code_of_the_page_and_keeps_no_password(office, device):
    code = pairing_code(office)
    read = f"{device.site}/cihaz/qos#{code}"
    done = device.do("pair", read, "--key", device.key, "--name", "Mənim kartım")
    assert done.returncode == 0, done.stderr
    assert "Günel Abbasova" in done.stdout
    kept = json.loads(device.state.read_text())
    assert set(kept) == {"site", "device", "token", "owner", "key"}
    assert oct(device.state.stat().st_mode & 0o777) == "0o600"
    assert devices(office) == ["Mənim kartım"]
    with office.unit() as root:
        assert all(kept["token"] not in repr(vars(one)) for one in root[DEVICES].values())
    assert device.do("forget").returncode == 0
    assert devices(office) == []
    assert not device.state.exists()


@pytest.mark.clause("PT14-6.5.3")
def test_it_is_asked_by_push_and_answers_when_its_owner_says_yes(office, paired):
    browser = office.browser()
    page = start(browser, "mobil", name=FINS["gunel"])
    code = page.html.find(class_="kg-check-code").text.strip()
    process = paired.begin("run", "--once", "--seconds", "20")
    told, fault = process.communicate("y\n", timeout=PATIENCE)
    assert process.returncode == 0, fault
    assert code in told
    assert paired.site in told
    assert go_on(page).status_int == 303
    assert "Abbasova" in who_is_in(browser)


def test_when_its_owner_says_no_nobody_is_let_in(office, paired):
    browser = office.browser()
    page = start(browser, "mobil", name=FINS["gunel"])
    done = paired.do("run", "--once", "--seconds", "20", said="n\n")
    assert done.returncode == 1
    assert "imtina edildi" in sent(go_on(page).follow())
    assert who_is_in(browser) == ""


@pytest.mark.clause("PT14-6.5.4")
def test_it_reads_a_qr_code_without_being_paired(office, device):
    browser = office.browser()
    page = start(browser)
    address = page.html.find(class_="kg-device-address").text
    done = device.do("sign-in", address, "--yes", "--key", device.key)
    assert done.returncode == 0, done.stderr
    assert go_on(page).status_int == 303
    assert "Abbasova" in who_is_in(browser)


def test_it_signs_the_digest_of_a_document(office, paired, monkeypatch):
    def check(_request, challenge, cms):
        check_answer(challenge.digest, cms)

    monkeypatch.setitem(office.registry.device_checks, "sign", check)
    with office.unit() as root:
        asked = actions.ask(
            root,
            kind="sign",
            challenge=b"",
            digest=DIGEST,
            shown="Müraciəti imzalayın",
            binding="session:1",
            person_id=office.ids["gunel"],
            device_id=actions.ANY_DEVICE,
            at=now(),
        ).id
    done = paired.do("run", "--yes", "--once", "--seconds", "20")
    assert done.returncode == 0, done.stderr
    with office.unit() as root:
        cms = actions.use(root, root[CHALLENGES][asked], at=now())
        assert check_answer(DIGEST, cms).certificate == office.key("gunel").certificate


def test_a_device_that_is_killed_in_the_middle_takes_the_challenge_again(office, paired):
    browser = office.browser()
    page = start(browser, "mobil", name=FINS["gunel"])
    first = paired.begin("run", "--once", "--seconds", "20")
    while "Check code" not in (first.stdout.readline() or "Check code"):
        pass
    first.send_signal(signal.SIGKILL)
    first.communicate()
    state = browser.get(f"/cihaz/gozle/{name_of(page)}/veziyyet.json").json["state"]
    assert state == "taken"
    assert who_is_in(browser) == ""
    with office.unit() as root:
        # what was taken is told to the device no longer as waiting by push alone
        assert root[CHALLENGES][name_of(page)].answer == b""
    done = paired.do("run", "--yes", "--once", "--seconds", "20")
    assert done.returncode == 0, done.stderr
    assert go_on(page).status_int == 303


def test_it_runs_without_the_web_and_the_store():
    code = (
        "import sys, karguzar.cli.main, karguzar.cli.device;"
        "print({name.split('.')[0] for name in sys.modules} & "
        "{'pyramid', 'ZODB', 'transaction', 'persistent', 'zope'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout.strip() == "set()"
