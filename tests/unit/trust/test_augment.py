from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import attacks_on_files
from tests.factories.signed_files import ALI, AT, BODY, HOUR, Signers, small_paper

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Refused
from karguzar.trust.algorithms import ends_of
from karguzar.trust.augment import AHEAD, Augmenter, LongTerm, proof_of
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.revocation import Revocation
from karguzar.trust.timestamps import LocalTimestamper

YEAR = timedelta(days=365)
LEVELS: tuple[LongTerm, ...] = ("B-T", "B-LT", "B-LTA")


def augmenter(signers: Signers, at: object = AT) -> Augmenter:
    stamper = LocalTimestamper(DevelopmentTsa(signers.pki), FrozenClock(at))
    return Augmenter(signers.judge, stamper)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("stamped", [True, False])
def test_a_file_is_raised_to_a_level_and_stays_what_it_was(
    signers: Signers, level: LongTerm, stamped: bool
) -> None:
    make = signers.stamped if stamped else signers.sign
    signed = make(small_paper(), signers.ali, at=AT)
    raised = augmenter(signers).augment(signed, level, AT + HOUR)
    assert raised.startswith(signed)
    report = signers.validator.validate(raised, AT + HOUR)
    assert report.passed
    assert report.signatures[0].level == level


def test_an_archived_file_is_judged_without_asking_anybody(signers: Signers) -> None:
    sealed = signers.sealer.seal(small_paper(), body=BODY.slug, reason="x", at=AT)
    archived = augmenter(signers).augment(sealed, "B-LTA", AT + HOUR)
    assert signers.without_answers().validate(archived, AT + HOUR).passed
    plain = signers.without_answers().validate(sealed, AT + HOUR)
    assert plain.verdict == "indeterminate"


def test_renewal_proves_a_signature_after_its_certificate_has_ended(signers: Signers) -> None:
    """The signer's certificate ends in a year; renewed in time, the file is good in ten."""
    brief = signers.person(ALI, ends=AT + YEAR)
    archived = augmenter(signers).augment(signers.sign(small_paper(), brief), "B-LTA", AT)
    renewed = augmenter(signers, AT + 5 * YEAR).renew(archived, AT + 5 * YEAR)
    assert renewed.startswith(archived)
    report = signers.validator.validate(renewed, AT + 10 * YEAR)
    assert report.passed
    assert (report.signatures[0].level, report.signatures[0].timestamped_at) == ("B-LTA", AT)
    assert (
        signers.validator.validate(signers.sign(small_paper(), brief), AT + 2 * YEAR).passed
        is False
    )


def test_the_proof_ends_with_a_certificate_or_with_an_algorithm(signers: Signers) -> None:
    archived = augmenter(signers).augment(signers.sign(small_paper()), "B-LTA", AT + HOUR)
    proof = proof_of(signers.validator.validate(archived, AT + HOUR))
    assert proof is not None
    assert proof.algorithms == ("sha256", "ec-256")
    assert proof.ends({}) == proof.certificate_ends
    assert proof.ends(ends_of(["rsa-2048=2028-12-31"])) == proof.certificate_ends
    assert proof.ends(ends_of(["ec-256=2028-12-31"])) == datetime(2028, 12, 31, tzinfo=UTC)
    assert proof.certificate_ends - AHEAD > AT
    assert proof_of(signers.validator.validate(signers.sign(small_paper()), AT + HOUR)) is None


def test_what_is_not_valid_is_not_raised(signers: Signers) -> None:
    signed = signers.sign(small_paper())
    changed = attacks_on_files.updated(signed, attacks_on_files._replace_content)
    for pdf in (changed, small_paper(), b"salam"):
        with pytest.raises(Refused):
            augmenter(signers).augment(pdf, "B-LTA", AT + HOUR)


def test_without_answers_about_revocation_nothing_is_added(signers: Signers) -> None:
    from dataclasses import replace

    from karguzar.trust.anchors import Anchors

    lenient = replace(signers.settings, revocation="tolerate")
    judge = CertificateJudge(lenient, Anchors(lenient), Revocation(lenient))
    stamper = LocalTimestamper(DevelopmentTsa(signers.pki), FrozenClock(AT))
    with pytest.raises(Refused, match="cavab alınmadı"):
        Augmenter(judge, stamper).augment(signers.sign(small_paper()), "B-LT", AT + HOUR)
