import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from tests.build.vera.samples import AT, receipt

from karguzar.archive.check import (
    Facts,
    check_bytes,
    check_code,
    check_digest,
    look_up,
    look_up_code,
    new_code,
    normal_code,
    register,
)
from karguzar.archive.content import CopyRegister
from karguzar.archive.papers import render
from karguzar.base.errors import Refused
from karguzar.content.content import Office
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator

CODE = "7QK4-M2ZD-9RTX"


@pytest.fixture
def office() -> Office:
    found = Office()
    found.add("suretler", CopyRegister())
    return found


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrustSettings]:
    settings = TrustSettings(folder=tmp_path_factory.mktemp("pki"))
    Sealer(settings).issue(SealOwner("sosial", "Nazirlik", "1401555071"))
    return settings


@pytest.fixture(scope="module")
def sealed(trust: TrustSettings) -> bytes:
    paper = render("receipt", receipt(), at=AT, language="az")
    return Sealer(trust).seal(paper, body="sosial", reason="Qəbz", at=AT)


def issue(office: Office, paper: bytes, code: str = CODE, **more: Any) -> Facts:
    facts: dict[str, Any] = {
        "kind": "receipt",
        "number": "M-2026/0147",
        "body": "sosial",
        "body_name": "Nazirlik",
        "issued_at": AT,
    }
    return register(office, paper, code=code, **(facts | more))


def test_an_issued_paper_is_found_by_its_bytes_its_digest_and_its_code(
    office: Office, trust: TrustSettings, sealed: bytes
) -> None:
    facts = issue(office, sealed)
    by_bytes = check_bytes(office, sealed, at=AT, validator=Validator(trust))
    assert by_bytes.answer == "issued"
    assert by_bytes.is_genuine
    assert by_bytes.report is not None
    assert by_bytes.report.is_whole
    assert by_bytes.facts == facts
    assert check_digest(office, facts.digest).facts == facts
    assert check_code(office, CODE).facts == facts


def test_a_changed_byte_is_refused(office: Office, trust: TrustSettings, sealed: bytes) -> None:
    issue(office, sealed)
    changed = bytearray(sealed)
    changed[1000] ^= 1
    result = check_bytes(office, bytes(changed), at=AT, validator=Validator(trust))
    assert (result.answer, result.facts, result.is_genuine) == ("changed", None, False)


def test_a_whole_seal_that_is_not_registered_is_told_apart(
    office: Office, trust: TrustSettings, sealed: bytes
) -> None:
    result = check_bytes(office, sealed, at=AT, validator=Validator(trust))
    assert (result.answer, result.is_genuine) == ("sealed", True)


def test_any_other_file_is_unsealed(office: Office, trust: TrustSettings) -> None:
    result = check_bytes(office, b"salam", at=AT, validator=Validator(trust))
    assert (result.answer, result.is_genuine) == ("unsealed", False)


def test_a_registered_paper_stays_known_after_its_certificate_ended(
    office: Office, trust: TrustSettings, sealed: bytes
) -> None:
    issue(office, sealed)
    later = datetime(2051, 1, 1, tzinfo=UTC)
    result = check_bytes(office, sealed, at=later, validator=Validator(trust))
    assert result.answer == "issued"


def test_every_answer_has_a_sentence(office: Office) -> None:
    result = check_digest(office, "0" * 64)
    assert result.answer == "unknown"
    assert "reyestrində tapılmadı" in str(result.sentence)


def test_registering_the_same_paper_again_changes_nothing(office: Office) -> None:
    first = issue(office, b"paper")
    again = issue(office, b"paper", code="AAAA-BBBB-CCCC", issued_at=AT + timedelta(days=1))
    assert again == first
    assert look_up_code(office, "AAAA-BBBB-CCCC") is None


def test_a_paper_made_anew_under_its_code_takes_the_code_and_both_stay_known(
    office: Office,
) -> None:
    old, new = issue(office, b"one"), issue(office, b"two")
    assert look_up_code(office, CODE) == new
    assert look_up(office, old.digest) == old


def test_moments_are_kept_in_utc(office: Office) -> None:
    there = AT.astimezone(timezone(timedelta(hours=4)))
    assert issue(office, b"x", issued_at=there).issued_at.tzinfo == UTC


def test_a_digest_may_be_typed_with_spaces_and_capitals(office: Office) -> None:
    digest = issue(office, b"x").digest
    typed = " ".join(digest[place : place + 8] for place in range(0, 64, 8)).upper()
    assert check_digest(office, typed + "\n").answer == "issued"


@pytest.mark.parametrize("digest", ["", "abc", "g" * 64, "0" * 65])
def test_what_is_no_digest_is_refused_with_a_sentence(office: Office, digest: str) -> None:
    with pytest.raises(Refused):
        check_digest(office, digest)


def test_a_code_may_be_typed_in_small_letters_without_hyphens(office: Office) -> None:
    issue(office, b"x")
    assert check_code(office, " 7qk4 m2zd9rtx").answer == "issued"
    assert check_code(office, "7QK4-M2ZD-9RTY").answer == "unknown"
    assert check_code(office, "").answer == "unknown"


def test_codes_are_random_and_easy_to_read_aloud() -> None:
    codes = {new_code() for _n in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert normal_code(code.lower()) == code
        assert not set(code) & set("01IOL")


def test_the_kind_of_a_paper_has_words(office: Office) -> None:
    assert str(issue(office, b"x").title) == "Müraciətin qəbulu haqqında qəbz"
    assert issue(office, b"y", kind="map").title == "map"


def test_the_register_names_no_person(office: Office) -> None:
    issue(office, b"x")
    (text,) = office["suretler"].facts.values()
    assert set(json.loads(text)) == {"body", "body_name", "code", "issued_at", "kind", "number"}
