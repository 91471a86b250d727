"""A signed file that is sent in: kept as it came, validated at once, the report beside it."""

import pytest
from tests.factories.signed_files import ALI, Maker, small_paper
from tests.functional.cabinet_office import (
    CabinetOffice,
    attach,
    fill,
    new_draft,
    press,
    text_of,
)

from karguzar.archive.signed_files import report_of
from karguzar.content.files import read
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.prepared import fill as fill_gap
from karguzar.trust.remote import prepare


@pytest.fixture
def signed(cabinet: CabinetOffice) -> bytes:
    """A PDF that Əli signed with a certificate of this office's development authority."""
    path = DevelopmentPki(cabinet.registry.trust).issue_person(ALI)
    key = pkcs12_key(path.read_bytes(), ALI.login)
    gap = prepare(small_paper(), field="Imza1", name="", reason="", at=cabinet.clock.now())
    return fill_gap(gap, Maker(key, gap.digest).der())


@pytest.mark.clause("R11-12.1.3")
def test_a_signed_file_is_kept_unaltered_with_the_report_about_it(
    cabinet: CabinetOffice, signed: bytes
) -> None:
    form = attach(fill(new_draft(cabinet.browser("gunel"))), ("erize.pdf", signed))
    answer = press(form, "Davam et").follow()
    assert "Fayl imzalıdır və imzalar etibarlıdır: Əli Əliyev" in text_of(answer)
    (file,) = cabinet.drafts("gunel", lambda draft: draft.files)[0]
    with cabinet.world() as world:
        assert read(world.office["fayllar"], file.digest) == signed
        kept = report_of(world.office, file.digest)
    assert kept["verdict"] == "passed"
    assert [(one["fin"], one["level"]) for one in kept["signatures"]] == [(ALI.fin, "B-B")]


def test_a_file_changed_after_signing_is_kept_with_a_warning(
    cabinet: CabinetOffice, signed: bytes
) -> None:
    changed = signed.replace(b"Borc 100", b"Borc 900")
    form = attach(fill(new_draft(cabinet.browser("gunel"))), ("erize.pdf", changed))
    answer = press(form, "Davam et").follow()
    assert "Fayldakı imza etibarsızdır" in text_of(answer)
    assert "imzalandıqdan sonra dəyişdirilib" in text_of(answer)
