"""The administrator changes the working calendar: open terms move, and people are told."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import button_form, press, text_of

from karguzar.content.journal import history
from karguzar.notices.outbox import deliveries

PAGE = "/idareetme/teqvim/"


@pytest.fixture
def administrator(cabinet):
    """A browser of somebody who runs the office."""
    with cabinet.world() as world:
        world.people["aynur"].is_administrator = True
    return cabinet.browser("aynur")


def ask(browser, day: str, act: str = "NK qərarı, 1 dekabr 2026, № 400"):
    form = button_form(browser.get(PAGE), "Davam et: nə dəyişəcəyinə bax")
    form["tarix"], form["esas"] = day, act
    return form.submit(expect_errors=True)


@pytest.mark.clause("R11-7.1.2c")
def test_a_new_day_off_moves_open_terms_and_tells_those_concerned(cabinet, administrator):
    path = cabinet.make(a_letter)
    due = cabinet.letter(path, lambda letter: letter.deadline.due_on)
    confirm = ask(administrator, f"{due:%d.%m.%Y}")
    assert "Son günü dəyişəcək müraciət: 1" in text_of(confirm)
    done = press(button_form(confirm, "Təqvimi dəyiş"), "Təqvimi dəyiş").follow()
    assert "Müddəti dəyişən müraciət: 1" in text_of(done)
    moved = cabinet.letter(path, lambda letter: letter.deadline.due_on)
    assert moved > due
    with cabinet.world() as world:
        body = world.office["qurumlar"][path.partition("/")[0]]
        acts = [entry.act for entry in history(body["jurnal"], path)]
        told = deliveries(world.office, body.slug, path)
    assert acts[-1] == "move_deadline"
    assert "deadline_moved" in {one.task for one in told}


def test_taking_the_day_back_moves_the_term_back(cabinet, administrator):
    path = cabinet.make(a_letter)
    due = cabinet.letter(path, lambda letter: letter.deadline.due_on)
    confirm = ask(administrator, f"{due:%d.%m.%Y}")
    page = press(button_form(confirm, "Təqvimi dəyiş"), "Təqvimi dəyiş").follow()
    next(form for form in page.forms.values() if form.action.endswith("/geri")).submit()
    assert cabinet.letter(path, lambda letter: letter.deadline.due_on) == due


@pytest.mark.parametrize("day", ["", "32.13.2026", "22.11.2026", "01.01.2031", "sabah"])
def test_a_day_that_cannot_be_changed_is_refused_and_what_was_typed_stays(administrator, day):
    page = ask(administrator, day)
    assert page.status_int == 422
    assert button_form(page, "Davam et: nə dəyişəcəyinə bax")["esas"].value.startswith("NK")


def test_an_act_is_needed(cabinet, administrator):
    on = cabinet.clock.now().date() + timedelta(days=9)
    assert "Dəyişikliyin əsasını yazın" in text_of(ask(administrator, f"{on:%d.%m.%Y}", " "))


def test_nobody_else_finds_the_calendar(cabinet):
    for name in ("gunel", "aygun", "vuqar"):
        page = cabinet.browser(name).get(PAGE, expect_errors=True)
        assert page.status_int in {403, 404}


def test_the_journal_shows_acts_and_finds_a_changed_entry(cabinet, administrator):
    path = cabinet.make(a_letter)
    slug = path.partition("/")[0]
    page = administrator.get("/idareetme/jurnal/", {"qurum": slug})
    assert "submit" in text_of(page)
    assert "Bütövlüyünü yoxla" in text_of(page)
    whole = press(button_form(page, "Bütövlüyünü yoxla"), "Bütövlüyünü yoxla")
    assert "Jurnal bütövdür" in text_of(whole)
    with cabinet.world() as world:
        first = world.office["qurumlar"][slug]["jurnal"].entries[1]
        first.text = first.text.replace("2026", "2025")
    broken = press(button_form(page, "Bütövlüyünü yoxla"), "Bütövlüyünü yoxla")
    assert "Jurnal pozulub" in text_of(broken)
