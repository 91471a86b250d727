"""From appendix 2 to the registry number, as the editor, the head and the operator see it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.browser.server import Site
from tests.browser.test_identification import Telephone, barriers
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
DESK, QUEUE = "/karguzarliq/reyestr/", "/idareetme/reyestr/"


@pytest.fixture(autouse=True)
def clocks(site: Site) -> Iterator[None]:
    """The clock of the office in these stories is not the one of the device's machine."""
    before = site.registry.devices
    site.registry.devices = replace(before, clock_skew_seconds=10**9)
    yield
    site.registry.devices = before


def picture(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page in both widths when ``SCREENS`` names a folder."""
    folder = os.environ.get("SCREENS")
    for width in (1280, 390) if folder else ():
        visitor.page.set_viewport_size({"width": width, "height": 900})
        path = f"{folder}/registry-{name}-{width}.png"
        visitor.page.screenshot(path=path, full_page=True)
    visitor.page.set_viewport_size({"width": 1280, "height": 900})


def seen(visitor: Visitor, name: str, has_scripts: bool) -> Visitor:
    """Be sure that nothing on the page is a barrier, and keep its picture."""
    if has_scripts:
        assert barriers(visitor) == []
        picture(visitor, name)
    return visitor


def applied(visitor: Visitor, name: str, has_scripts: bool) -> Visitor:
    """Fill in appendix 2 for a service of that name and send it to be signed."""
    visitor.open(DESK).follow("Yeni müraciət").tick("qeydə alınmasını").press("Davam et")
    seen(visitor, "application", has_scripts).follow("2 nömrəli əlavə: müraciət ərizəsi")
    visitor.choose("Xidmət növü", "31.4").choose("Xidmətin sahəsi", "torpaq")
    visitor.write("Elektron xidmətin adı", name)
    visitor.write("Elektron xidmətin məzmunu", "Sahənin planı elektron formada verilir.")
    visitor.write("Aktın adı", "Torpaq Məcəlləsi").write("Bənd və ya maddələr", "maddə 9")
    visitor.tick("interaktiv").tick("ödənişsiz").tick("fiziki şəxslər")
    visitor.write("Elektron xidmətin təqdim olunma yeri", "https://torpaq.example.az/plan")
    visitor.write("Soyadı", "Vəliyev").page.locator("#kg-head_name-name").fill("Samir")
    visitor.tick("Təqdim olunan məlumatların")
    seen(visitor, "appendix", has_scripts).press("Yadda saxla və davam et")
    visitor.reads("Yadda saxlanıldı.", name).follow("Yoxla və imzaya göndər")
    seen(visitor, "check", has_scripts).press("İmzaya göndər")
    return visitor.reads("Müraciət rəhbərin imzasına göndərildi.", "İmzadadır")


@pytest.mark.clause("R11-10.3", "R11-10.4a", "R11-10.4b", "R11A2-n2a")
def test_from_appendix_2_to_the_registry_number(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    name = f"Torpaq sahəsinin planı {'' if has_scripts else 'sadə '}üzrə xidmət"
    editor = visit(java_script_enabled=has_scripts).sign_in("nigar", staff=True)
    applied(editor, name, has_scripts)
    card = editor.path

    head = visit(java_script_enabled=has_scripts).sign_in("samir", staff=True).open("/imza/")
    head.follow(f"Qeydə alınma: {name}").press("Cihazla imzala")
    Telephone(site, "samir", tmp_path).read(head)
    if not has_scripts:
        head.press("Davam et")
    head.page.wait_for_url("**/karguzarliq/reyestr/**")
    head.reads("Operatora təqdim olunub", "Samir")

    operator = visit(java_script_enabled=has_scripts).sign_in("orxan", staff=True).open(QUEUE)
    seen(operator, "queue", has_scripts).follow(name)
    seen(operator, "operator", has_scripts).reads("3 iş günü qalıb", "Niyə məhz bu tarix?")
    operator.follow("Reyestrə daxil et").reads("Nömrə dəyişdirilmir")
    operator.press("Xidməti qeydə al").reads("Reyestrə daxil edildi, quruma bildiriş göndərildi.")

    editor.open(card).reads("Reyestrə daxil edilib").follow("Xidmətin səhifəsi:")
    seen(editor, "service", has_scripts).reads(name, "EX-0000", "2026 qeydi tam deyil")


@pytest.mark.clause("R11-10.6", "R11D-5.1")
def test_a_change_that_is_not_filed_is_seen_by_both(
    visit: Visit, site: Site, has_scripts: bool
) -> None:
    what = f"Ünvan dəyişib {has_scripts}"
    editor = visit(java_script_enabled=has_scripts).sign_in("ilahe", staff=True).open(DESK)
    seen(editor, "overview", has_scripts).open(f"{DESK}xidmet/EX-000001/")
    editor.follow("Məlumatların dəyişməsini qeyd et").write("Nə dəyişib", what)
    on = site.clock.now()
    editor.write("Gün", str(on.day)).write("Ay", str(on.month)).write("İl", str(on.year))
    seen(editor, "report", has_scripts).press("Yadda saxla")
    editor.reads("Qeyd olundu.", "Düzəliş üçün müraciət edin:", what)
    card = editor.path
    site.clock.advance(timedelta(days=8))

    operator = visit(java_script_enabled=has_scripts).sign_in("orxan", staff=True).open(QUEUE)
    operator.follow("Nə gecikir və harada").reads("Vaxtında verilməyən düzəlişlər", what)
    seen(operator, "late", has_scripts)
    editor = visit(java_script_enabled=has_scripts).sign_in("ilahe", staff=True).open(card)
    editor.reads("Düzəliş müddəti keçib:", what)


def test_what_the_operator_marked_alone_can_be_corrected(visit: Visit, has_scripts: bool) -> None:
    editor = visit(java_script_enabled=has_scripts).sign_in("ilahe", staff=True).open(DESK)
    editor.follow("Əmək birjası məlumatı").reads("Operator düzəliş istəyir")
    seen(editor, "deficient", has_scripts).follow("Elektron xidmətin adı")
    editor.reads("Nəyi düzəltmək lazımdır", "Xidmətin rəsmi adını reqlamentdə olduğu kimi yazın.")
    assert editor.page.get_by_label("Elektron xidmətin məzmunu").count() == 0


def test_the_catalogue_speaks_the_language_of_its_reader(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open("/xidmetler/?dil=en")
    visitor.reads("Certificates of land cadastre data")
    visitor.reads_not("Torpaq kadastr məlumatları barədə arayışların verilməsi")
