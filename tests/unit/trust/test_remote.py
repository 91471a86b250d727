from datetime import datetime

import pytest
from asn1crypto import x509 as asn1_x509
from tests.factories.signed_files import AT, HOUR, Maker, Signers, nested, small_paper

from karguzar.base.errors import Refused
from karguzar.trust.prepared import Prepared
from karguzar.trust.remote import check_answer, finish, prepare, sign_prepared


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(small_paper(), field="Imza1", name="Əli Əliyev", reason="Cavab", at=AT)


def test_a_paper_is_prepared_here_signed_there_and_finished_here(
    signers: Signers, prepared: Prepared
) -> None:
    cms = sign_prepared(signers.ali, signers.ali.chain, prepared.digest, AT)
    signed = finish(prepared, cms)
    (found,) = signers.validator.validate(signed, AT + HOUR).signatures
    assert (found.passed, found.field, found.signer) == (True, "Imza1", "Əli Əliyev")
    assert signed.startswith(small_paper())


def test_between_the_two_a_record_and_the_file_are_kept(
    signers: Signers, prepared: Prepared
) -> None:
    again = Prepared.from_record(prepared.as_record(), prepared.pdf_with_gap)
    assert again == prepared
    with pytest.raises(Refused):
        Prepared.from_record(prepared.as_record(), prepared.pdf_with_gap + b" ")


def test_a_signature_over_other_bytes_is_refused(signers: Signers, prepared: Prepared) -> None:
    other = prepare(small_paper(2), field="Imza1", name="", reason="", at=AT)
    cms = sign_prepared(signers.ali, signers.ali.chain, other.digest, AT)
    with pytest.raises(Refused, match="dəyişdirilib"):
        finish(prepared, cms)


@pytest.mark.parametrize(
    "changes",
    [
        {"hash_name": "sha1"},
        {"hash_name": "sha512"},
        {"with_ess": False},
        {"with_attributes": False},
        {"content": b"salam"},
        {"signers": 2},
        {"certificates": []},
        {"message_digest": bytes(32)},
    ],
)
def test_an_answer_that_is_no_sound_signature_is_refused(
    signers: Signers, prepared: Prepared, changes: dict[str, object]
) -> None:
    cms = Maker(signers.ali, prepared.digest, **changes).der()
    with pytest.raises(Refused):
        finish(prepared, cms)


def test_an_answer_with_many_certificates_or_of_large_size_is_refused(
    signers: Signers, prepared: Prepared
) -> None:
    ali = signers.ali
    many = [ali.certificate[:-4] + n.to_bytes(4, "big") for n in range(25)]
    for answer in (
        Maker(ali, prepared.digest, certificates=[ali.certificate, *many]).der(),
        bytes(70_000),
        nested(500),
        b"",
        b"salam",
    ):
        with pytest.raises(Refused):
            finish(prepared, answer)


def test_only_a_sha_256_is_signed(signers: Signers) -> None:
    with pytest.raises(Refused):
        sign_prepared(signers.ali, (), b"salam", AT)


def test_the_answer_tells_whose_certificate_it_is(signers: Signers, prepared: Prepared) -> None:
    cms = sign_prepared(signers.veli, signers.veli.chain, prepared.digest, AT)
    assert check_answer(prepared.digest, cms).certificate == signers.veli.certificate


@pytest.mark.parametrize("pdf", [b"", b"salam", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_not_prepared(pdf: bytes) -> None:
    with pytest.raises(Refused):
        prepare(pdf, field="Imza1", name="", reason="", at=datetime.now(AT.tzinfo))


def test_a_field_that_is_signed_already_is_not_opened_again(signers: Signers) -> None:
    with pytest.raises(Refused):
        prepare(signers.sign(small_paper()), field="Imza1", name="", reason="", at=AT)


def test_an_answer_with_a_crowd_of_true_certificates_is_refused(
    signers: Signers, prepared: Prepared
) -> None:
    crowd = []
    for number in range(1, 25):
        one = asn1_x509.Certificate.load(signers.veli.certificate)
        one["tbs_certificate"]["serial_number"] = number
        crowd.append(one.dump(force=True))
    answer = Maker(
        signers.ali, prepared.digest, certificates=[signers.ali.certificate, *crowd]
    ).der()
    with pytest.raises(Refused, match="həddən çox sertifikat"):
        finish(prepared, answer)
