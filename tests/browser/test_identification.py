"""Signing in by each means as a person sees it: two screens, one code, the device a process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.browser.server import Site
from tests.browser.visitor import Visitor

from karguzar.trust.challenges import sign_challenge
from karguzar.trust.keys import pkcs12_key

Visit = Callable[..., Visitor]
PATIENCE = 60
CODE = "Təsdiq kodu"


@pytest.fixture(autouse=True)
def clocks(site: Site) -> Iterator[None]:
    """The clock of the office in these stories is not the one of the device's machine."""
    before = site.registry.devices
    site.registry.devices = replace(before, clock_skew_seconds=10**9)
    yield
    site.registry.devices = before


class Telephone:
    """The reference device of one person of the demonstration, run as a process."""

    def __init__(self, site: Site, login: str, folder: Path) -> None:
        self.key = site.registry.trust.folder / "people" / f"{login}.p12"
        self.environ = os.environ | {"KARGUZAR_DEVICE_PASSWORD": login}
        self.state = folder / f"{login}.json"

    def do(self, *words: str, says: str = "") -> str:
        """Run one command to its end and return what it said; only a "no" ends it with 1."""
        program = [sys.executable, "-m", "karguzar.cli.main", "device", "--state", str(self.state)]
        done = subprocess.run(
            [*program, *words],
            env=self.environ,
            input=says,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == (1 if says == "n\n" else 0), done.stderr
        return done.stdout

    def read(self, visitor: Visitor, says: str = "y\n") -> str:
        """Read the QR code on the screen, compare the codes and answer."""
        visitor.page.get_by_text("Kamera yoxdursa").click()
        address = visitor.page.locator(".kg-device-address").inner_text()
        return self.do("sign-in", address, "--key", str(self.key), says=says)


def barriers(visitor: Visitor) -> list[str]:
    """Return what axe finds on the page, and whether a telephone would have to scroll sideways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = [one["id"] for one in axe.run(visitor.page).response["violations"]]
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    wide = visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    return [*found, *(["scrolls sideways"] if wide else [])]


def code_on(visitor: Visitor) -> str:
    return str(visitor.page.locator(".kg-check-code").inner_text().strip())


def lets_in(visitor: Visitor, *, scripts: bool) -> Visitor:
    """Wait for the page to go on by itself, or press the button where no script runs."""
    if not scripts:
        visitor.press("Davam et")
    visitor.page.wait_for_url("**/kabinet/**")
    return visitor.reads("Çıxış")


@pytest.mark.clause("PT14-6.5.4")
def test_a_qr_code_opens_the_cabinet_on_this_screen(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).open("/giris").follow("QR kod")
    citizen.reads("Yalnız öz ekranınızda").press("QR kodu göstər").reads(CODE)
    code = code_on(citizen)
    told = Telephone(site, "tofiq", tmp_path).read(citizen)
    assert code in told
    assert site.address in told
    lets_in(citizen, scripts=has_scripts)
    citizen.open("/kabinet/sessiyalar").reads("QR kod")


@pytest.mark.clause("PT14-6.5.3")
def test_a_paired_telephone_is_asked_and_shows_the_same_code(
    visit: Visit, site: Site, has_scripts: bool, tmp_path: Path
) -> None:
    citizen = visit(java_script_enabled=has_scripts).sign_in("konul")
    citizen.open("/kabinet/profil").follow("Cihazlar").press("Cihaz qoş").reads("Cihazı qoşun")
    if has_scripts:
        assert barriers(citizen) == []
    shown = citizen.page.locator("strong.kg-code").inner_text()
    telephone = Telephone(site, "konul", tmp_path)
    key = str(telephone.key)
    telephone.do("pair", site.address, "--code", shown, "--key", key, "--name", "Könülün telefonu")
    citizen.follow("Cihazı qoşdum").reads("Könülün telefonu").press("Çıxış")

    citizen.open("/giris").follow("Mobil sertifikat")
    citizen.write("FİN, elektron poçt və ya giriş adı", "konul").press("Telefona sorğu göndər")
    code = code_on(citizen)
    assert code in telephone.do("run", "--once", "--seconds", "30", says="y\n")
    lets_in(citizen, scripts=has_scripts)
    citizen.open("/kabinet/cihazlar/").follow("Sil").reads("təsdiqləyə bilməyəcək")
    citizen.press("Cihazı sil").reads("Cihaz silindi", "Hələ cihaz qoşmamısınız")


@pytest.mark.clause("PT14-6.5.1")
def test_a_token_program_signs_the_text_and_the_file_is_sent(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    citizen = visit().open("/giris")
    citizen.follow("Gücləndirilmiş elektron imza sertifikatı").press("Sorğu yarat")
    assert barriers(citizen) == []
    text = citizen.download("Sorğunun mətnini endirin")
    wrong = tmp_path / "giris.p7s"
    wrong.write_bytes(text)
    citizen.attach("İmza faylı", wrong).press("İmzanı göndər").reads("imza faylı deyil")
    assert barriers(citizen) == []
    path = site.registry.trust.folder / "people" / "leyla.p12"
    key = pkcs12_key(path.read_bytes(), "leyla")
    right = tmp_path / "imza.p7s"
    right.write_bytes(sign_challenge(key, key.chain, text))
    citizen.attach("İmza faylı", right).press("İmzanı göndər").reads("Çıxış", "L. Məmmədova")


@pytest.mark.clause("PT14-6.5.2")
def test_the_operator_gives_a_code_and_the_person_sets_password_and_app(
    visit: Visit, site: Site
) -> None:
    admin = visit().sign_in("admin", staff=True).open("/idareetme/istifadeciler/")
    admin.follow("Şəxsiyyətini yoxladığınız şəxs üçün").write("FİN", "7QWERT1")
    admin.write("Soyad", "Rzayev").write("Əsas", "Şəxsiyyət vəsiqəsi AA 1")
    admin.page.get_by_label("Ad", exact=True).fill("Orxan")
    admin.press("Davam et").press("Hesabı aç və kod ver").reads("Aktivləşdirmə kodu")
    code = admin.page.locator("strong.kg-code").inner_text()

    citizen = visit().open("/giris").follow("Hesabı aktivləşdirin")
    citizen.write("FİN", "7QWERT1").write("Aktivləşdirmə kodu", code)
    citizen.write("Şifrə", "uzun bir şifrə 2026").write("Şifrəni təkrar", "uzun bir şifrə 2026")
    citizen.press("Davam et").reads("İki addımlı girişi qurun")
    citizen.open("/kabinet/profil")
    assert citizen.path.startswith("/giris/qosul")


def test_what_is_refused_on_the_telephone_lets_nobody_in(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    citizen = visit().open("/giris/qr").press("QR kodu göstər")
    telephone = Telephone(site, "tofiq", tmp_path)
    telephone.read(citizen, says="n\n")
    citizen.page.get_by_role("button", name="Yeni sorğu göndər").wait_for()
    citizen.reads("Cihazda sorğudan imtina edildi").reads_not("Çıxış")
