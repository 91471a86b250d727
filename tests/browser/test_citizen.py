"""A citizen writes to a body, is told the day of the answer, and proves the receipt genuine."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.visitor import Visitor
from tests.browser.writing import BODY, a_paper, check_file, filled, send

SUBJECT = "Sahənin sərhədi barədə arayış"


@pytest.mark.clause("R11-7.1.2b")
def test_a_letter_is_written_sent_and_followed(
    visit: Callable[..., Visitor], has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("leyla")
    filled(citizen, SUBJECT, a_paper(tmp_path, "Sahənin planı.pdf")).press("Davam et")
    citizen.reads("Göndərməzdən əvvəl yoxlayın", BODY, SUBJECT, "Sahənin planı.pdf")
    citizen.follow("Dəyiş : Mövzu").write("Mövzu", f"{SUBJECT} verilməsi").press("Davam et")
    citizen.reads(f"{SUBJECT} verilməsi").press("Göndər")
    citizen.reads(
        "Müraciətiniz qeydə alındı",
        "14 dekabr 2026",
        "Niyə məhz bu tarix?",
        "Şənbə və bazar günləri sayılmayıb: 6 gün.",
    )
    number = re.search(r"M-20\d\d/\d{4}", citizen.words).group()
    code = re.search(r"\b\d\d-[A-Z0-9]{5}-[A-Z0-9]{5}\b", citizen.words).group()
    receipt = citizen.download("Qəbzi yüklə (PDF)")
    citizen.follow("Müraciətin gedişatına bax").reads(f"{SUBJECT} verilməsi", number)

    stranger = visit(java_script_enabled=has_scripts)
    check_file(stranger, receipt, tmp_path).reads("Həqiqidir", number, BODY)
    stranger.open("/izle").write("Qeydiyyat nömrəsi", number).write("İzləmə kodu", code)
    stranger.press("Göstər").reads(number, "Qeydə alınıb", "14 dekabr 2026")
    stranger.reads_not(SUBJECT, "Leyla", "Məmmədova")
    mail = citizen.site.mailed("leyla@poct.example.az", number)
    assert [one.get_content() for one in mail.iter_attachments()] == [receipt]


def test_a_changed_byte_of_the_receipt_is_refused(
    visit: Callable[..., Visitor], has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("tofiq")
    send(citizen, "Qəbzin yoxlanması")
    receipt = bytearray(citizen.download("Qəbzi yüklə (PDF)"))
    receipt[len(receipt) // 2] ^= 1
    stranger = visit(java_script_enabled=has_scripts)
    check_file(stranger, bytes(receipt), tmp_path).reads("Təsdiqlənmədi")
    stranger.reads_not("Həqiqidir")


def test_what_is_wrong_is_said_at_once_and_nothing_is_lost(
    visit: Callable[..., Visitor], has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("konul")
    disguised = tmp_path / "şəkil.pdf"
    disguised.write_bytes(b"MZ\x90\x00 not a paper")
    filled(citizen, "", disguised, of="Öz adımdan").press("Davam et")
    citizen.page.get_by_role("alert").wait_for()
    citizen.reads("Mövzu", "şəkil.pdf")
    assert citizen.value("Mətn").startswith("Hörmətli rəhbərlik")
    assert citizen.page.title().startswith("Səhv:")
    citizen.page.get_by_role("alert").get_by_role("link", name=re.compile("övzu")).first.click()
    citizen.field("Mövzu").and_(citizen.page.locator(":focus")).wait_for()


def test_enter_in_a_field_goes_on_and_adds_or_removes_nothing(
    visit: Callable[..., Visitor], has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("konul")
    filled(citizen, "Enter düyməsi", a_paper(tmp_path, "birinci.pdf"), of="Öz adımdan")
    citizen.field("Mövzu").press("Enter")
    citizen.page.wait_for_url("**/yoxla")
    citizen.reads("Göndərməzdən əvvəl yoxlayın", "birinci.pdf")
    citizen.follow("Mətnə qayıt").field("Mövzu").press("Enter")
    citizen.page.wait_for_url("**/yoxla")
    citizen.reads("birinci.pdf")


def test_on_a_telephone_the_bar_shows_the_section_one_is_in(
    visit: Callable[..., Visitor],
) -> None:
    citizen = visit(viewport={"width": 390, "height": 844}).sign_in("konul")
    for path in ("/kabinet/muracietler/", "/kabinet/qaralamalar/", "/kabinet/bildirisler"):
        current = citizen.open(path).page.locator(".kg-sections [aria-current]")
        edges = current.evaluate(
            """each => { const box = each.getBoundingClientRect();
            return [box.left, innerWidth - box.right]; }"""
        )
        assert min(edges) >= 0, path
