"""An editor puts a draft out for discussion, gives it a new text, moves its end."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.factories import discussions
from tests.factories.discussions import EDITOR
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.discussion_office import DESK, DRAFTS, comment, look, opened

from karguzar.base.clock import local_date
from karguzar.discussions.queries import find_discussion

DRAFT = """1. Ümumi müddəalar
Sahibkarlıq fəaliyyətinə icazə elektron qaydada verilir.

2. Müddət
İcazə 10 iş günü ərzində verilir.
"""
Site = tuple[CabinetOffice, str]


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[Site]:
    with opened(cabinet_base) as found:
        yield found


def put_day(form, day):
    """Write a day into the three controls of the date."""
    form["day"], form["month"], form["year"] = str(day.day), str(day.month), str(day.year)


@pytest.mark.clause("LIC17-8.0.13")
def test_a_draft_of_an_act_is_put_out_for_open_discussion(site: Site):
    office, _found = site
    desk = office.browser(EDITOR)
    form = main_form(desk.get(DESK).click("Layihəni müzakirəyə çıxar"))
    form["title"] = "Sahibkarlığa icazə haqqında qərarın layihəsi"
    form["announcement"] = "Rəyinizi gözləyirik."
    form["text"] = "Nömrəsiz mətn"
    wrong = form.submit("gonder", expect_errors=True)
    assert "nömrələnmiş bənd tapılmadı" in " ".join(faults(wrong))
    form = main_form(wrong)
    assert form["title"].value == "Sahibkarlığa icazə haqqında qərarın layihəsi"
    form["text"] = DRAFT
    page = form.submit("gonder", status=303).follow()
    assert "Müzakirə elan olundu" in text_of(page)
    public = page.click("Hamının gördüyü səhifə")
    assert "Müzakirə hələ başlamayıb" in text_of(public)
    assert "1 Ümumi müddəalar" in text_of(public)
    office.clock.advance(timedelta(days=1))
    clause = office.browser().get(f"{public.request.path}bendler/b2/")
    sent = comment(clause, "Müddət azaldılsın.", email="a@misal.example")
    assert sent.status_int == 303


def test_a_new_text_is_pasted_and_comments_stay_with_their_clause(site: Site):
    office, _found = site
    with office.world() as world:
        now = office.clock.now()
        one = discussions.a_discussion(world, at=now, title="Yapışdırılan mətn")
        discussions.say(world, one, "Müddət çoxdur.", clause="c2", at=now)
        name = one.id
    desk = office.browser(EDITOR)
    page = desk.get(f"{DESK}{name}/").click("Mətnin yeni redaksiyası")
    form = main_form(page)
    text = form["text"].value
    form["text"] = text.replace("10 iş günü", "5 iş günü").replace("1.3 Ödəniş", "1.4 Ödəniş")
    form["note"] = "Müddət azaldıldı."
    check = form.submit("gonder")
    assert "Müddət" in text_of(check)
    page = main_form(check).submit("tesdiq", status=303).follow()
    assert "Yeni redaksiya dərc olundu" in text_of(page)
    public = office.browser().get(f"{DRAFTS}{name}/bendler/c2/")
    assert "Rəydən sonra bəndin mətni dəyişdirilib" in text_of(public)
    assert "10" in public.html.select_one("del").text
    kinds = look(office, name, lambda one: [each.kind for each in one.text.mapping])
    assert sorted(kinds) == ["changed", "kept", "kept", "kept"]


def test_the_end_is_moved_with_a_reason_that_everyone_reads(site: Site):
    office, found = site
    desk = office.browser(EDITOR)
    page = desk.get(f"{DESK}{found}/").click("Müddəti dəyiş")
    form = main_form(page)
    later = local_date(office.clock.now()) + timedelta(days=20)
    put_day(form, later)
    form["reason"] = "Çoxsaylı xahişlərə görə."
    form.submit("gonder", status=303)
    public = text_of(office.browser().get(f"{DRAFTS}{found}/"))
    assert "Çoxsaylı xahişlərə görə." in public
    assert "13 dekabr 2026" in public
    form = main_form(desk.get(f"{DESK}{found}/muddet"))
    put_day(form, date(2026, 1, 1))
    form["reason"] = "Səhv."
    assert form.submit("gonder", expect_errors=True).status_int == 422


def test_a_comment_is_restored_and_taken_out_of_its_group(site: Site):
    office, found = site
    with office.world() as world:
        one, now = find_discussion(world.office, found), office.clock.now()
        first, _second = (
            discussions.say(world, one, "Eyni söz burada deyilir.", who=who, at=now).comment.key
            for who in ("gunel", "elcin")
        )
    desk = office.browser(EDITOR)
    card = f"{DESK}{found}/"

    def do(act: str, **fields: str) -> str:
        form = main_form(desk.get(f"{card}{act}?rey={first}"))
        for name, value in fields.items():
            form[name] = value
        return text_of(form.submit("gonder", status=303).follow())

    assert "Rəy qrupdan ayrıldı" in do("ayir")
    assert "Rəy gizlədildi" in do("gizlet", reason="Təkrar")
    assert "Rəy bərpa edildi" in do("berpa", reason="Səhv idi")
    assert desk.get(f"{card}gizlet?rey=yox", status=404)
    assert desk.get(f"{card}cavab?qrup=yox", status=404)
    twice = main_form(desk.get(f"{card}berpa?rey={first}"))
    twice["reason"] = "Yenə"
    assert "Bu rəy gizlədilməyib" in text_of(twice.submit("gonder", expect_errors=True))
