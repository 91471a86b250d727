from dataclasses import replace
from hashlib import sha256

import pytest
from asn1crypto import cms as asn1
from tests.factories.signed_files import ALI, AT, VELI, Maker, Signers, small_paper

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Refused
from karguzar.trust import bytewise
from karguzar.trust.cades import read_cms
from karguzar.trust.cms import SealForm
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.seal import Sealer
from karguzar.trust.stamps import canonical, stamp
from karguzar.trust.timestamps import LocalTimestamper
from karguzar.trust.tokens import read_token
from karguzar.trust.validate import Validator


@pytest.fixture(scope="module")
def stamper(signers: Signers) -> LocalTimestamper:
    return LocalTimestamper(DevelopmentTsa(signers.pki), FrozenClock(AT))


class Silent:
    """An authority that cannot be reached."""

    async def async_timestamp(self, *_asked: object) -> object:
        raise OSError("no answer")


class Talker:
    """An authority that answers with something else."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    async def async_timestamp(self, *_asked: object) -> object:
        return asn1.ContentInfo.load(self._answer)


def test_a_token_proves_the_moment_of_a_signature(
    signers: Signers, stamper: LocalTimestamper
) -> None:
    digest = sha256(b"imza").digest()
    token = stamp(stamper, digest, signers.ali.chain)
    assert read_token(token, lambda _name: digest).at == AT.replace(microsecond=0)
    assert canonical(read_cms(token)) == token


def test_certificates_of_strangers_are_left_out(
    signers: Signers, stamper: LocalTimestamper
) -> None:
    assert read_cms(stamp(stamper, bytes(32), ())).others == ()
    assert read_cms(stamp(stamper, bytes(32), signers.ali.chain)).others == signers.ali.chain


def test_a_token_in_another_form_is_written_anew(signers: Signers) -> None:
    token = asn1.ContentInfo.load(signers.token(b"x"))
    token["content"]["version"] = "v5"
    other = token.dump(force=True)
    assert canonical(read_cms(other)) != other


def test_an_answer_that_is_no_token_is_refused() -> None:
    whole = asn1.ContentInfo({"content_type": "data", "content": b"x"}).dump()
    with pytest.raises(Refused):
        stamp(Talker(whole), bytes(32), ())


def test_a_stamped_seal_is_whole_and_says_when_it_was_stamped(
    signers: Signers, stamper: LocalTimestamper
) -> None:
    sealed = Sealer(signers.settings, stamper).seal(
        small_paper(), body="emek", reason="Qəbz", at=AT
    )
    report = Validator(signers.settings).validate(sealed, at=AT)
    assert report.is_whole
    assert report.timestamped_at == AT.replace(microsecond=0)
    (finding,) = signers.validator.validate(sealed, AT).signatures
    assert (finding.level, finding.passed) == ("B-T", True)


def test_when_nobody_stamps_the_paper_is_sealed_all_the_same(
    signers: Signers, caplog: pytest.LogCaptureFixture
) -> None:
    sealed = Sealer(signers.settings, Silent()).seal(
        small_paper(), body="emek", reason="Qəbz", at=AT
    )
    report = Validator(signers.settings).validate(sealed, at=AT)
    assert (report.is_whole, report.timestamped_at) == (True, None)
    assert "without a timestamp" in caplog.text


class Forger(Talker):
    """An authority whose token is made by hand: signed well, but wrong in one thing."""

    def __init__(self, signers: Signers, digest: bytes, **changes: object) -> None:
        self._signers, self._changes = signers, changes
        true = asn1.ContentInfo.load(signers.token(digest))
        info = true["content"]["encap_content_info"]["content"].parsed.copy()
        info["message_imprint"]["hashed_message"] = digest
        content = info.dump(force=True)
        told = {"content_type": "tst_info", "kind": "tst_info", "content": content} | changes
        super().__init__(Maker(signers.ali, sha256(content).digest(), **told).der())


def test_a_token_that_does_not_name_its_maker_is_refused(signers: Signers) -> None:
    digest = sha256(b"imza").digest()
    assert stamp(Forger(signers, digest), digest, signers.ali.chain)
    with pytest.raises(Refused, match="alqoritmi"):
        stamp(Forger(signers, digest, with_ess=False), digest, signers.ali.chain)


def test_a_token_that_is_too_large_for_its_place_is_refused(signers: Signers) -> None:
    digest = sha256(b"imza").digest()
    crowd = [signers.person(VELI).certificate for _number in range(12)]
    forger = Forger(signers, digest, certificates=[signers.ali.certificate, *crowd])
    with pytest.raises(Refused, match="yerə sığmır"):
        stamp(forger, digest, crowd)


def test_only_tokens_in_the_usual_algorithms_have_a_canonical_form(signers: Signers) -> None:
    order = orders.person_order(ALI, signers.settings.responders)
    maker = signers.issued(order, new_key("rsa-3072"))
    told = {"content_type": "tst_info", "kind": "tst_info", "content": b"\x30\x00"}
    token = read_cms(Maker(maker, bytes(32), **told).der())
    assert read_cms(canonical(token)).signature == token.signature
    for changes in (
        {"digest_algorithm": "sha3_256"},
        {"signature_algorithm": {"kind": "rsassa_pss", "hash": "sha256"}},
    ):
        with pytest.raises(Refused, match="alqoritmi"):
            canonical(replace(token, **changes))


def test_the_stamp_of_another_seal_does_not_make_a_seal(
    signers: Signers, stamper: LocalTimestamper
) -> None:
    sealer = Sealer(signers.settings, stamper)
    mine, other = (
        sealer.seal(small_paper(), body="emek", reason=reason, at=AT) for reason in ("A", "B")
    )
    place = bytewise._locate(mine)
    certificates, signature, _token = bytewise._opened(place.digits)
    theirs = bytewise._opened(bytewise._locate(other).digits)[2]
    form = SealForm(certificates[0], tuple(certificates[1:]))
    if form.write(place.digest, signature, _token) not in bytes.fromhex(place.digits.decode()):
        form = SealForm(certificates[-1], tuple(certificates[:-1]))
    moved = mine.replace(
        place.digits, form.digits(form.write(place.digest, signature, theirs), stamped=True)
    )
    assert len(moved) == len(mine)
    report = Validator(signers.settings).validate(moved, at=AT)
    assert report.verdict == "changed"
