"""The reference device as a second process: it pairs, answers, refuses and outlives trouble."""

import json
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from unittest.mock import patch

import pytest
from tests.factories.certificates import Certificates
from tests.functional import devices_office
from tests.functional.devices_office import FINS, sent
from tests.functional.served import served
from tests.functional.signing_in import go_on, name_of, start, who_is_in

from karguzar.base.clock import SystemClock
from karguzar.cli.main import main
from karguzar.content.acting import SYSTEM
from karguzar.devices import actions, pairing, rules
from karguzar.devices.content import CHALLENGES, DEVICES
from karguzar.people.content import PEOPLE
from karguzar.trust.remote import check_answer

PATIENCE = 30
DIGEST = bytes(range(32))


@dataclass
class Done:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


class Reference:
    """The program of the device with its state file; its password is in the environment."""

    def __init__(self, folder, site, key, password):
        self.state, self.site, self.key = folder / "device.json", site, key
        self.environ = os.environ | {"KARGUZAR_DEVICE_PASSWORD": password}

    def command(self, *words):
        return [sys.executable, "-m", "karguzar.cli.main", "device", "--state", self.state, *words]

    def do(self, *words, said=""):
        """Run a command to its end in this process, as the entry point does."""
        out, err = StringIO(), StringIO()
        with (
            patch.dict(os.environ, self.environ),
            patch("sys.stdin", StringIO(said)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main([str(word) for word in self.command(*words)[3:]])
        return Done(code, out.getvalue(), err.getvalue())

    def begin(self, *words):
        return subprocess.Popen(
            self.command(*words),
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = devices_office.make(tmp_path_factory.mktemp("reference"))
    with served(made.app) as port:
        made.registry.site = replace(made.registry.site, address=f"http://127.0.0.1:{port}")
        made.registry.clock = made.clock = SystemClock()
        yield made
    devices_office.close(made)


@pytest.fixture
def device(office, tmp_path):
    office.key("gunel")
    path = office.pki.folder / "people" / "gunel.p12"
    return Reference(tmp_path, office.registry.site.address, path, "gunel")


@pytest.fixture
def paired(office, device):
    code = pairing_code(office)
    done = device.do("pair", device.site, "--code", code, "--key", device.key, "--name", "Kart")
    assert done.returncode == 0, done.stderr
    yield device
    device.do("forget")


def pairing_code(office, name="gunel"):
    with office.unit() as root:
        person = root[PEOPLE][office.ids[name]]
        return rules.shown_pairing_code(pairing.start_pairing(root, person, at=now()))


def now():
    return datetime.now(UTC)


def devices(office):
    with office.unit() as root:
        return [one.name for one in actions.devices_of(root, office.ids["gunel"])]


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


def test_certificates_of_another_authority_pair_nothing(office, device, tmp_path):
    foreign = Certificates(tmp_path / "foreign")
    owner_key = foreign.pki.issue_person(office.owner("gunel"))
    code = pairing_code(office)
    done = device.do("pair", device.site, "--code", code, "--key", owner_key)
    assert done.returncode == 1
    assert "heç biri verməyib" in done.stderr
    assert FINS["gunel"] not in done.stderr
