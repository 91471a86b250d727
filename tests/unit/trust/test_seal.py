import io
import threading
from datetime import datetime
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.status import SignatureCoverageLevel

from karguzar.base.errors import Missing, Refused
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import FIELD, Sealer, ToSeal
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator


def test_the_paper_stays_the_beginning_of_the_sealed_one(sealed: bytes, paper: bytes) -> None:
    assert sealed.startswith(paper + b"\n")


def test_a_paper_that_ends_with_a_line_end_gets_no_second_one(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealed = Sealer(settings).seal(paper + b"\n", body=owner.slug, reason="x", at=at)
    assert sealed[len(paper) :].startswith(b"\n")
    assert not sealed[len(paper) :].startswith(b"\n\n")


def test_the_seal_is_invisible_and_covers_the_entire_file(
    any_settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealed = Sealer(any_settings).seal(paper, body=owner.slug, reason="Təsdiq", at=at)
    (found,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    found.compute_integrity_info()
    assert found.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert found.field_name == FIELD
    assert [int(number) for number in found.sig_field["/Rect"]] == [0, 0, 0, 0]
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found.sig_object["/Reason"] == "Təsdiq"
    assert found.self_reported_timestamp == at


def test_the_seal_brings_no_other_moment_and_no_maker_into_the_paper(
    sealed: bytes, paper: bytes
) -> None:
    added = sealed[len(paper) :]
    assert added.count(b"20260304050607Z") == 1
    assert b"/ModDate" not in added
    assert b"pyHanko" not in added


def test_a_body_without_a_certificate_is_missing(
    settings: TrustSettings, paper: bytes, at: datetime
) -> None:
    sealer = Sealer(settings)
    assert not sealer.has_seal("yoxdur")
    with pytest.raises(Missing):
        sealer.seal(paper, body="yoxdur", reason="x", at=at)


def test_what_is_no_pdf_is_refused(
    settings: TrustSettings, owner: SealOwner, at: datetime
) -> None:
    with pytest.raises(Refused):
        Sealer(settings).seal(b"salam", body=owner.slug, reason="x", at=at)


def test_in_production_a_body_must_bring_its_certificate(tmp_path: Path, owner: SealOwner) -> None:
    with pytest.raises(Refused):
        Sealer(TrustSettings(folder=tmp_path, production=True)).issue(owner)


def test_in_production_a_certificate_in_place_is_used(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealer = Sealer(TrustSettings(folder=settings.folder, production=True))
    sealer.issue(owner)
    assert sealer.seal(paper, body=owner.slug, reason="x", at=at)


def test_the_key_is_read_once(settings: TrustSettings, owner: SealOwner) -> None:
    sealer = Sealer(settings)
    assert sealer.signer(owner.slug) is sealer.signer(owner.slug)
    assert sealer.has_seal(owner.slug)


def test_a_batch_is_sealed_in_order_and_ends_with_the_first_refusal(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealer = Sealer(settings)
    batch = [ToSeal(paper, owner.slug, f"Qəbz {number}", at) for number in range(3)]
    sealed = list(sealer.seal_all(batch))
    reports = [Validator(settings).validate(one, at=at) for one in sealed]
    assert [one.reason for one in reports] == ["Qəbz 0", "Qəbz 1", "Qəbz 2"]
    assert all(one.is_whole for one in reports)
    broken = sealer.seal_all([batch[0], ToSeal(b"salam", owner.slug, "x", at), batch[1]])
    assert next(broken)
    with pytest.raises(Refused):
        next(broken)
    assert list(broken) == []


def test_several_threads_seal_at_the_same_time(
    settings: TrustSettings, owner: SealOwner, paper: bytes, at: datetime
) -> None:
    sealer, made = Sealer(settings), []

    def work() -> None:
        made.append(sealer.seal(paper, body=owner.slug, reason="x", at=at))

    threads = [threading.Thread(target=work) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
