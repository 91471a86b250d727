"""Anyone checks signed files: ours with signatures added, foreign ones, changed ones."""

import pikepdf
import pytest
from tests.factories import attacks_on_files
from tests.factories.letters import a_letter
from tests.factories.signed_files import ALI, Maker, Signers, small_paper
from tests.functional.cabinet_office import text_of
from webtest import Upload

from karguzar.content.files import read
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.prepared import fill
from karguzar.trust.remote import prepare


@pytest.fixture
def receipt(cabinet) -> bytes:
    """The sealed receipt of a letter, as its sender got it."""
    path = cabinet.make(a_letter)
    cabinet.deliver()
    digest = cabinet.letter(path, lambda letter: letter.papers["receipt"])
    with cabinet.world() as world:
        return read(world.office["fayllar"], digest)


@pytest.fixture
def sign(cabinet):
    """Sign a file as Əli, with a certificate of this office's development authority."""
    path = DevelopmentPki(cabinet.registry.trust).issue_person(ALI)
    key = pkcs12_key(path.read_bytes(), ALI.login)

    def signed(pdf: bytes) -> bytes:
        gap = prepare(pdf, field="Imza1", name="", reason="Tanış oldum", at=cabinet.clock.now())
        return fill(gap, Maker(key, gap.digest).der())

    return signed


def checked(cabinet, data: bytes):
    page = cabinet.browser().get("/yoxla")
    form = next(one for one in page.forms.values() if "fayl" in one.fields)
    form["fayl"] = Upload("sened.pdf", data)
    return text_of(form.submit(expect_errors=True))


@pytest.mark.clause("R11-12.1.2")
def test_a_receipt_that_somebody_signed_is_still_genuine(cabinet, receipt, sign):
    shown = checked(cabinet, sign(receipt))
    assert "Həqiqidir" in shown
    assert "yalnız etibarlı imzalar" in shown
    assert "M-2026/0001" in shown
    assert "Əli Əliyev: Etibarlıdır" in shown
    assert "Tanış oldum" in shown


def test_a_signed_file_of_somebody_is_told_as_what_it_is(cabinet, sign):
    shown = checked(cabinet, sign(small_paper()))
    assert "İmzalar etibarlıdır" in shown
    assert "Həqiqidir" not in shown
    assert "Əli Əliyev" in shown
    assert "təkmil sertifikatla" in shown
    assert "TOTAL-PASSED" in shown
    assert "PAdES B-B" in shown


def test_a_file_changed_after_signing_is_refused_with_the_reason(cabinet, sign):
    evil = attacks_on_files.updated(sign(small_paper(2)), attacks_on_files._replace_content)
    shown = checked(cabinet, evil)
    assert "Təsdiqlənmədi" in shown
    assert "Sənədin məzmunu bu imzadan sonra dəyişdirilib" in shown


def test_a_byte_of_our_seal_that_no_signature_covers_is_missed_all_the_same(cabinet, receipt):
    """Small hex digits mean the same to every reader of PDF; the seal of ours keeps them too."""
    begin = receipt.rindex(b"/Contents <") + len(b"/Contents <")
    end = receipt.index(b">", begin)
    lowered = receipt[:begin] + receipt[begin:end].lower() + receipt[end:]
    assert "Təsdiqlənmədi" in checked(cabinet, lowered)


def test_a_signature_of_an_unknown_centre_is_not_confirmed(cabinet, tmp_path):
    strange = Signers(tmp_path / "strange").sign(small_paper(), at=cabinet.clock.now())
    shown = checked(cabinet, strange)
    assert "Təsdiqlənmədi" in shown
    assert "heç biri verməyib" in shown
    assert "Əli" not in shown, "nobody vouches for the name"


def test_signed_originals_inside_a_paper_of_ours_are_checked_too(cabinet, receipt, sign):
    import io

    with pikepdf.open(io.BytesIO(small_paper())) as pdf:
        pdf.attachments["erize.pdf"] = sign(small_paper(2))
        out = io.BytesIO()
        pdf.save(out)
    body = next(iter(cabinet.registry.sealer._signers))
    sealed = cabinet.registry.sealer.seal(
        out.getvalue(), body=body, reason="x", at=cabinet.clock.now()
    )
    shown = checked(cabinet, sealed)
    assert "Sənədin içindəki imzalanmış fayl: erize.pdf" in shown
    assert "Əli Əliyev: Etibarlıdır" in shown
