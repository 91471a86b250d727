import pytest
from tests.factories import attacks_on_files
from tests.factories.signed_files import Signers, small_paper

from karguzar.trust.changes import CHANGED, COMPLEX, FORBIDDEN, PERMITTED, later_changes


@pytest.fixture(scope="module")
def twice(signers: Signers) -> bytes:
    return signers.sign(signers.sign(small_paper()), signers.veli, name="Imza2")


def test_a_second_signature_is_permitted(twice: bytes) -> None:
    assert later_changes(twice) == {"Imza1": PERMITTED, "Imza2": PERMITTED}


def test_other_content_is_not(signers: Signers, twice: bytes) -> None:
    evil = attacks_on_files.updated(twice, attacks_on_files._replace_content)
    assert later_changes(evil) == {"Imza1": CHANGED, "Imza2": CHANGED}
    again = signers.sign(evil, name="Imza3")
    assert later_changes(again)["Imza3"] == PERMITTED


def test_what_a_certifier_forbids_is_told(signers: Signers) -> None:
    more = signers.sign(signers.certify(small_paper()), signers.veli, name="Imza2")
    assert later_changes(more) == {"Imza1": FORBIDDEN, "Imza2": PERMITTED}


@pytest.mark.parametrize("bound", [("MOST_REVISION_PAIRS", 2), ("MOST_SECONDS", -1.0)])
def test_a_history_without_end_is_not_followed(
    twice: bytes, monkeypatch: pytest.MonkeyPatch, bound: tuple[str, float]
) -> None:
    monkeypatch.setattr(f"karguzar.trust.changes.{bound[0]}", bound[1])
    assert COMPLEX in later_changes(twice).values()


def test_a_signature_that_cannot_be_read_counts_as_changed(twice: bytes) -> None:
    broken = twice.replace(b"/ByteRange", b"/ByteRanje", 1)
    assert CHANGED in later_changes(broken).values()
