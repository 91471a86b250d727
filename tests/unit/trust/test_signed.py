from datetime import timedelta

import pytest
from tests.factories.signed_files import ALI, AT, BODY, HOUR, Signers, small_paper

from karguzar.trust.findings import SignedReport


@pytest.fixture(scope="module")
def report(signers: Signers) -> SignedReport:
    sealed = signers.sealer.seal(small_paper(), body=BODY.slug, reason="Qəbz", at=AT)
    signed = signers.stamped(sealed, signers.ali, AT + HOUR)
    return signers.validator.validate(signed, AT + 2 * HOUR)


def test_a_report_tells_of_each_signature_who_when_and_how_well(report: SignedReport) -> None:
    seal, person = report.signatures
    assert report.passed
    assert (seal.signer, seal.level, seal.reason) == (BODY.name, "B-B", "Qəbz")
    assert (seal.coverage, person.coverage) == ("earlier", "whole")
    assert person.identity is not None
    assert (person.identity.fin, person.assurance) == (ALI.fin, "qualified")
    assert (person.level, person.timestamped_at) == ("B-T", AT + HOUR)
    assert (person.judged_at, seal.judged_at) == (AT + HOUR, AT + 2 * HOUR)


def test_a_report_becomes_plain_values(report: SignedReport) -> None:
    record = report.as_record()
    assert (record["verdict"], len(record["digest"])) == ("passed", 64)
    assert record["sentence"] == "Fayldakı bütün imzalar etibarlıdır."
    assert record["signatures"][1]["timestamped_at"] == (AT + HOUR).isoformat()
    assert record["signatures"][1]["fin"] == ALI.fin
    assert record["signatures"][0]["voen"] == BODY.voen


def test_an_unsigned_file_says_so(signers: Signers) -> None:
    found = signers.validator.validate(small_paper(), AT)
    assert (found.verdict, found.passed) == ("unsigned", False)
    assert "yoxdur" in found.sentence


def test_the_moment_of_judging_decides_where_nothing_proves_another(signers: Signers) -> None:
    brief = signers.person(ALI, ends=AT + timedelta(days=2))
    signed = signers.sign(small_paper(), brief)
    at_once = signers.validator.validate(signed, AT + HOUR)
    later = signers.validator.validate(signed, AT + timedelta(days=3))
    assert (at_once.verdict, later.verdict) == ("passed", "indeterminate")
    assert later.signatures[0].sub_indication == "OUT_OF_BOUNDS_NO_POE"


def test_a_small_difference_of_clocks_is_borne(signers: Signers) -> None:
    signed = signers.sign(small_paper(), at=AT)
    assert signers.validator.validate(signed, AT - timedelta(minutes=4)).passed
    assert not signers.validator.validate(signed, AT - timedelta(minutes=20)).passed
