"""A draft is discussed: words are selected, a comment is confirmed, answered and reported."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
DRAFT = "Torpaq sahəsinin elektron icarə müraciəti"
CLAUSE = "3.1 Baxılma müddəti"
WRITE = "Bu bəndə rəy yaz : 3.1"


def path_in(text: str, part: str) -> str:
    """Return the path of the link of a mail that has the part."""
    return re.search(rf"/layiheler{part}\S+", text).group()


def test_words_are_selected_and_the_comment_is_confirmed_by_mail(
    visit: Visit, has_scripts: bool
) -> None:
    reader = visit(java_script_enabled=has_scripts).open("/layiheler/")
    reader.follow(DRAFT).reads("Layihənin mətni", CLAUSE, "gizlədilmiş rəy")
    if has_scripts:
        button = reader.page.get_by_role("link", name="Seçilmiş sözlərə rəy yaz")
        assert button.count() == 0
        text = reader.page.locator("#bend-muddet-1 [data-kg-clause-text]")
        text.evaluate(
            """each => { const range = document.createRange();
            range.setStart(each.firstChild, 0); range.setEnd(each.firstChild, 9);
            getSelection().removeAllRanges(); getSelection().addRange(range); }"""
        )
        button.focus()
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/bendler/muddet-1/**")
        assert reader.value("Aid olduğu sözlər") == "Müraciətə"
    else:
        reader.follow(WRITE).write("Aid olduğu sözlər", "Müraciətə")
    name = f"skript-{has_scripts}".lower()
    reader.write("Rəyiniz", f"Bir söz daha: {name}.")
    reader.write("Elektron poçt", f"{name}@misal.example.az")
    reader.write("Ad və soyad", "Sübhan Əlizadə").press("Rəyi göndər")
    reader.reads("E-poçtunuzu yoxlayın")
    mail = reader.site.mailed(f"{name}@misal.example.az", "təsdiq edin").get_content()
    reader.open(path_in(mail, "/tesdiq")).reads(f"Bir söz daha: {name}.")
    reader.press("Rəyi dərc et").reads("Rəyiniz qəbul edildi", "S. Ə.", "cavab gözlənilir")
    reader.follow(CLAUSE).reads(f"Bir söz daha: {name}.", "Rəydən sonra bəndin mətni")
    reader.reads_not("Əlizadə", "misal.example")


def test_the_text_then_and_now_stand_side_by_side(visit: Visit, has_scripts: bool) -> None:
    reader = visit(java_script_enabled=has_scripts).open("/layiheler/")
    reader.follow(DRAFT).follow(WRITE)
    reader.page.get_by_text("Rəydən sonra bəndin mətni dəyişdirilib.").last.click()
    reader.reads("Rəy yazanın gördüyü mətn", "30 iş günü müddətində baxılır")
    assert reader.page.locator("details[open] del").first.inner_text() == "30"
    assert reader.page.locator("details[open] ins").first.inner_text() == "15"


@pytest.mark.clause("R11-9.7")
def test_the_editor_answers_all_publishes_and_concludes(visit: Visit, has_scripts: bool) -> None:
    editor = visit(java_script_enabled=has_scripts).sign_in("nigar", staff=True)
    editor.open("/karguzarliq/muzakireler/yeni")
    title = f"Sınaq layihəsi {has_scripts}"
    editor.write("Layihənin adı", title)
    editor.write("Layihənin mətni", "1. Müddət\nMüddət 10 gündür.\n2. Haqq\nHaqq alınmır.")
    editor.press("Elan et").reads("Müzakirə elan olundu", "Başlayacaq")
    card = editor.path
    editor.site.clock.advance(timedelta(days=1))

    citizen = visit(java_script_enabled=has_scripts).sign_in("leyla").open("/layiheler/")
    citizen.follow(title).follow("Bütün mətnə rəy yaz")
    citizen.write("Rəyiniz", "Müddət 5 gün olsun.").press("Rəyi göndər")
    citizen.reads("Rəyiniz qəbul edildi", "L. M.")
    receipt = citizen.path

    editor.site.clock.advance(timedelta(days=25))
    editor = visit(java_script_enabled=has_scripts).sign_in("nigar", staff=True).open(card)
    editor.reads("Bitib", "Müddət 5 gün olsun.").follow("Cavab yaz")
    editor.tick("Qismən qəbul edildi").write("Əsaslandırma", "Müddət 7 günə endirildi.")
    editor.press("Layihəni saxla").follow("Bütün cavabları dərc et").press("Dərc et")
    editor.reads("Cavablar dərc olundu").follow("Müzakirəni yekunlaşdır").press("Yekunlaşdır")
    editor.follow("Yekun hesabat").reads("Müzakirənin yekun hesabatı", "Müddət 7 günə endirildi.")
    assert editor.download("Möhürlənmiş hesabat").startswith(b"%PDF")

    reader = visit(java_script_enabled=has_scripts).open(receipt)
    reader.reads("Cavab verilib", "Qismən qəbul edildi", "Müddət 7 günə endirildi.")
