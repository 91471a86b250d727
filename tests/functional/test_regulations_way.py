"""The way of a regulation through its pages: agreed, discussed, approved, published, changed."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.regulations import EDITOR, HEAD, OTHER_HEAD, a_draft, proposed, published
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.regulation_office import DESK, PUBLIC, act, look, put

MONTHS = timedelta(days=60)


@pytest.fixture
def later(desk: CabinetOffice) -> CabinetOffice:
    """The office two months after the fixture world: what factories carried on is past."""
    desk.clock.advance(AT + MONTHS - desk.clock.now())
    return desk


def test_a_draft_goes_from_the_skeleton_to_the_public_page(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    page = act(desk, EDITOR, id_, "razilasdirma")
    assert "Razılaşdırılır" in text_of(page)
    form = main_form(desk.browser(OTHER_HEAD).get(f"{DESK}{id_}/razilasma"))
    form["kg-answer"] = "agreed"
    form.submit("gonder", status=303)
    assert "Təkliflər üzrə işlənir" in text_of(desk.browser(EDITOR).get(f"{DESK}{id_}/"))
    page = act(desk, EDITOR, id_, "muzakire", announcement="Rəy bildirin.")
    assert "İctimai müzakirədədir" in text_of(page)
    desk.clock.advance(timedelta(days=40))
    act(desk, EDITOR, id_, "muzakire-bitir")
    act(desk, EDITOR, id_, "teqdim")
    page = act(desk, HEAD, id_, "tesdiq")
    assert "Təsdiq edilib, dərc olunur" in text_of(page)
    page = act(desk, EDITOR, id_, "derc", register_number="15202611230001")
    assert "Qüvvədədir" in text_of(page)
    public = desk.browser().get(f"{PUBLIC}{id_}/")
    words = text_of(public)
    assert "Sədr Vüqar Nəsirov" in words
    assert "15202611230001" in words
    pdf = desk.browser().get(f"{PUBLIC}{id_}/versiyalar/1/pdf")
    assert pdf.content_type == "application/pdf"
    assert b"QurumunMohuru" in pdf.body


@pytest.mark.clause("R11-9.2a")
def test_the_head_of_another_body_finds_no_page_of_approval(later: CabinetOffice) -> None:
    id_ = put(later, proposed)
    later.browser(OTHER_HEAD).get(f"{DESK}{id_}/tesdiq", status=404)
    later.browser(EDITOR).get(f"{DESK}{id_}/tesdiq", status=404)
    form = main_form(later.browser(HEAD).get(f"{DESK}{id_}/tesdiq"))
    fields = dict(form.submit_fields())
    later.browser(OTHER_HEAD).post(f"{DESK}{id_}/tesdiq", fields, status="4*")
    assert look(later, id_, lambda one: one.state) == "proposed"


def test_a_head_sends_the_draft_back_with_a_word(later: CabinetOffice) -> None:
    id_ = put(later, proposed)
    page = act(later, HEAD, id_, "qaytar", text="3.4-cü bəndi qısaldın.")
    assert "3.4-cü bəndi qısaldın." in text_of(page)
    assert look(later, id_, lambda one: one.state) == "revising"


def test_whoever_acts_on_a_page_that_is_old_sees_what_came_between(later: CabinetOffice) -> None:
    id_ = put(later, proposed)
    first, second = (main_form(later.browser(HEAD).get(f"{DESK}{id_}/tesdiq")) for _each in "12")
    first.submit("gonder", status=303)
    answer = second.submit("gonder", status=409)
    assert "başqası dəyişib" in text_of(answer)


@pytest.mark.clause("R11-9.8")
def test_every_version_has_its_own_address_without_sign_in(later: CabinetOffice) -> None:
    id_ = put(later, two_editions)
    anyone = later.browser()
    assert id_ in anyone.get(PUBLIC).text
    newest, first = anyone.get(f"{PUBLIC}{id_}/"), anyone.get(f"{PUBLIC}{id_}/versiyalar/1/")
    assert "ən çoxu 1 iş günü" in text_of(newest)
    assert "Bu, əvvəlki versiyadır." in text_of(first)
    for number in (1, 2):
        answer = anyone.get(f"{PUBLIC}{id_}/versiyalar/{number}/pdf")
        assert answer.content_type == "application/pdf"
    anyone.get(f"{PUBLIC}{id_}/versiyalar/3/", status=404)


def test_the_public_reads_what_changed_side_by_side_and_in_one_text(later: CabinetOffice) -> None:
    id_ = put(later, two_editions)
    side = later.browser().get(f"{PUBLIC}{id_}/ferqler?evvel=1&sonra=2")
    marked = [one.get_text() for one in side.html.select("ins, del")]
    assert marked == ["Sorğu", "Müraciət dərhal"]
    both = later.browser().get(f"{PUBLIC}{id_}/ferqler?evvel=1&sonra=2&gorunus=setir")
    assert [one.get_text() for one in both.html.select("del")] == ["Sorğu"]
    assert "3.2.2" in text_of(both)
    later.browser().get(f"{PUBLIC}{id_}/ferqler?evvel=9&sonra=2", status=404)
    later.browser().get(f"{PUBLIC}{id_}/ferqler?evvel=x%ff&sonra=2", status=400)


def two_editions(world: Any) -> Any:
    """Carry a regulation to its second edition, in which one clause is changed."""
    from tests.factories.regulations import describe, how

    from karguzar.regulations.actions import approval, writing
    from karguzar.regulations.clauses import item_digest

    regulation = a_draft(world)
    part = next(one for one in regulation.items if one.clause == "3.2.2")
    words = {"request_acceptance": "Sorğu qeydə alınır."}
    by = {"by": world.by(EDITOR), "at": AT}
    writing.change_part(regulation, part.id, words, seen=item_digest(part), **by)
    published(world, regulation)
    approval.begin_edition(regulation, **how(world, regulation, EDITOR, AT))
    part = next(one for one in regulation.items if one.clause == "3.2.2")
    words = {"request_acceptance": "Müraciət dərhal qeydə alınır."}
    writing.change_part(regulation, part.id, words, seen=item_digest(part), **by)
    describe(world, regulation)
    return published(world, regulation)


def test_a_repealed_regulation_stays_readable_and_says_so(later: CabinetOffice) -> None:
    id_ = put(later, published)
    later.browser(EDITOR).get(f"{DESK}{id_}/legv", status=404)
    form = main_form(later.browser(HEAD).get(f"{DESK}{id_}/legv"))
    form["act"], form["reason"] = "Komitənin 12 nömrəli əmri", "Xidmət ləğv edilib."
    today = later.clock.now()
    form["day"], form["month"], form["year"] = str(today.day), str(today.month), str(today.year)
    form.submit("gonder", status=303)
    words = text_of(later.browser().get(f"{PUBLIC}{id_}/"))
    assert "Reqlament qüvvədən düşüb" in words
    assert "Komitənin 12 nömrəli əmri" in words
    assert "ləğv edilib" in text_of(later.browser().get(PUBLIC))


@pytest.mark.clause("R11-7.2")
def test_a_form_that_asks_for_more_than_the_regulation_is_refused(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    source = FORM.format(label="İş yerindən arayış")
    answer = act(desk, EDITOR, id_, "forma", source=source)
    assert answer.status_int == 422
    said = text_of(answer)
    assert "“İş yerindən arayış”: reqlamentdə belə sənəd yoxdur" in said
    answer = act(desk, EDITOR, id_, "forma", source=FORM.format(label="Şəxsiyyət vəsiqəsi"))
    assert "sənəd dövlət ehtiyatındadır" in text_of(answer)
    assert look(desk, id_, lambda one: one.form) == ""


FORM = """form: arayis
title: {{az: Arayış, en: Certificate, ru: Справка}}
rule: R11-9.1
fields:
- name: paper
  type: file
  label: {{az: {label}, en: Paper, ru: Справка}}
  required: true
"""


def test_an_agreeing_body_refuses_and_the_objection_is_resolved(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    act(desk, EDITOR, id_, "razilasdirma")
    form = main_form(desk.browser(OTHER_HEAD).get(f"{DESK}{id_}/razilasma"))
    form["kg-answer"] = "refused"
    assert "səbəbini yazın" in " ".join(faults(form.submit("gonder", status=422)))
    form["remarks"] = "Müddət çox qısadır."
    form.submit("gonder", status=303)
    card = desk.browser(EDITOR).get(f"{DESK}{id_}/")
    assert "imtina edir" in text_of(card)
    page = desk.browser(HEAD).get(f"{DESK}{id_}/etiraz?qurum=vergi")
    form = main_form(page)
    form["text"] = "14 noyabr tarixli razılaşma protokolu."
    assert "14 noyabr tarixli razılaşma protokolu." in text_of(
        form.submit("gonder", status=303).follow()
    )


def test_the_text_at_work_is_shown_to_nobody_outside(later: CabinetOffice) -> None:
    id_ = put(later, published)
    act(later, EDITOR, id_, "yeni-versiya")
    part = look(later, id_, lambda one: next(i.id for i in one.items if i.clause == "3.2.2"))
    form = main_form(later.browser(EDITOR).get(f"{DESK}{id_}/bendler/{part}/"))
    form["request_acceptance"] = "Gizlisöz hələ dərc edilməyib."
    form.submit("saxla", status=303)
    assert "Gizlisöz" in later.browser(HEAD).get(f"{DESK}{id_}/").text
    pages = ("", "versiyalar/1/", "ferqler", "ferqler?gorunus=setir")
    for who in ("", "gunel", "aygun", OTHER_HEAD):
        browser = later.browser(who)
        for page in pages:
            assert "Gizlisöz" not in browser.get(f"{PUBLIC}{id_}/{page}").text
        browser.get(f"{DESK}{id_}/", status="*")
        for page in ("onbaxis", "onbaxis.pdf", f"bendler/{part}/", "forma"):
            answer = browser.get(f"{DESK}{id_}/{page}", status="*")
            assert answer.status_int in (302, 303, 401, 403, 404), (who, page)


def test_the_card_leads_to_both_pages_of_the_discussion(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    card = act(desk, EDITOR, id_, "muzakire")
    section = card.html.select_one("section[aria-labelledby=muzakire]")
    for link in section.select("a"):
        assert desk.browser(EDITOR).get(link["href"]).status_int == 200
