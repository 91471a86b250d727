from datetime import datetime

from karguzar.trust.report import Finding, Report
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator


def test_a_report_becomes_plain_values(
    settings: TrustSettings, sealed: bytes, at: datetime
) -> None:
    record = Validator(settings).validate(sealed, at=at).as_record()
    assert record["verdict"] == "whole"
    assert record["findings"] == ["whole"]
    assert record["signed_at"] == "2026-03-04T05:06:07+00:00"
    assert str(record["certificate"]).startswith("-----BEGIN CERTIFICATE-----")


def test_a_report_about_an_unsealed_file_has_no_moment(at: datetime) -> None:
    report = Report("unsealed", "0" * 64, at, (Finding("unsealed", "yoxdur"),))
    assert report.as_record()["signed_at"] == ""
    assert not report.is_whole


def test_the_report_is_about_the_very_bytes(
    settings: TrustSettings, sealed: bytes, paper: bytes, at: datetime
) -> None:
    again = Sealer(settings).seal(paper, body="emek", reason="x", at=at)
    digests = {Validator(settings).validate(one, at=at).digest for one in (sealed, again)}
    assert len(digests) == 2
