"""``karguzar pki``: the development certificates of an office, without opening its store."""

import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import requests
from cryptography.hazmat.primitives.serialization import pkcs12

from karguzar.cli.main import main

INI = """[app:main]
use = egg:karguzar
karguzar.var = %(here)s/var
karguzar.trust.responders = http://127.0.0.1:1/inkisaf-pki
"""


@pytest.fixture
def ini(tmp_path: Path) -> Path:
    path = tmp_path / "office.ini"
    path.write_text(INI, "utf-8")
    return path


def issued(ini: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """Return the file of Leyla's certificate and its number."""
    words = ["leyla", "7LEYLA1", "Leyla", "Məmmədova"]
    assert main(["pki", "issue", str(ini), *words]) == 0
    told = capsys.readouterr().out
    assert "(password: leyla)" in told
    path = Path(told.split(" (")[0])
    certificate = pkcs12.load_key_and_certificates(path.read_bytes(), b"leyla")[1]
    assert certificate is not None
    return path, f"{certificate.serial_number:x}"


def test_a_certificate_is_issued_shown_and_revoked(
    ini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, serial = issued(ini, capsys)
    assert path == ini.parent / "var" / "pki" / "people" / "leyla.p12"
    assert main(["pki", "show", str(ini)]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith(serial)]
    assert "in force" in line
    assert "PNOAZ-7LEYLA1" in line
    assert main(["pki", "revoke", str(ini), serial]) == 0
    assert main(["pki", "show", str(ini)]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith(serial)]
    assert "revoked 20" in line


@pytest.mark.parametrize("serial", ["5", "salam"])
def test_a_certificate_that_is_none_of_ours_is_not_revoked(
    ini: Path, capsys: pytest.CaptureFixture[str], serial: str
) -> None:
    assert main(["pki", "revoke", str(ini), serial]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize("act", ["show", "serve"])
def test_production_refuses_all_of_it(
    ini: Path, capsys: pytest.CaptureFixture[str], act: str
) -> None:
    ini.write_text(f"{INI}karguzar.trust.production = true\n", "utf-8")
    assert main(["pki", act, str(ini)]) == 1
    assert "İstehsal rejimində" in capsys.readouterr().err


def test_it_serves_on_loopback_until_it_is_told_to_stop(
    ini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/inkisaf-pki"
    answers: list[int] = []

    def ask_and_stop() -> None:
        with requests.Session() as held_open:  # a client that keeps its connection
            for _n in range(100):
                sleep(0.05)
                with suppress(requests.ConnectionError):
                    answers.append(held_open.get(f"{url}/crl/issuing", timeout=10).status_code)
                    break
            os.kill(os.getpid(), signal.SIGTERM)
            sleep(0.3)

    before = signal.getsignal(signal.SIGTERM)
    asker = Thread(target=ask_and_stop)
    asker.start()
    try:
        assert main(["pki", "serve", str(ini), "--port", str(port)]) == 0
    finally:
        asker.join()
        signal.signal(signal.SIGTERM, before)
    assert answers == [200]
    assert capsys.readouterr().out.strip() == url


def test_a_port_that_is_taken_is_told_in_one_line(
    ini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["pki", "serve", str(ini), "--port", port]) == 1
    assert capsys.readouterr().err.startswith("cannot listen: ")
