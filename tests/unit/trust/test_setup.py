"""What the package gives to an application, by its settings."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyramid.config import Configurator
from tests.factories.certificates import AT, Certificates
from webtest import TestApp

from karguzar.base.clock import FrozenClock
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.timestamps import LocalTimestamper, Timestamper


def configured(folder: Path, **settings: str) -> Configurator:
    config = Configurator(
        settings={
            "karguzar.var": str(folder),
            **{f"karguzar.{name.replace('__', '.')}": value for name, value in settings.items()},
        },
        autocommit=True,
    )
    config.registry.clock = FrozenClock(AT)
    config.include("karguzar.trust")
    return config


def test_a_plain_office_judges_and_has_no_timestamps(tmp_path: Path) -> None:
    registry = configured(tmp_path).registry
    assert isinstance(registry.certificates, CertificateJudge)
    assert registry.trust.folder == tmp_path / "pki"
    assert registry.timestamper is None


@pytest.mark.clause("R11-12.3")
def test_the_timestamping_authority_is_a_setting(tmp_path: Path) -> None:
    registry = configured(tmp_path, trust__timestamps="http://tsa.example.az/").registry
    assert isinstance(registry.timestamper.stamper, Timestamper)
    assert registry.timestamper.stamper.url == "http://tsa.example.az/"


def test_the_demonstration_stamps_by_itself_and_answers_for_its_certificates(
    tmp_path: Path,
) -> None:
    config = configured(tmp_path, demonstration="true")
    assert isinstance(config.registry.timestamper.stamper, LocalTimestamper)
    app = TestApp(config.make_wsgi_app())
    assert app.get("/inkisaf-pki/crl/issuing").content_type == "application/pkix-crl"
    assert app.post("/inkisaf-pki/ocsp", b"x").content_type == "application/ocsp-response"
    assert app.get("/inkisaf-pki/", status=404)


def test_other_offices_do_not_answer(tmp_path: Path) -> None:
    app = TestApp(configured(tmp_path).make_wsgi_app())
    assert app.get("/inkisaf-pki/crl/issuing", status=404)


def test_a_judge_of_production_does_not_ask_the_development_authority(tmp_path: Path) -> None:
    made = Certificates(tmp_path / "made", responders="")
    person = made.person()
    judge = configured(tmp_path, trust__production="true").registry.certificates
    found = judge.judge(person.der, person.chain, AT, "sign")
    assert found.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


def test_what_ends_soon_is_told_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = Certificates(tmp_path / "pki")
    made.trust("milli", made.authority()[1].certificate, "valid_until: 2026-04-01")
    configured(tmp_path)
    assert [one.getMessage() for one in caplog.records] == [
        "authority Milli mərkəz: ends soon (2026-04-01)"
    ]


def test_an_office_starts_without_the_libraries_of_papers_and_of_other_servers() -> None:
    heavy = "'pyhanko', 'pyhanko_certvalidator', 'aiohttp', 'requests', 'joserfc'"
    words = (
        "import sys\n"
        "import karguzar.cli.commands\n"
        "from karguzar.site.app import configure\n"
        "configure({'karguzar.demonstration': 'true', 'karguzar.var': sys.argv[1]}).commit()\n"
        f"print(sorted({{{heavy}}} & set(sys.modules)))\n"
    )
    with TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-c", words, folder], capture_output=True, text=True, check=True
        )
    assert told.stdout == "[]\n"
