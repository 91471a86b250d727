from hashlib import sha256
from typing import Any

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.signed_files import ALI, AT, Maker, Signers

from karguzar.trust.cades import check, read_cms
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.indications import Rejected

DIGEST = sha256(b"salam").digest()


@pytest.fixture(scope="module")
def cms(signers: Signers) -> bytes:
    return Maker(signers.ali, DIGEST).der()


def judged(data: bytes, digest: bytes = DIGEST, **limits: Any) -> str:
    """Return the sub-indication of what is wrong with a CMS over the digest."""
    try:
        check(read_cms(data, **limits), lambda _name: digest)
    except Rejected as exc:
        return exc.sub_indication
    return ""


def test_a_sound_signature_is_read_and_checked(signers: Signers, cms: bytes) -> None:
    found = read_cms(cms)
    assert (found.certificate, found.others) == (signers.ali.certificate, signers.ali.chain)
    assert (found.kind, found.content, found.names_signer) == ("data", b"", True)
    assert (found.digest_algorithm, found.message_digest) == ("sha256", DIGEST)
    assert judged(cms) == ""


def test_a_token_stands_in_its_attribute(signers: Signers) -> None:
    token = signers.token(b"x", AT)
    assert read_cms(Maker(signers.ali, DIGEST, tokens=lambda _v: [token]).der()).tokens == (token,)


def test_another_digest_is_another_document(cms: bytes) -> None:
    assert judged(cms, bytes(32)) == "HASH_FAILURE"


def test_what_is_larger_than_allowed_is_not_read(cms: bytes) -> None:
    assert judged(cms, largest=len(cms) - 1) == "FORMAT_FAILURE"
    assert judged(cms, largest=len(cms)) == ""


def test_an_old_reference_by_sha_1_does_not_name_the_signer(signers: Signers) -> None:
    from hashlib import sha1

    from asn1crypto import tsp

    one = tsp.SigningCertificate(
        {"certs": [tsp.ESSCertID({"cert_hash": sha1(signers.ali.certificate).digest()})]}
    )
    attribute = asn1.CMSAttribute({"type": "signing_certificate", "values": [one]})
    made = Maker(signers.ali, DIGEST, with_ess=False, more_attributes=[attribute]).der()
    assert read_cms(made).names_signer is False
    assert judged(made) == ""


def test_every_changed_byte_of_what_is_signed_is_found(signers: Signers, cms: bytes) -> None:
    """Certificate, signed attributes and signature value; the frame is the reader's affair."""
    found = read_cms(cms)
    for part in (found.certificate, found.signed[10:], found.signature):
        begin = cms.index(part)
        for place in range(begin, begin + len(part), 7):
            changed = bytearray(cms)
            changed[place] ^= 1
            assert judged(bytes(changed)) != "", place


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_bytes_raise_anything_but_a_rejection(cms: bytes, data: st.DataObject) -> None:
    changed = bytearray(cms)
    for _n in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(cms) - 1))] = data.draw(st.integers(0, 255))
    judged(bytes(changed[: data.draw(st.integers(0, len(cms)))]))


def test_a_signer_may_be_named_by_the_identifier_of_the_key(signers: Signers, cms: bytes) -> None:
    parsed = asn1.ContentInfo.load(cms)
    known = asn1_x509.Certificate.load(signers.ali.certificate).key_identifier
    parsed["content"]["signer_infos"][0]["sid"] = asn1.SignerIdentifier(
        "subject_key_identifier", known
    )
    named = parsed.dump(force=True)
    assert read_cms(named).certificate == signers.ali.certificate
    assert judged(named) == ""


def test_what_lies_beside_the_certificates_is_left_aside(signers: Signers, cms: bytes) -> None:
    parsed = asn1.ContentInfo.load(cms)
    told = {"other_cert_format": "1.2.3.4", "other_cert": core.Null()}
    parsed["content"]["certificates"].append(asn1.CertificateChoices("other", told))
    found = read_cms(parsed.dump(force=True))
    assert (found.certificate, found.others) == (signers.ali.certificate, signers.ali.chain)


def test_an_rsa_signature_with_pss_is_read_with_its_parameters(signers: Signers) -> None:
    key = signers.issued(
        orders.person_order(ALI, signers.settings.responders), new_key("rsa-3072")
    )
    plain = Maker(key, DIGEST).der()
    parsed = asn1.ContentInfo.load(plain)
    info = parsed["content"]["signer_infos"][0]
    info["signature_algorithm"] = {
        "algorithm": "rsassa_pss",
        "parameters": {
            "hash_algorithm": {"algorithm": "sha256"},
            "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha256"}},
            "salt_length": 32,
        },
    }
    info["signature"] = key.key.sign(
        read_cms(plain).signed, PSS(MGF1(hashes.SHA256()), 32), hashes.SHA256()
    )
    made = parsed.dump(force=True)
    told = {"kind": "rsassa_pss", "hash": "sha256", "mgf_hash": "sha256", "salt": 32}
    assert read_cms(made).signature_algorithm == told
    assert judged(made) == ""
