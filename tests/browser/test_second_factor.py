"""Staff show two things: the password, and a code of their telephone that nobody shows twice."""

import re
from collections.abc import Callable

import pytest
from tests.browser.server import Site
from tests.browser.visitor import Visitor

from karguzar.people.finding import person_by_name

Visit = Callable[..., Visitor]
NAME, WORD, CODE = "FİN, elektron poçt və ya giriş adı", "Şifrə", "Təsdiq kodu"


def half_in(visit: Visit, site: Site, login: str, *, scripts: bool) -> Visitor:
    """Return one of the staff after the right password, before the code."""
    staff = visit(java_script_enabled=scripts).open("/giris")
    return staff.write(NAME, login).write(WORD, site.password).press("Daxil ol")


@pytest.mark.clause("R11-7.1.5")
def test_a_password_alone_opens_no_desk(visit: Visit, site: Site, has_scripts: bool) -> None:
    staff = half_in(visit, site, "gunay", scripts=has_scripts).reads("İkinci addım")
    staff.open("/karguzarliq/gelenler/")
    assert staff.path.startswith("/giris/ikiaddim")
    staff.write(CODE, "000000").press("Təsdiq et").reads("Kod düzgün deyil")
    code = site.code("gunay")
    staff.write(CODE, code).press("Təsdiq et").reads("Gələnlər")
    other = half_in(visit, site, "gunay", scripts=has_scripts)
    other.write(CODE, code).press("Təsdiq et").reads("artıq işlənib")


def test_the_app_is_set_up_at_the_first_sign_in(
    visit: Visit, site: Site, has_scripts: bool
) -> None:
    def forget(office):
        person_by_name(office, "nigar").totp_secret = ""

    site.look(forget)
    staff = half_in(visit, site, "nigar", scripts=has_scripts).reads("İki addımlı girişi qurun")
    assert staff.page.get_by_alt_text("Tətbiqin oxuyacağı QR kod").is_visible()
    code = re.search(r"göstərilir: (\d{6})", staff.words).group(1)
    staff.write(CODE, code).press("Qur və davam et").reads("Ehtiyat kodlarınız")
    recovery = staff.page.get_by_role("listitem").filter(has_text=re.compile(r"^\w+-\w+")).first
    spare = recovery.inner_text().strip()
    staff.follow("Kodları saxladım").press("Çıxış")
    again = half_in(visit, site, "nigar", scripts=has_scripts)
    again.write(CODE, spare).press("Təsdiq et").reads("Çıxış", "N. Babayeva")
