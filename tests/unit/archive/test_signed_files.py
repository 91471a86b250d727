import pytest
from tests.factories import attacks_on_files
from tests.factories.signed_files import AT, HOUR, Signers, small_paper

from karguzar.archive.content import SignatureReports
from karguzar.archive.intake import Verdict
from karguzar.archive.signed_files import PART, examine_signed, keep_report, report_of
from karguzar.content.content import Office


@pytest.fixture(scope="module")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Signers:
    return Signers(tmp_path_factory.mktemp("intake"))


@pytest.fixture
def office() -> Office:
    found = Office()
    found.add(PART, SignatureReports())
    return found


def examined(signers: Signers, data: bytes, *, alone: bool = False) -> Verdict:
    judge = signers.without_answers() if alone else signers.validator
    return examine_signed(data, "erize.pdf", signatures=judge, at=AT + HOUR)


def told(verdict: Verdict) -> dict[str, str]:
    return {
        one.code: one.advice_az for one in verdict.findings if one.code.startswith("signatures-")
    }


@pytest.mark.clause("R11-12.1.3")
def test_signatures_are_validated_on_receipt_and_the_report_is_kept(
    signers: Signers, office: Office
) -> None:
    twice = signers.sign(signers.sign(small_paper()), signers.veli, name="Imza2")
    verdict = examined(signers, twice)
    assert verdict.signed
    assert "Əli Əliyev, Vəli Vəliyev" in told(verdict)["signatures-valid"]
    keep_report(office, verdict)
    kept = report_of(office, verdict.digest)
    assert kept is not None
    assert kept["verdict"] == "passed"
    assert [one["fin"] for one in kept["signatures"]] == ["5ABCDE1", "6FGHJK2"]
    assert kept["checked_at"] == (AT + HOUR).isoformat()


def test_a_broken_signature_is_told_and_refuses_nothing_by_itself(signers: Signers) -> None:
    signed = signers.sign(small_paper(2))
    evil = attacks_on_files.updated(signed, attacks_on_files._replace_content)
    verdict = examined(signers, evil)
    assert not verdict.is_refused
    assert "imzadan sonra dəyişdirilib" in told(verdict)["signatures-broken"]


def test_a_signature_that_cannot_be_judged_now_is_told_as_that(signers: Signers) -> None:
    verdict = examined(signers, signers.sign(small_paper()), alone=True)
    assert "signatures-unclear" in told(verdict)


def test_the_first_report_stays(signers: Signers, office: Office) -> None:
    signed = signers.sign(small_paper())
    keep_report(office, examined(signers, signed))
    keep_report(office, examined(signers, signed, alone=True))
    kept = report_of(office, examined(signers, signed).digest)
    assert kept is not None
    assert kept["verdict"] == "passed"


def test_unsigned_and_refused_files_have_no_report(signers: Signers, office: Office) -> None:
    for data in (small_paper(), b"", b"salam, bu metndir"):
        verdict = examined(signers, data)
        keep_report(office, verdict)
        assert told(verdict) == {}
        assert report_of(office, verdict.digest) is None
