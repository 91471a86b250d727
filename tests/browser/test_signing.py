"""A citizen signs a letter by a device and by a file, the head the reply, as people see it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.browser.server import Site
from tests.browser.test_desk import number_of, to_card
from tests.browser.test_identification import Telephone, barriers, code_on
from tests.browser.visitor import Visitor
from tests.browser.writing import a_paper, check_file, filled

from karguzar.content.files import read
from karguzar.records.numbers import object_name
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.remote import finish, prepare, sign_prepared

Visit = Callable[..., Visitor]
OFFICIAL = "Rəsmi məktub kimi imzala və göndər"
#: bodies of the demonstration whose replies wait for this head
HEAD = "samir"


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
        path = f"{folder}/signing-{name}-{width}.png"
        visitor.page.screenshot(path=path, full_page=True)
    visitor.page.set_viewport_size({"width": 1280, "height": 900})


def before_signing(citizen: Visitor, subject: str, *files: Path) -> Visitor:
    """Write a letter and choose to sign it; the page of signing is on the screen then."""
    filled(citizen, subject, *files).press("Davam et")
    picture(citizen, "check")
    return citizen.press(OFFICIAL).reads("Rəsmi məktub", subject, "Necə imzalayırsınız?")


def signed(site: Site, login: str, pdf: bytes, at: datetime) -> bytes:
    """Return the PDF with the signature of a person, made by a program of their own."""
    data = (site.registry.trust.folder / "people" / f"{login}.p12").read_bytes()
    key = pkcs12_key(data, login)
    prepared = prepare(pdf, field="Imza", name=login, reason="", at=at)
    return finish(prepared, sign_prepared(key, key.chain, prepared.digest, at))


@pytest.mark.clause("R11-12.1.2", "R11-12.2", "R11-13.2")
def test_a_citizen_signs_a_letter_with_a_device_and_it_goes(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("leyla")
    before_signing(citizen, "Cihazla imzalanan məktub", a_paper(tmp_path, "plan.pdf"))
    if has_scripts:
        assert barriers(citizen) == []
        picture(citizen, "envelope")
    citizen.press("Cihazla imzala").reads("Təsdiq kodu", "QR kodu imza tətbiqi ilə oxudun")
    if has_scripts:
        assert barriers(citizen) == []
        picture(citizen, "device")
    code = code_on(citizen)
    told = Telephone(site, "leyla", tmp_path).read(citizen)
    assert code in told
    assert "Cihazla imzalanan məktub" in told
    if not has_scripts:
        citizen.press("Davam et")
    citizen.page.wait_for_url("**/qebul")
    citizen.reads("Müraciətiniz qeydə alındı")
    number = number_of(citizen)
    citizen.follow("Müraciətin gedişatına bax").reads(number, "Elektron imzalar", "Leyla")
    picture(citizen, "letter")
    assert citizen.download("İmzalanmış müraciət").startswith(b"%PDF")


def test_an_owner_who_says_no_on_the_device_signs_nothing(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("tofiq")
    before_signing(citizen, "İmtina edilən məktub").press("Cihazla imzala")
    Telephone(site, "tofiq", tmp_path).read(citizen, says="n\n")
    if has_scripts:
        citizen.page.get_by_text("imtina edildi").first.wait_for()
    else:
        citizen.page.reload()
    citizen.reads("Cihazda sorğudan imtina edildi", "Yeni sorğu göndər")
    citizen.open("/kabinet/qaralamalar/").reads("İmtina edilən məktub")


@pytest.mark.clause("R11-12.1.3")
def test_a_citizen_signs_the_pdf_elsewhere_and_gives_it_back(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("leyla")
    before_signing(citizen, "Başqa proqramda imzalanan məktub")
    pdf = citizen.download("Sənədi oxuyun")
    citizen.follow("İmzalanmış faylı yüklə")
    wrong, right = tmp_path / "imzasiz.pdf", tmp_path / "imzali.pdf"
    wrong.write_bytes(pdf)
    citizen.attach("İmzalanmış PDF", wrong).press("Yoxla və imzala")
    citizen.reads("Fayl qəbul edilmədi", "faylda yeni imza yoxdur")
    if has_scripts:
        assert barriers(citizen) == []
        picture(citizen, "upload")
    right.write_bytes(signed(site, "leyla", pdf, site.clock.now()))
    citizen.attach("İmzalanmış PDF", right).press("Yoxla və imzala")
    citizen.reads("Müraciətiniz qeydə alındı")


@pytest.mark.clause("R11-12.1.2")
def test_the_head_signs_the_reply_and_the_paper_says_who_signed(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    head = visit(java_script_enabled=has_scripts).sign_in(HEAD, staff=True)
    head.open("/karguzarliq/gelenler/?goster=tesdiqde")
    number = number_of(head)
    to_card(head, number).follow("Təsdiq et və imzala")
    picture(head, "approve")
    head.press("Elektron imza ilə imzala").reads("Müraciətə cavab", number)
    if has_scripts:
        picture(head, "reply")
    head.press("Cihazla imzala")
    Telephone(site, HEAD, tmp_path).read(head)
    if not has_scripts:
        head.press("Davam et")
    head.page.wait_for_url("**/karguzarliq/**")
    head.reads("Sənəd imzalandı", "Cavablandırılıb", "Elektron imzalar")
    head.waits_for(lambda _each: site.look(lambda office: reply_paper(office, number)) is not None)
    picture(head, "card")
    if has_scripts:
        head.open("/karguzarliq/selahiyyetler/").reads("Səlahiyyətlər")
        assert barriers(head) == []
        picture(head, "mandates")
        head.follow("Səlahiyyət ver")
        assert barriers(head) == []
        picture(head, "mandate")
        head.open("/imza/").reads("İmzanı gözləyən sənədlər")
        assert barriers(head) == []
    stranger = visit(java_script_enabled=has_scripts)
    paper = site.look(lambda office: reply_paper(office, number))
    check_file(stranger, paper, tmp_path).reads("Həqiqidir")


def reply_paper(office: Any, number: str) -> bytes | None:
    """Return the sealed reply to a letter; None before the workers have made it."""
    letter = office["qurumlar"]["torpaq-xeritecekme"]["muracietler"][object_name(number)]
    if "reply" not in letter.papers:
        return None
    return read(office["fayllar"], letter.papers["reply"])
