import io
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as knobs
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from karguzar.trust.pki import SealOwner
from karguzar.trust.report import Report
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator


def codes(report: Report) -> list[str]:
    return [one.code for one in report.findings]


def test_a_sealed_paper_is_whole_and_tells_who_sealed_it_when_and_why(
    any_settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealed = Sealer(any_settings).seal(paper, body=owner.slug, reason="Qəbz", at=at)
    report = Validator(any_settings).validate(sealed, at=at)
    assert report.is_whole
    assert (report.signer, report.voen) == (owner.name, owner.voen)
    assert (report.signed_at, report.reason) == (at, "Qəbz")


@knobs(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_byte_anywhere_is_never_whole(
    settings: TrustSettings, sealed: bytes, at: datetime, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(sealed) - 1))
    changed = bytearray(sealed)
    changed[place] ^= data.draw(st.integers(1, 255))
    assert not Validator(settings).validate(bytes(changed), at=at).is_whole


@knobs(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=200))
def test_any_other_bytes_are_unsealed_and_raise_nothing(
    settings: TrustSettings, at: datetime, junk: bytes
) -> None:
    assert Validator(settings).validate(junk, at=at).verdict == "unsealed"


def test_an_incremental_change_after_the_seal_is_refused(
    settings: TrustSettings, sealed: bytes, at: datetime
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    writer.root["/Changed"] = writer.root["/Type"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    report = Validator(settings).validate(out.getvalue(), at=at)
    assert (report.verdict, codes(report)) == ("extended", ["extended"])
    assert report.issued_size == len(sealed)
    assert not report.is_whole


def test_a_seal_is_not_valid_after_its_certificate_ended(
    settings: TrustSettings, sealed: bytes
) -> None:
    report = Validator(settings).validate(sealed, at=datetime(2051, 1, 1, tzinfo=UTC))
    assert (report.verdict, codes(report)) == ("untrusted", ["invalid"])


def test_without_any_authority_nothing_is_trusted_until_there_is_one(
    tmp_path: Path, owner: SealOwner, paper: bytes, sealed: bytes, at: datetime
) -> None:
    settings = TrustSettings(folder=tmp_path / "pki")
    validator = Validator(settings)
    assert validator.validate(sealed, at=at).verdict == "untrusted"
    sealer = Sealer(settings)
    sealer.issue(owner)
    own = sealer.seal(paper, body=owner.slug, reason="x", at=at)
    assert validator.validate(own, at=at).is_whole


def test_bytes_in_our_seal_that_are_no_pdf_are_refused(
    settings: TrustSettings, owner: SealOwner, sealed: bytes, at: datetime
) -> None:
    """Even a trusted seal does not make a PDF of what is none."""
    signer = Sealer(settings).signer(owner.slug)
    size = 2 * signer.form.longest
    head = b"%PDF-1.7 "
    tail = b" /ByteRange [0 %09d %09d %09d]"
    after = len(head) + size + 2
    tail %= (len(head), after, len(tail % (0, 0, 0)))
    digits = signer.form.digits(signer.form.make(_digest(head + tail), signer.sign))
    report = Validator(settings).validate(head + b"<" + digits + b">" + tail, at=at)
    assert (report.verdict, codes(report)) == ("untrusted", ["invalid"])


def _digest(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).digest()


def test_pyhanko_keeps_silent(
    settings: TrustSettings, sealed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        Validator(settings).validate(sealed, at=datetime(2051, 1, 1, tzinfo=UTC))
    assert [one for one in caplog.records if one.name.startswith("pyhanko")] == []
