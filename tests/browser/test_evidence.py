"""A citizen takes a receipt and its proof home and checks both without the office."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.visitor import Visitor
from tests.browser.writing import send

Visit = Callable[..., Visitor]


def test_a_paper_is_proved_by_its_journal_and_checked_on_a_disk(
    visit: Visit, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("konul")
    send(citizen, "Sübutun götürülməsi")
    number = re.search(r"M-20\d\d/\d{4}", citizen.words).group()
    receipt = citizen.download("Qəbzi yüklə (PDF)")
    card = citizen.follow("Müraciətin gedişatına bax").path
    citizen.follow("Sübut: Qəbz").reads("Sübut hələ hazır deyil", number)

    administrator = visit(java_script_enabled=has_scripts).sign_in("admin", staff=True)
    administrator.open("/jurnal/").press("Başları indi imzala")
    administrator.reads("Jurnalların başları imzalandı")

    proof = citizen.open(card).download("Sübut: Qəbz")
    paper, file = tmp_path / "qebz.pdf", tmp_path / "qebz.subut.json"
    paper.write_bytes(receipt)
    file.write_bytes(proof)
    stranger = visit(java_script_enabled=has_scripts).open("/yoxla")
    stranger.attach("PDF faylı", paper).attach("Sübut faylı", file).press("Faylı yoxla")
    stranger.reads("Həqiqidir", number, "imzalanmış başı ilə sübut olunur", "proven")
    stranger.reads_not("Könül")

    saved = tmp_path / "yoxlayici.html"
    saved.write_bytes(stranger.download("Serversiz işləyən yoxlayıcı"))
    at_home = visit(java_script_enabled=has_scripts, offline=True)
    at_home.page.goto(saved.as_uri())
    if not has_scripts:
        at_home.reads("JavaScript işləməlidir")
        return
    at_home.attach("Sənədləri (PDF) və sübutlarını", paper, file)
    at_home.page.wait_for_selector("#cavablar[aria-busy=false] .kod")
    at_home.reads("Həqiqidir", number, "imzalanmış başı ilə sübut olunur", "proven")
    paper.write_bytes(receipt[:5000] + b"!" + receipt[5001:])
    at_home.page.reload()
    at_home.attach("Sənədləri (PDF) və sübutlarını", paper, file)
    at_home.page.wait_for_selector("#cavablar[aria-busy=false] .kod")
    at_home.reads("Təsdiqlənmədi", "changed").reads_not("Həqiqidir")


def test_the_saved_page_has_no_barrier(visit: Visit, tmp_path: Path) -> None:
    visitor = visit().open("/yoxla")
    saved = tmp_path / "yoxlayici.html"
    saved.write_bytes(visitor.download("Serversiz işləyən yoxlayıcı"))
    visitor.page.goto(saved.as_uri())
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert [one["id"] for one in axe.run(visitor.page).response["violations"]] == []
