from hashlib import sha256

import pytest
from asn1crypto import cms as asn1
from tests.factories.signed_files import AT, Signers, small_paper

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Refused
from karguzar.trust.cades import read_cms
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
