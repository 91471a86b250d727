"""The reference device with its key on a token (PKCS#11, SoftHSM2): a process of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from tests.functional import devices_office
from tests.functional.served import served
from tests.functional.signing_in import go_on, start, who_is_in

from karguzar.base.clock import SystemClock

LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
)
PIN = "141421"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = devices_office.make(tmp_path_factory.mktemp("token"))
    with served(made.app) as port:
        made.registry.site = replace(made.registry.site, address=f"http://127.0.0.1:{port}")
        made.registry.clock = made.clock = SystemClock()
        yield made
    devices_office.close(made)


@pytest.fixture
def token(office, tmp_path):
    """A token with Günel's key; gives the module and the environment in which it is found."""
    tool, module = shutil.which("softhsm2-util"), next(filter(Path.exists, LIBRARIES), None)
    if tool is None or module is None:
        pytest.skip("softhsm2 is not installed (tests/debian-packages.sh installs it)")
    (tmp_path / "tokens").mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    environ = os.environ | {"SOFTHSM2_CONF": str(conf), "KARGUZAR_DEVICE_PASSWORD": PIN}
    pins = ["--pin", PIN, "--token", "mine"]
    key = office.key("gunel")
    plain = key.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(plain)
    made = [tool, "--init-token", "--free", "--label", "mine", "--so-pin", PIN, "--pin", PIN]
    filled = [tool, "--import", str(tmp_path / "key.pem"), "--label", "sign", "--id", "01", *pins]
    for command in (made, filled):
        subprocess.run(command, env=environ, check=True, capture_output=True, timeout=30)
    (tmp_path / "key.pem").unlink()
    chain = (x509.load_der_x509_certificate(one) for one in (key.certificate, *key.chain))
    (tmp_path / "me.pem").write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in chain))
    return str(module), environ, tmp_path / "me.pem"


@pytest.mark.clause("R11-12.1.1")
def test_a_key_on_a_token_answers_a_sign_in(office, token):
    module, environ, certificate = token
    browser = office.browser()
    page = start(browser)
    address = page.html.find(class_="kg-device-address").text
    words = ["sign-in", address, "--yes", "--module", module, "--token", "mine", "--label", "sign"]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "karguzar.cli.main", "device"),
            *words,
            *("--certificate", str(certificate)),
        ],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert go_on(page).status_int == 303
    assert "Abbasova" in who_is_in(browser)
