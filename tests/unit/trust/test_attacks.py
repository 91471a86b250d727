"""The corpus: every published attack on signed PDFs and what else can be wrong with a signature.

Each file has its expected verdict; none that should not be is accepted.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from tests.factories import attacks_on_bytes, attacks_on_files
from tests.factories.attacks_on_cms import Forger
from tests.factories.signed_files import AT, HOUR, Signers, small_paper

from karguzar.trust import bounds
from karguzar.trust.findings import SignedReport

ENOUGH = 60


@dataclass(frozen=True)
class Judged:
    """What was said of a file and what had to be said of its last signature."""

    report: SignedReport
    expected: frozenset[str]


@pytest.fixture(scope="module")
def dishonest(signers: Signers, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """The files whose signature, certificate or timestamp is not as it should be, judged."""
    cases = Forger(signers, small_paper(), tmp_path_factory.mktemp("forger")).cases()
    return {
        one.name: Judged(signers.validator.validate(one.pdf, one.at), frozenset({one.expected}))
        for one in cases
    }


@pytest.fixture(scope="module")
def changed(signers: Signers) -> dict[str, Judged]:
    """The files that were changed after an honest signature, judged.

    Of a file that cannot be read any more the file itself is refused, not its signature.
    """
    signed = signers.sign(small_paper(2))
    form = signers.sign(small_paper(fields=True))
    files = {
        **attacks_on_files.changed_after_signing(signed, form),
        **attacks_on_bytes.appended(signed),
        **attacks_on_bytes.broken_bytes(signed),
        **attacks_on_bytes.forged_dictionaries(signed),
        **attacks_on_bytes.wrapped(signed),
    }
    form_failure = frozenset({"TOTAL-FAILED/FORMAT_FAILURE", "failed"})
    others = {"one letter of the text changed": frozenset({"TOTAL-FAILED/HASH_FAILURE"})}
    return {
        name: Judged(signers.validator.validate(pdf, AT + HOUR), others.get(name, form_failure))
        for name, pdf in files.items()
    }


def last(report: SignedReport) -> str:
    """Return the answer about the last signature, or about a file that has none to judge."""
    if not report.signatures:
        return report.verdict
    found = report.signatures[-1]
    return f"{found.indication}/{found.sub_indication}"


def wrong(judged: dict[str, Judged]) -> dict[str, str]:
    """Return the files of which something else was said than had to be said."""
    return {
        name: last(one.report)
        for name, one in judged.items()
        if last(one.report) not in one.expected
    }


def test_the_corpus_is_large_enough(
    dishonest: dict[str, Judged], changed: dict[str, Judged]
) -> None:
    refused = [one for one in dishonest.values() if one.expected != {"TOTAL-PASSED/"}]
    assert len(refused) + len(changed) >= ENOUGH


def test_honest_files_pass_so_that_refusals_mean_something(signers: Signers) -> None:
    for pages, fields in ((1, False), (2, False), (1, True)):
        signed = signers.sign(small_paper(pages, fields=fields))
        assert signers.validator.validate(signed, AT + HOUR).passed
        twice = signers.sign(signed, signers.veli, name="Imza2")
        assert signers.validator.validate(twice, AT + HOUR).passed


@pytest.mark.clause("R11-12.1.2")
def test_every_dishonest_signature_gets_its_verdict(dishonest: dict[str, Judged]) -> None:
    assert wrong(dishonest) == {}


@pytest.mark.clause("R11-12.1.2")
def test_no_file_that_was_changed_after_signing_is_accepted(changed: dict[str, Judged]) -> None:
    assert wrong(changed) == {}
    assert not any(one.report.passed for one in changed.values())


def test_every_refusal_says_why_in_azerbaijani(
    dishonest: dict[str, Judged], changed: dict[str, Judged]
) -> None:
    for judged in (*dishonest.values(), *changed.values()):
        report = judged.report
        told = [one.sentence for one in report.signatures if not one.passed]
        for sentence in (report.sentence, *told):
            assert sentence.interpolate().endswith(".")
            assert "${" not in sentence.interpolate()


def test_a_changed_first_signature_is_told_beside_an_honest_second_one(signers: Signers) -> None:
    signed = signers.sign(small_paper(2))
    evil = attacks_on_files.changed_after_signing(signed, signers.sign(small_paper(fields=True)))
    again = signers.sign(evil["replace: the page shows new content"], signers.veli, name="Imza2")
    report = signers.validator.validate(again, AT + HOUR)
    assert [one.passed for one in report.signatures] == [False, True]
    assert report.verdict == "failed"


def test_a_signature_moved_to_another_paper_is_refused(signers: Signers) -> None:
    from tests.factories.signed_files import Maker

    from karguzar.trust.prepared import fill
    from karguzar.trust.remote import prepare

    first, second = (
        prepare(small_paper(pages), field="Imza1", name="", reason="", at=AT) for pages in (1, 2)
    )
    moved = fill(second, Maker(signers.ali, first.digest).der())
    assert last(signers.validator.validate(moved, AT)) == "TOTAL-FAILED/HASH_FAILURE"


def test_a_certified_file_that_allows_no_change_takes_no_second_signature(
    signers: Signers,
) -> None:
    """DocMDP with P 1 (ISO 32000-2 §12.8.2.2): the first signer has forbidden every change."""
    certified = signers.certify(small_paper())
    assert signers.validator.validate(certified, AT + HOUR).passed
    more = signers.sign(certified, signers.veli, name="Imza2")
    report = signers.validator.validate(more, AT + HOUR)
    assert [one.passed for one in report.signatures] == [False, True]


def test_no_answer_about_revocation_is_no_acceptance(signers: Signers) -> None:
    alone = signers.without_answers()
    report = alone.validate(signers.sign(small_paper()), AT + HOUR)
    assert last(report) == "INDETERMINATE/TRY_LATER"
    assert report.verdict == "indeterminate"


def test_a_file_with_too_many_signatures_is_refused_unread(signers: Signers) -> None:
    many = small_paper() + b"/ByteRange [0 1 2 3]\n" * (bounds.MOST_SIGNATURES + 1)
    report = signers.validator.validate(many, AT)
    assert report.verdict == "failed"
    assert report.signatures == ()


def test_a_file_with_thousands_of_revisions_is_refused_unread(signers: Signers) -> None:
    many = signers.sign(small_paper()) + b"startxref\n0\n%%EOF\n" * (bounds.MOST_REVISIONS + 1)
    report = signers.validator.validate(many, AT)
    assert (report.verdict, report.signatures) == ("failed", ())
    assert "həddən çox dəyişiklik" in report.sentence


def test_a_file_over_the_limit_is_refused_unread(
    signers: Signers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("karguzar.trust.placed.LARGEST_PDF", 1000)
    report = signers.validator.validate(b"%PDF-1.7\n" + bytes(1000), AT)
    assert (report.verdict, report.signatures) == ("failed", ())


def test_what_is_no_signed_file_is_told_apart(signers: Signers, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    judged = {
        "paper": small_paper(),
        "empty": b"",
        "text": b"salam",
        "head alone": b"%PDF-1.7\n",
        "locked": locked.read_bytes(),
        "deep": b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000,
    }
    found = {
        name: signers.validator.validate(pdf, AT + timedelta(1)).verdict
        for name, pdf in judged.items()
    }
    assert found.pop("paper") == "unsigned"
    assert set(found.values()) == {"failed"}
