"""Copies that go on after a sealed paper: which beginnings are looked at, and what is found."""

from datetime import timedelta

import pytest
from tests.factories.attacks_on_files import _replace_content, updated
from tests.factories.signed_files import AT, HOUR, small_paper

from karguzar.trust.continued import beginnings, ends_properly
from karguzar.trust.validate import Validator

RANGE = b"/ByteRange [0 1 2 %d]"
END = b"startxref\n%d\n%%%%EOF\n"


@pytest.fixture
def sealed(signers) -> bytes:
    return signers.sealer.seal(small_paper(), body="emek", reason="Qəbz", at=AT)


def test_a_paper_that_was_signed_further_is_told_with_its_original(signers, sealed):
    report = Validator(signers.settings).validate(signers.sign(sealed), at=AT + HOUR)
    assert (report.verdict, report.issued_size) == ("extended", len(sealed))
    assert report.issued_digest == Validator(signers.settings).validate(sealed, at=AT).digest
    assert report.signer == "Əmək Nazirliyi"
    assert not report.is_whole


def test_a_change_on_top_is_no_paper_of_the_body_either(signers, sealed):
    evil = updated(sealed, _replace_content)
    report = Validator(signers.settings).validate(evil, at=AT + HOUR)
    assert report.verdict == "extended"
    assert not report.is_whole


def test_a_paper_whose_certificate_has_ended_has_no_beginning_to_show(signers, sealed):
    later = AT + timedelta(days=40 * 365)
    report = Validator(signers.settings).validate(signers.sign(sealed), at=later)
    assert report.verdict in {"changed", "untrusted"}
    assert report.issued_size == 0


def test_the_longest_beginnings_come_first_and_there_are_not_many():
    pdf = b"%PDF-" + b" ".join(RANGE % size for size in range(8, 60)) + b" " * 60
    assert not list(beginnings(pdf)), "the end is no revision"
    whole = pdf + END % (len(pdf) - 1)
    found = list(beginnings(whole))
    assert [len(one) for one in found] == list(range(25, 9, -1))
    assert all(whole.startswith(one) for one in found)


@pytest.mark.parametrize(
    ("place", "covered", "proper"), [(20, 10, True), (5, 10, False), (99, 10, False)]
)
def test_the_end_must_speak_of_what_was_added(place, covered, proper):
    assert ends_properly(b" " * 30 + END % place, covered) is proper
