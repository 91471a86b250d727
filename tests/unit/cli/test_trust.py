"""``karguzar trust``: what an office relies on, told to its administrator."""

from pathlib import Path

import pytest
from tests.factories.certificates import Certificates

from karguzar.cli.main import main


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    ini = folder / "office.ini"
    ini.write_text("[app:main]\nuse = egg:karguzar\nkarguzar.var = %(here)s\n", "utf-8")
    code = main(["trust", str(ini)])
    return code, capsys.readouterr().out.splitlines()


def test_an_office_without_certificates_relies_on_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(tmp_path, capsys) == (0, [])


def test_every_certificate_stands_with_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Certificates(tmp_path / "pki")
    made.pki.issue_log_key()
    code, lines = told(tmp_path, capsys)
    assert code == 0
    authority, journal = lines
    assert authority.startswith("in force   2020-01-01 to 2049-12-31  authority: Kargüzar İnkişaf")
    purposes = "authenticate, encrypt, seal, sign, timestamp"
    assert authority.endswith(f": {purposes} (qualified, development)")
    assert journal.endswith("journal: Kargüzar İnkişaf Jurnalı: heads of the journal")


def test_one_that_ended_is_told_by_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Certificates(tmp_path / "pki")
    authority = made.authority()[1].certificate
    made.trust("milli", authority, "valid_until: 2021-01-01")
    code, lines = told(tmp_path, capsys)
    assert code == 1
    (ended,) = [line for line in lines if line.startswith("ended")]
    assert "2020-01-01 to 2021-01-01  authority: Milli mərkəz" in ended
    assert ended.endswith("(enhanced, folder)")
