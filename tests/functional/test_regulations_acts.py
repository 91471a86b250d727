"""The quieter acts of the editor through their pages: names, aims, registry, overrides."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.regulations import EDITOR, HEAD, OTHER_HEAD, a_draft, opened, published, sent
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.regulation_office import DESK, PUBLIC, act, look, put

from karguzar.notices.outbox import deliveries


def test_names_summary_and_aims_are_written_on_one_page(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    page = act(desk, EDITOR, id_, "adlar", title_en="Certificates", summary_ru="Справка.")
    assert "Yadda saxlanıldı." in text_of(page)
    titles, summaries = look(desk, id_, lambda one: (dict(one.titles), dict(one.summaries)))
    assert (titles["en"], summaries["ru"]) == ("Certificates", "Справка.")


def test_an_incomplete_draft_is_told_everything_that_lacks_at_once(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft, whole=False)
    answer = act(desk, EDITOR, id_, "razilasdirma")
    assert answer.status_int == 422
    listed = answer.html.select(".kg-error-summary li")
    assert len(listed) > 10
    assert "Elektron xidmətin məzmunu" in text_of(answer)


def test_the_round_is_closed_early_and_a_remark_is_answered(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    act(desk, EDITOR, id_, "razilasdirma")
    form = main_form(desk.browser(OTHER_HEAD).get(f"{DESK}{id_}/razilasma"))
    form["kg-answer"] = "remarked"
    form["remarks"] = "3.4-cü bəndi dəqiqləşdirin."
    form.submit("gonder", status=303)
    desk.browser(OTHER_HEAD).get(f"{DESK}{id_}/razilasma", status=404)
    page = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/irad?qurum=vergi"))
    page["text"] = "Dəqiqləşdirildi."
    assert "Dəqiqləşdirildi." in text_of(page.submit("gonder", status=303).follow())
    desk.browser(EDITOR).get(f"{DESK}{id_}/irad?qurum=meteo", status=404)


def test_an_asked_body_finds_the_draft_in_its_list(desk: CabinetOffice) -> None:
    def asked(world: Any) -> Any:
        return sent(world, a_draft(world))

    id_ = put(desk, asked)
    page = desk.browser(OTHER_HEAD).get(DESK)
    assert "Razılığınız gözlənilən layihələr" in text_of(page)
    assert page.html.find("a", href=f"{DESK}{id_}/razilasma")
    act(desk, EDITOR, id_, "razilasdirma-bitir")
    assert id_ not in desk.browser(OTHER_HEAD).get(DESK).text
    assert "Təkliflər üzrə işlənir" in text_of(desk.browser(EDITOR).get(f"{DESK}{id_}/"))


def test_a_discussion_shorter_than_a_month_is_refused_on_the_page(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    form = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/muzakire"))
    for name, value in (("day", "30"), ("month", "11"), ("year", "2026")):
        form.set(name, value, index=1)
    assert any("30 gün" in one for one in faults(form.submit("gonder", status=422)))


def test_a_draft_under_discussion_cannot_be_taken_back_before_its_end(
    desk: CabinetOffice,
) -> None:
    def open_one(world: Any) -> Any:
        regulation = a_draft(world)
        opened(world, regulation)
        return regulation

    id_ = put(desk, open_one)
    answer = act(desk, EDITOR, id_, "muzakire-bitir")
    assert answer.status_int == 422
    part = look(desk, id_, lambda one: one.items[2].id)
    desk.browser(EDITOR).get(f"{DESK}{id_}/bendler/{part}/", status="40*")
    desk.browser(HEAD).get(f"{DESK}{id_}/istisna")


@pytest.fixture
def later(desk: CabinetOffice) -> CabinetOffice:
    """The office two months after the fixture world."""
    desk.clock.advance(AT + timedelta(days=60) - desk.clock.now())
    return desk


def test_a_new_version_is_begun_and_given_up(later: CabinetOffice) -> None:
    id_ = put(later, published)
    assert "Hazırlanır" in text_of(act(later, EDITOR, id_, "yeni-versiya"))
    assert "versiya 1" in text_of(later.browser().get(PUBLIC))
    assert "Qüvvədədir" in text_of(act(later, EDITOR, id_, "versiyadan-imtina"))


def test_the_state_register_number_is_written_when_it_comes(later: CabinetOffice) -> None:
    id_ = put(later, published)
    act(later, EDITOR, id_, "reyestr-nomresi", register_number="15202612280001")
    assert "15202612280001" in text_of(later.browser().get(f"{PUBLIC}{id_}/"))


def test_a_number_that_the_registry_does_not_know_is_not_found(later: CabinetOffice) -> None:
    id_ = put(later, published)
    answer = act(later, EDITOR, id_, "reyestr", number="EX-999999")
    assert answer.status_int == 404


@pytest.mark.clause("R11-6.2.2")
def test_a_difference_from_the_regulation_is_recorded_with_its_reason(
    later: CabinetOffice,
) -> None:
    id_ = put(later, published)
    page = act(later, EDITOR, id_, "ferq", what="Bir gün artıq", reason="Sistem yenilənir.")
    assert "Bir gün artıq – Sistem yenilənir." in text_of(page)


def test_the_list_is_searched_by_words_and_body(later: CabinetOffice) -> None:
    put(later, published)
    anyone = later.browser()
    assert "Reqlament tapılmadı" in text_of(anyone.get(f"{PUBLIC}?soz=yoxdur"))
    assert "Reqlament tapılmadı" in text_of(anyone.get(f"{PUBLIC}?qurum=vergi"))
    assert "KADASTR".lower() in text_of(anyone.get(f"{PUBLIC}?soz=KADASTR")).lower()


@pytest.mark.parametrize("page", ["yeni-bend?bend=9.9", "bendler/b999/", "vereqe/x", "bendler/"])
def test_what_does_not_exist_is_not_found(desk: CabinetOffice, page: str) -> None:
    id_ = put(desk, a_draft)
    desk.browser(EDITOR).get(f"{DESK}{id_}/{page}", status=404)
    desk.browser(EDITOR).get(f"{DESK}gomruk-2026-99/", status=404)


@pytest.mark.clause("R11-9.2b")
def test_a_late_body_is_reminded_once_however_often_the_watch_runs(desk: CabinetOffice) -> None:
    id_ = put(desk, lambda world: sent(world, a_draft(world)))
    at = desk.clock.now() + timedelta(days=30)
    before, watch = reminded(desk, id_), desk.registry.watches["agreements"]
    watch(desk.registry.database, at)
    once = reminded(desk, id_)
    assert {to for to, key in once if (to, key) not in before} == {desk.ids[OTHER_HEAD]}
    watch(desk.registry.database, at + timedelta(days=1))
    assert reminded(desk, id_) == once


def reminded(desk: CabinetOffice, id_: str) -> list[tuple[str, str]]:
    """Return who was told what about the regulation, by the entries of the outbox."""
    return look(
        desk,
        id_,
        lambda one: [(each.to, each.key) for each in deliveries(one.office, one.slug, one.path)],
    )
