import random
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.trust import bytewise
from karguzar.trust.bytewise import sealing_certificate
from karguzar.trust.cms import tlv
from karguzar.trust.pki import SealOwner
from karguzar.trust.report import Flaw
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings


def authorities(settings: TrustSettings) -> list[x509.Certificate]:
    return [
        x509.load_pem_x509_certificate((settings.folder / f"{name}.crt").read_bytes())
        for name in ("root", "issuing")
    ]


def flaw(pdf: bytes, settings: TrustSettings) -> tuple[str, str]:
    with pytest.raises(Flaw) as caught:
        sealing_certificate(pdf, authorities(settings))
    return caught.value.verdict, caught.value.finding.code


def gap(pdf: bytes) -> tuple[int, int]:
    begin = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    return begin, pdf.index(b">", begin)


def test_a_sealed_paper_gives_the_certificate_of_its_body(
    any_settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealed = Sealer(any_settings).seal(paper, body=owner.slug, reason="x", at=at)
    leaf = sealing_certificate(sealed, authorities(any_settings))
    assert owner.voen in leaf.subject.rfc4514_string()


def test_every_changed_byte_inside_the_signature_is_refused(
    settings: TrustSettings, sealed: bytes
) -> None:
    """The gap is what no digest covers: each of its bytes is changed in turn."""
    begin, end = gap(sealed)
    chance = random.Random(2026)
    accepted = []
    for place in range(begin - 1, end + 1):
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        try:
            sealing_certificate(bytes(changed), authorities(settings))
        except Flaw:
            continue
        accepted.append(place)
    assert accepted == []


def test_small_hex_letters_instead_of_capital_ones_are_refused(
    settings: TrustSettings, sealed: bytes
) -> None:
    begin, end = gap(sealed)
    lowered = sealed[:begin] + sealed[begin:end].lower() + sealed[end:]
    assert flaw(lowered, settings) == ("changed", "changed")


def test_another_file_in_front_is_refused(settings: TrustSettings, sealed: bytes) -> None:
    assert flaw(b"x" + sealed, settings) == ("unsealed", "not-pdf")
    assert flaw(b"%PDF-1.7\n" + sealed, settings)[0] == "changed"


def test_what_is_appended_or_cut_off_is_told_apart(settings: TrustSettings, sealed: bytes) -> None:
    assert flaw(sealed + b"\n", settings) == ("changed", "appended")
    assert flaw(sealed[:-1], settings) == ("changed", "truncated")


def test_an_unsealed_paper_is_unsealed(settings: TrustSettings, paper: bytes) -> None:
    assert flaw(paper, settings) == ("unsealed", "unsealed")


def test_a_range_in_another_notation_is_refused(settings: TrustSettings, sealed: bytes) -> None:
    assert flaw(sealed.replace(b"/ByteRange [0 ", b"/ByteRange [00"), settings)[0] == "changed"


def test_a_range_whose_gap_is_no_hex_string_is_refused(settings: TrustSettings) -> None:
    pdf = b"%PDF-1.7 /ByteRange [0 5 9 0030] ____"
    pdf = pdf.replace(b"0030", b"%04d" % (len(pdf) - 9))
    assert flaw(pdf, settings) == ("changed", "changed")


@pytest.mark.parametrize("digits", [b"zz", b"", b"3000", b"30060102310130AA", b"\xff\xff"])
def test_a_gap_without_a_cms_is_refused(settings: TrustSettings, digits: bytes) -> None:
    head = b"%PDF-1.7 <"
    tail = b"> /ByteRange [0 0009 %04d %04d]"
    after = len(head) + len(digits) + 1
    size = len(tail % (0, 0)) - 1
    assert flaw(head + digits + tail % (after, size), settings) == ("changed", "changed")


def test_a_seal_of_another_office_is_untrusted(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime, tmp_path: Path
) -> None:
    stranger = Sealer(TrustSettings(folder=tmp_path))
    stranger.issue(owner)
    foreign = stranger.seal(paper, body=owner.slug, reason="x", at=at)
    assert flaw(foreign, settings) == ("untrusted", "untrusted")


def test_a_stranger_under_our_authority_s_name_is_untrusted(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime, tmp_path: Path
) -> None:
    """The stranger puts our issuing certificate beside one that it did not issue."""
    stranger = Sealer(TrustSettings(folder=tmp_path))
    stranger.issue(owner)
    chain = tmp_path / "seals" / f"{owner.slug}.crt"
    leaf = x509.load_pem_x509_certificates(chain.read_bytes())[0]
    ours = (settings.folder / "issuing.crt").read_bytes()
    chain.write_bytes(leaf.public_bytes(Encoding.PEM) + ours)
    foreign = stranger.seal(paper, body=owner.slug, reason="x", at=at)
    assert flaw(foreign, settings) == ("untrusted", "untrusted")


def test_a_certificate_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Flaw) as caught:
        bytewise._leaf([tlv(0x30, b"salam")], [], [])
    assert caught.value.verdict == "untrusted"


def test_a_key_of_a_kind_that_never_seals_verifies_nothing(
    settings: TrustSettings, owner: SealOwner
) -> None:
    key = Ed25519PrivateKey.generate()
    ours = authorities(settings)[0]
    certificate = (
        x509.CertificateBuilder(
            issuer_name=ours.subject,
            subject_name=ours.subject,
            public_key=key.public_key(),
            serial_number=1,
            not_valid_before=ours.not_valid_before_utc,
            not_valid_after=ours.not_valid_after_utc,
        )
    ).sign(key, None)
    assert not bytewise._verifies(certificate, b"x", key.sign(b"x"))


def test_a_signature_over_other_bytes_is_refused(
    settings: TrustSettings, owner: SealOwner, sealed: bytes
) -> None:
    """A CMS in our form, with our certificate, but signed by nobody."""
    signer = Sealer(settings).signer(owner.slug)
    begin, end = gap(sealed)
    digest = sha256(sealed[: begin - 1] + sealed[end + 1 :]).digest()
    forged = signer.form.digits(signer.form.write(digest, signer.sign(b"something else")))
    assert flaw(sealed[:begin] + forged + sealed[end:], settings) == ("changed", "changed")
