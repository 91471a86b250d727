"""The examples in etc/ run as they stand, but for ports, passwords and folders."""

import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.crash.served import ROOT, free_port
from tests.factories.servers import certificate
from tests.scaled.daemons import LEASH, Postgres, Redis, answers
from tests.scaled.scaled_office import ScaledOffice, eventually

ETC = ROOT / "etc"
BEGUN = "the workers have begun"
UNITS = sorted((ETC / "systemd").glob("*.service"))


def put(text: str, changes: dict[str, str]) -> str:
    """Return the text with every change made; each must have something to change."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.fixture
def office(postgres: Postgres, redis: Redis, tmp_path: Path) -> Iterator[ScaledOffice]:
    """The office of etc/scaled.ini in the database of etc/postgresql.sql."""
    postgres.sql("-v", "password=secret", "-f", str(ETC / "postgresql.sql"))
    office = ScaledOffice(tmp_path, "", redis.url)
    changes = {
        "127.0.0.1:5432": f"127.0.0.1:{postgres.port}",
        "127.0.0.1:6379": f"127.0.0.1:{redis.port}",
        "/var/cache/karguzar": f"{tmp_path}/cache",
        "/var/lib/karguzar": f"{tmp_path}/var",
        "karguzar.demonstration = false": "karguzar.demonstration = true",
        "level = WARN": "level = INFO",
    }
    office.ini.write_text(put((ETC / "scaled.ini").read_text("utf-8"), changes), "utf-8")
    yield office
    office.close()
    postgres.sql("drop database karguzar with (force)")
    postgres.sql("drop role karguzar")


@pytest.fixture
def front(office: ScaledOffice, tmp_path: Path) -> Iterator[int]:
    """The port of an nginx with etc/nginx/karguzar.conf in front of the office."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed (apt: nginx-light)")
    port, pem = free_port(), certificate(tmp_path)
    changes = {
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:6543": f"127.0.0.1:{office.web(processes=2)}",
        "/etc/ssl/karguzar/fullchain.pem": str(pem),
        "/etc/ssl/karguzar/key.pem": str(pem),
    }
    site = put((ETC / "nginx" / "karguzar.conf").read_text("utf-8"), changes)
    main = f"""daemon off; worker_processes 1; pid {tmp_path}/pid; error_log {tmp_path}/errors;
        events {{}}
        http {{ access_log off; client_body_temp_path {tmp_path}/body; {site} }}"""
    (tmp_path / "nginx.conf").write_text(main, "utf-8")
    words = [*LEASH, "nginx", "-e", f"{tmp_path}/errors", "-c", f"{tmp_path}/nginx.conf"]
    with subprocess.Popen(words) as nginx:
        eventually(lambda: answers(port) or nginx.poll() is not None, "nginx listens", 30)
        assert nginx.poll() is None, (tmp_path / "errors").read_text()
        yield port
        nginx.terminate()


def test_the_examples_serve_an_office_over_tls_and_deliver(
    office: ScaledOffice, front: int
) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    asked = urllib.request.Request(
        f"https://127.0.0.1:{front}/giris", headers={"Host": "karguzar.example.az"}
    )
    with urllib.request.urlopen(asked, context=trusting, timeout=60) as page:
        assert page.status == 200
        assert "max-age" in page.headers["Strict-Transport-Security"]
        cookies = page.headers.get_all("Set-Cookie") or []
        assert all("secure" in cookie.lower() for cookie in cookies)
    begun = office.log.read_text("utf-8").count(BEGUN)
    worker = office.worker()
    eventually(lambda: office.log.read_text("utf-8").count(BEGUN) > begun, "the worker works")
    office.end(worker)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_units_are_understood_by_systemd(unit: Path, tmp_path: Path) -> None:
    given = tmp_path / unit.name.replace("@", "@1")
    text = put(unit.read_text("utf-8"), {"/opt/karguzar/.venv/bin/": "/bin/echo "})
    given.write_text(text, "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(given)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert unit.name.partition("@")[0] not in ended.stderr, ended.stderr
    assert ended.returncode == 0, ended.stderr
