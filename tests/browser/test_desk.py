"""A letter goes its whole way: returned and corrected, accepted, resolved, answered, filed."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests.browser.visitor import Visitor
from tests.browser.writing import a_paper, check_file, send

Visit = Callable[..., Visitor]
CARD = "Sənədin yolu"


def number_of(visitor: Visitor) -> str:
    """Return the registration number that stands on the page."""
    return re.search(r"[MY]-20\d\d/\d{4}", visitor.words).group()


def at_desk(visit: Visit, login: str, number: str, *, scripts: bool) -> Visitor:
    """Return one of the staff, signed in, with the card of the letter before the eyes."""
    return to_card(visit(java_script_enabled=scripts).sign_in(login, staff=True), number)


def to_card(staff: Visitor, number: str) -> Visitor:
    """Find the letter by its number and open its card."""
    staff.open("/karguzarliq/gelenler/?goster=hamisi")
    staff.write("Axtarış", number).press("Süz").follow(number)
    return staff.reads(CARD)


@pytest.mark.clause("R11-7.4a")
@pytest.mark.clause("R11-7.4b")
def test_a_deficient_letter_is_corrected_exactly_where_it_is_marked(
    visit: Visit, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("tofiq")
    send(citizen, "Planın surəti", a_paper(tmp_path, "plan.pdf"), a_paper(tmp_path, "akt.pdf"))
    number = number_of(citizen)
    citizen.follow("Müraciətin gedişatına bax")
    clerk = at_desk(visit, "aygun", number, scripts=has_scripts)
    clerk.follow("Çatışmazlıq bildirişi")
    clerk.tick("Düzəldilməlidir: Mətn").write("Necə düzəltməli: Mətn", "Sahənin ünvanını yazın.")
    clerk.tick("Düzəldilməlidir: plan.pdf").choose("Səbəb: plan.pdf", "Oxunmur")
    clerk.write("Necə düzəltməli: plan.pdf", "Planı yenidən skan edin.").press("Bildirişi göndər")
    clerk.reads("Çatışmazlıq bildirişi göndərildi", "Müddət dayandırılıb")

    citizen.page.reload()
    citizen.reads("Sizdən düzəliş gözlənilir", "Sahənin ünvanını yazın.", "Planı yenidən skan")
    citizen.follow("Düzəliş et").reads("Oxunmur", "30 noyabr 2026")
    assert citizen.page.get_by_label("Mövzu").count() == 0
    assert citizen.page.get_by_label("Yeni fayl").count() == 1
    assert "arayış xahiş edirəm" in citizen.value("Mətn")
    citizen.write("Mətn", "Ünvan: Zabrat qəsəbəsi, 14. Arayış xahiş edirəm.")
    citizen.attach("Yeni fayl", a_paper(tmp_path, "yeni plan.pdf")).press("Düzəlişi göndər")
    citizen.reads("Düzəlişiniz qəbul edildi", number)

    clerk.page.reload()
    clerk.reads("Düzəlişlər", "yeni plan.pdf", "akt.pdf")
    clerk.page.get_by_text("Göndərilən düzəliş").click()
    clerk.reads("Zabrat qəsəbəsi", "Hörmətli rəhbərlik")


@pytest.mark.clause("R11-7.3")
@pytest.mark.clause("R11-7.1.3")
def test_a_letter_is_answered_filed_and_kept_as_one_sealed_record(
    visit: Visit, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("leyla")
    send(citizen, "Sərhədin dəqiqləşdirilməsi", a_paper(tmp_path, "Şəxsiyyət.pdf"))
    number = number_of(citizen)
    citizen.follow("Müraciətin gedişatına bax")
    clerk = at_desk(visit, "aygun", number, scripts=has_scripts)
    clerk.follow("Qəbul et").press("Qəbul et").reads("Müraciət baxılmağa qəbul edildi.")
    clerk.follow("Rəhbərliyə təqdim et").press("Təqdim et").reads("rəhbərliyə təqdim edildi")

    head = at_desk(visit, "samir", number, scripts=has_scripts)
    head.follow("Dərkənar qoy").write("Tapşırıq", "Yerində ölçüb cavab verin.")
    head.tick("Çıraqov", within="İcraçılar").tick("Çıraqov", within="Əsas icraçı")
    head.tick("Nəzarətə götürülsün").press("Dərkənarı qoy").reads("Dərkənar qoyuldu")

    executor = at_desk(visit, "resad", number, scripts=has_scripts)
    executor.reads("Yerində ölçüb cavab verin.").follow("Cavabı hazırla")
    executor.write("Cavabın mətni", "Sahənizin sərhədi yerində ölçülüb, arayış əlavə olunur.")
    executor.attach("Cavaba əlavələr", a_paper(tmp_path, "Arayış.pdf")).press(
        "Saxla və təsdiqə göndər"
    )
    executor.reads("rəhbərliyə göndərildi")

    to_card(head, number).follow("Təsdiq et və imzala").reads("yerində ölçülüb", "Arayış.pdf")
    head.press("Təsdiq edirəm və imzalayıram").reads("Cavab imzalandı və göndərildi.")

    citizen.page.reload()
    citizen.reads("Cavab hazırdır").follow("Cavabı oxu").reads("yerində ölçülüb", "Vəliyev")
    answer = citizen.download("Möhürlənmiş cavabı yüklə (PDF)")
    check_file(citizen, answer, tmp_path).reads("Həqiqidir")

    to_card(clerk, number).follow("İşə tik")
    clerk.page.get_by_role("radio").first.check()
    clerk.press("İşə tik").reads("Müraciət işə tikildi.")
    clerk.waits_for(lambda one: one.sees_link("Arxiv qeydi"))
    the_record_holds(clerk.download("Arxiv qeydi"), "Şəxsiyyət.pdf", "Arayış.pdf")
    the_record_is_proved(visit, clerk.download("Arxiv qeydi"), number, tmp_path)


def the_record_holds(record: bytes, *names: str) -> None:
    """Be sure that the record is PDF/A-3 with the form data and the original files in it."""
    with pikepdf.open(BytesIO(record)) as pdf, pdf.open_metadata() as told:
        kept = {str(spec.filename) for spec in pdf.attachments.values()}
        assert told.pdfa_status.startswith("3")
    assert any(name.endswith(".json") for name in kept)
    for wanted in names:
        assert any(wanted in name for name in kept), (wanted, kept)


def the_record_is_proved(visit: Visit, record: bytes, number: str, folder: Path) -> None:
    """Be sure that anyone finds the record genuine, and a changed byte refused."""
    stranger = check_file(visit(), record, folder).reads("Həqiqidir", number)
    changed = bytearray(record)
    changed[len(changed) // 3] ^= 1
    check_file(stranger, bytes(changed), folder).reads("Təsdiqlənmədi")
