"""The judge of certificates against every kind of certificate that should not pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from tests.factories.certificates import AT, AYGUN, Certificates, Holder

from karguzar.trust.certificates import CertificateJudge, CertificateVerdict
from karguzar.trust.owners import PersonOwner

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def judge(made: Certificates) -> CertificateJudge:
    return made.judge()


def verdict(judge: CertificateJudge, holder: Holder, purpose: str = "sign") -> CertificateVerdict:
    return judge.judge(holder.der, holder.chain, AT, purpose)  # type: ignore[arg-type]  # a literal


def test_a_person_s_qualified_certificate_holds_and_names_the_person(
    made: Certificates, judge: CertificateJudge
) -> None:
    holder = made.person()
    found = verdict(judge, holder)
    assert (found.indication, found.sub_indication, found.accepted) == ("TOTAL-PASSED", "", True)
    assert found.identity is not None
    assert (found.identity.kind, found.identity.fin) == ("natural", AYGUN.fin)
    assert found.identity.name == "Aygün Hüseynova"
    assert found.assurance == "qualified"
    assert found.not_after == holder.certificate.not_valid_after_utc
    assert [one.state for one in found.checked] == ["good", "good"]
    assert found.path[0] == holder.der
    assert len(found.path) == 3


BAD: dict[str, tuple[Callable[[Certificates], Holder], str]] = {
    "expired": (Certificates.expired, "TOTAL-FAILED/EXPIRED"),
    "not yet valid": (Certificates.not_yet_valid, "TOTAL-FAILED/NOT_YET_VALID"),
    "revoked": (Certificates.revoked, "TOTAL-FAILED/REVOKED"),
    "wrong usage": (Certificates.wrong_usage, "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"),
    "an authority": (
        lambda made: made.person(depth=0, usages=frozenset({"content_commitment"})),
        "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE",
    ),
    "foreign authority of our name": (
        Certificates.foreign,
        "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
    ),
    "issued by a person": (
        Certificates.by_another_person,
        "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
    ),
    "SHA-1": (Certificates.sha1, "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"),
    "MD5": (Certificates.md5, "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"),
    "RSA-1024": (Certificates.short_rsa, "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"),
    "FIN in the common name": (Certificates.nameless, "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"),
    "seven authorities": (
        lambda made: made.tower(7),
        "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_certificate_is_not_accepted_and_the_reason_is_told(
    made: Certificates, judge: CertificateJudge, kind: str
) -> None:
    make, expected = BAD[kind]
    found = verdict(judge, make(made))
    assert f"{found.indication}/{found.sub_indication}" == expected
    assert str(found.sentence)
    assert not found.accepted


def test_a_thousand_certificates_are_refused_before_they_are_read(
    judge: CertificateJudge, made: Certificates
) -> None:
    holder = made.person()
    found = judge.judge(holder.der, holder.chain * 1000, AT, "sign")
    assert (found.indication, found.sub_indication) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert found.not_after is None


def test_twenty_authorities_of_one_name_do_not_make_the_search_long(
    judge: CertificateJudge, made: Certificates
) -> None:
    """Every one of them could have issued every other; the checks of signatures are counted."""
    others = [made.foreign(made.order()).issuers[0] for _n in range(20)]
    holder = made.foreign()
    found = judge.judge(holder.der, [one.public_bytes(Encoding.DER) for one in others], AT, "sign")
    assert found.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


@pytest.mark.parametrize("junk", [b"", b"salam", b"0\x82", b"0" * 100_000])
def test_what_is_no_certificate_is_said_to_be_none(judge: CertificateJudge, junk: bytes) -> None:
    assert judge.judge(junk, (), AT, "sign").sub_indication == "FORMAT_FAILURE"
    assert judge.judge(junk, (junk,), AT, "authenticate").indication == "TOTAL-FAILED"


def test_a_certificate_with_a_negative_number_is_judged_like_any_other(
    made: Certificates, judge: CertificateJudge
) -> None:
    """RFC 5280 §4.1.2.2 forbids it, so the library complains; nobody signed this one anyway."""
    holder = made.person()
    serial = holder.certificate.serial_number.to_bytes(20, "big")
    negative = holder.der.replace(serial, bytes([serial[0] | 0x80]) + serial[1:])
    assert judge.judge(negative, (), AT, "sign").sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


def test_every_changed_byte_of_a_certificate_is_refused(
    made: Certificates, judge: CertificateJudge
) -> None:
    holder = made.person()
    for place in range(0, len(holder.der), 7):
        changed = bytearray(holder.der)
        changed[place] ^= 1
        assert not judge.judge(bytes(changed), holder.chain, AT, "sign").accepted


@pytest.mark.parametrize(("minutes", "accepted"), [(-4, True), (-6, False)])
def test_a_clock_that_is_five_minutes_off_is_forgiven_and_no_more(
    made: Certificates, judge: CertificateJudge, minutes: int, accepted: bool
) -> None:
    young = made.person(begins=AT)
    assert judge.judge(young.der, young.chain, AT + minutes * MINUTE, "sign").accepted is accepted
    old = made.person(ends=AT)
    assert judge.judge(old.der, old.chain, AT - minutes * MINUTE, "sign").accepted is accepted


def test_a_certificate_that_was_revoked_later_held_before(
    made: Certificates, judge: CertificateJudge
) -> None:
    holder = made.revoked(AT)
    assert judge.judge(holder.der, holder.chain, AT - MINUTE, "sign").accepted
    found = judge.judge(holder.der, holder.chain, AT + MINUTE, "sign")
    assert found.revoked_at == AT
    assert found.identity is not None


def test_only_a_natural_person_signs_in_and_only_a_legal_one_seals(
    made: Certificates, judge: CertificateJudge
) -> None:
    person, seal = made.person(), made.seal()
    assert verdict(judge, person, "authenticate").accepted
    assert verdict(judge, seal, "seal").accepted
    assert verdict(judge, seal, "sign").accepted
    assert verdict(judge, person, "seal").sub_indication == "CHAIN_CONSTRAINTS_FAILURE"
    refused = verdict(judge, made.person(subject=seal.certificate.subject), "authenticate")
    assert refused.sub_indication == "CHAIN_CONSTRAINTS_FAILURE"


def test_a_certificate_for_signing_in_alone_does_not_sign(
    made: Certificates, judge: CertificateJudge
) -> None:
    holder = made.person(usages=frozenset({"digital_signature"}))
    assert verdict(judge, holder, "authenticate").accepted
    assert not verdict(judge, holder, "sign").accepted


def test_a_timestamping_unit_stamps_and_nobody_else_does(
    made: Certificates, judge: CertificateJudge
) -> None:
    unit, _key = made.pki.authority("tsa")
    issuing, _key = made.pki.authority("issuing")
    chain = [issuing.public_bytes(Encoding.DER)]
    whole = unit.public_bytes(Encoding.DER)
    assert judge.judge(whole, chain, AT, "timestamp").accepted
    assert judge.judge(whole, chain, AT, "timestamp").identity is None
    assert not judge.judge(whole, chain, AT, "sign").accepted
    assert not verdict(judge, made.person(), "timestamp").accepted
    plain = made.person(extended=())
    assert not verdict(judge, plain, "timestamp").accepted


def test_the_issuers_need_not_come_along(made: Certificates, judge: CertificateJudge) -> None:
    assert judge.judge(made.person().der, (), AT, "sign").accepted


@pytest.mark.clause("R11-12.3")
def test_the_levels_that_are_needed_are_settings(made: Certificates) -> None:
    plain = made.person(statements=b"")
    assert verdict(made.judge(), plain).assurance == "enhanced"
    strict = made.judge(sign_assurance="qualified", authenticate_assurance="qualified")
    assert verdict(strict, plain).sub_indication == "CHAIN_CONSTRAINTS_FAILURE"
    assert verdict(strict, plain, "authenticate").sub_indication == "CHAIN_CONSTRAINTS_FAILURE"
    assert verdict(strict, made.person()).accepted


@pytest.mark.clause("R11-12.3")
def test_the_policies_that_are_accepted_are_settings(made: Certificates) -> None:
    judge = made.judge(policies=("1.2.3.4",))
    assert verdict(judge, made.person()).sub_indication == "CHAIN_CONSTRAINTS_FAILURE"
    right = made.person(policies=("1.2.3.4", "1.2.3.5"))
    assert verdict(judge, right).accepted
    assert not verdict(judge, made.person(policies=("1.2.3.5",))).accepted


@pytest.mark.clause("R11-12.3")
def test_the_trusted_authorities_are_files_and_each_has_its_own_rules(tmp_path: Path) -> None:
    """A folder of anchors: a new file is trusted at once, for what the file beside it says."""
    made = Certificates(tmp_path, revocation="tolerate", responders="")
    judge = made.judge()
    issuer, authority = made.authority()
    order = made.order(PersonOwner("x", "Elçin", "Rza", "6ABC123"))
    holder = made.foreign_by(issuer, order)
    assert verdict(judge, holder).sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"
    made.trust("milli", authority.certificate)
    found = verdict(judge, holder)
    assert found.accepted
    assert found.assurance == "enhanced"
    made.trust("milli", authority.certificate, "purposes: [sign]\nassurance: qualified\n")
    assert verdict(judge, holder).assurance == "qualified"
    assert verdict(judge, holder, "authenticate").sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"
    made.trust("milli", authority.certificate, "valid_until: 2026-01-01\n")
    assert not verdict(judge, holder).accepted


@pytest.mark.clause("R11-12.3")
def test_an_issuer_that_writes_bare_numbers_gets_its_own_mapping(tmp_path: Path) -> None:
    made = Certificates(tmp_path, revocation="tolerate", responders="")
    issuer, authority = made.authority()
    subject = [
        (NameOID.SERIAL_NUMBER, "5AYG1N1"),
        (x509.ObjectIdentifier("1.2.3.9"), "1401555071"),
        (NameOID.COMMON_NAME, "Aygün"),
    ]
    holder = made.foreign_by(issuer, made.named(subject))
    made.trust("milli", authority.certificate)
    assert verdict(made.judge(), holder).sub_indication == "SIG_CONSTRAINTS_FAILURE"
    made.trust(
        "milli", authority.certificate, "identity: {bare: true, fin: [2.5.4.5], voen: [1.2.3.9]}"
    )
    found = verdict(made.judge(), holder).identity
    assert found is not None
    assert (found.fin, found.voen, found.name) == ("5AYG1N1", "1401555071", "5AYG1N1")


def test_when_nobody_tells_of_revocation_the_setting_decides(tmp_path: Path) -> None:
    made = Certificates(tmp_path, responders="")
    issuer, authority = made.authority()
    made.trust("milli", authority.certificate)
    holder = made.foreign_by(issuer, made.order())
    found = verdict(made.judge(), holder)
    assert (found.indication, found.sub_indication) == ("INDETERMINATE", "TRY_LATER")
    assert verdict(made.judge(revocation="tolerate"), holder).accepted


def test_a_certificate_with_an_unknown_critical_extension_is_not_accepted(
    made: Certificates, judge: CertificateJudge
) -> None:
    strange = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
    holder = made.person(more=((strange, True),))
    assert verdict(judge, holder).sub_indication == "CHAIN_CONSTRAINTS_FAILURE"
    assert verdict(judge, made.person(more=((strange, False),))).accepted


@pytest.mark.parametrize(
    ("purposes", "person", "organisation"),
    [("sign", True, False), ("seal", False, True), ("sign, seal", True, True)],
)
def test_an_anchor_for_signatures_vouches_for_persons_and_one_for_seals_for_organisations(
    tmp_path: Path, purposes: str, person: bool, organisation: bool
) -> None:
    made = Certificates(tmp_path, revocation="tolerate", responders="")
    issuer, authority = made.authority()
    made.trust("milli", authority.certificate, f"purposes: [{purposes}]")
    natural = made.foreign_by(issuer, made.order())
    legal = made.foreign_by(issuer, replace(made.order(), subject=made.seal().certificate.subject))
    assert verdict(made.judge(), natural).accepted is person
    assert verdict(made.judge(), legal).accepted is organisation
    assert verdict(made.judge(), legal, "seal").accepted is organisation
