from typing import Any

import pytest
from tests.factories import attacks_on_files
from tests.factories.signed_files import ALI, AT, BODY, HOUR, VELI, Signers, small_paper

from karguzar.base.errors import Refused
from karguzar.trust.returned import check_returned


@pytest.fixture(scope="module")
def issued(signers: Signers) -> bytes:
    return signers.sealer.seal(small_paper(), body=BODY.slug, reason="Cavab", at=AT)


@pytest.fixture(scope="module")
def returned(signers: Signers, issued: bytes) -> bytes:
    return signers.sign(issued, name="Imza1")


def refusal(signers: Signers, issued: bytes, returned: bytes, **changes: Any) -> str:
    asked = {"fin": ALI.fin, "field": "Imza1", "needed": "qualified", "at": AT + HOUR} | changes
    with pytest.raises(Refused) as caught:
        check_returned(issued, returned, validator=signers.validator, **asked)
    return str(caught.value.message.interpolate())


def test_the_paper_that_the_right_person_signed_is_taken(
    signers: Signers, issued: bytes, returned: bytes
) -> None:
    for field in ("Imza1", ""):
        found = check_returned(
            issued,
            returned,
            fin=ALI.fin,
            field=field,
            needed="qualified",
            at=AT + HOUR,
            validator=signers.validator,
        )
        assert found.signer == "Əli Əliyev"


def test_another_paper_and_an_unsigned_one_are_refused(
    signers: Signers, issued: bytes, returned: bytes
) -> None:
    other = signers.sign(small_paper(2), name="Imza1")
    assert "sizə verilən sənəd deyil" in refusal(signers, issued, other)
    assert "imzalanmayıb" in refusal(signers, issued, issued)
    more = attacks_on_files.updated(issued, lambda writer: writer.update_root())
    assert "imzalanmayıb" in refusal(signers, issued, more)


def test_somebody_else_s_signature_is_refused_by_name(signers: Signers, issued: bytes) -> None:
    strange = signers.sign(issued, signers.veli, name="Imza1")
    assert "Vəli Vəliyev" in refusal(signers, issued, strange)
    assert "Əli Əliyev" in refusal(signers, issued, signers.sign(issued), fin=VELI.fin)


def test_a_signature_in_another_place_is_refused(
    signers: Signers, issued: bytes, returned: bytes
) -> None:
    assert "imza sahəsində" in refusal(signers, issued, returned, field="Imza2")


def test_two_new_signatures_are_refused(signers: Signers, issued: bytes, returned: bytes) -> None:
    twice = signers.sign(returned, signers.veli, name="Imza2")
    assert "bir neçə" in refusal(signers, issued, twice)


def test_a_certificate_below_the_level_is_refused(signers: Signers, issued: bytes) -> None:
    plain = signers.person(ALI, statements=b"")
    signed = signers.sign(issued, plain, name="Imza1")
    assert "təkmil" in refusal(signers, issued, signed)


def test_changes_before_and_after_the_signature_are_refused(
    signers: Signers, issued: bytes, returned: bytes
) -> None:
    evil = attacks_on_files._replace_content
    before = signers.sign(attacks_on_files.updated(issued, evil), name="Imza1")
    after = attacks_on_files.updated(returned, evil)
    for pdf in (before, after, returned + b"\n", returned[:-1]):
        assert refusal(signers, issued, pdf).endswith(".")


def test_a_revoked_certificate_is_refused(signers: Signers, issued: bytes) -> None:
    key = signers.person(ALI)
    signers.revoke(key, AT - HOUR)
    assert "ləğv" in refusal(signers, issued, signers.sign(issued, key, name="Imza1"))


def test_a_file_whose_signatures_cannot_be_read_is_refused(
    signers: Signers, issued: bytes, returned: bytes
) -> None:
    added = returned[len(issued) :]
    assert b"/ByteRange" in added
    hidden = issued.replace(b"/AcroForm", b"/AcroFarm")
    lost = returned.replace(b"/AcroForm", b"/AcroFarm")
    assert "imza sahəsi yoxdur" in refusal(signers, hidden, lost)
