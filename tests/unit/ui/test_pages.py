"""A page for an act: shown, filled in, refused with nothing lost, done."""

from typing import Any, ClassVar

import pytest
from pyramid.response import Response
from tests.unit.ui.conftest import adding

from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.forms.form import KgForm
from karguzar.forms.loading import form
from karguzar.ui.pages import ACT_TEMPLATE, ActPage, problems_of

GOOD = {
    "body": "torpaq",
    "subject": "Mövzu",
    "text": "Mətn",
}


class Write(ActPage):
    """Writes a letter unless its subject says otherwise."""

    title = _("Müraciət")
    done = _("Göndərildi.")
    taken: ClassVar[list[tuple[str, ...]]] = []

    def form(self) -> KgForm:
        return KgForm(form("letter"), self.request, choices={"body": [("torpaq", "Torpaq")]})

    def initial(self) -> dict[str, Any]:
        return {"subject": "Nümunə"}

    def bodies(self) -> tuple[str, ...]:
        return ("torpaq",)

    def act(self, data: dict[str, Any]) -> str | Response:
        outcomes: dict[str, Exception] = {
            "qadağa": Refused(_("Olmaz."), clause="R11-7.4a"),
            "şərt": Unmet([Problem("text", _("Mətn qısadır."))]),
            "fərq": Conflict(_("Dəyişib"), mine={}, theirs={}),
        }
        if data["subject"] in outcomes:
            raise outcomes[data["subject"]]
        return Response("faylı götürün") if data["subject"] == "fayl" else "/komek"


@pytest.fixture
def app(site):
    def add(config):
        config.include("pyramid_tm")
        config.add_request_method(lambda _r, *names: Write.taken.append(names), "turn")
        adding(Write, renderer=ACT_TEMPLATE)(config)

    Write.taken.clear()
    return site(add)


def filled(app, **values):
    page = app.get("/sinaq")
    found = page.forms[0]
    for name, value in {**GOOD, **values}.items():
        found[name] = value
    for words in ("Şikayət", "Öz adımdan", "Şəxsi kabinetdə"):
        labels = page.html.find_all("label")
        label = next(each for each in labels if each.get_text().strip().startswith(words))
        radio = page.html.find(id=label["for"])
        found[radio["name"]] = radio["value"]
    return found


def test_the_form_is_shown_with_what_it_begins_with(app):
    page = app.get("/sinaq")
    assert page.html.h1.get_text() == "Müraciət"
    assert page.forms[0]["subject"].value == "Nümunə"
    assert not page.html.title.get_text().strip().startswith("Səhv")


def test_faulty_input_is_shown_with_its_faults_first(app):
    page = filled(app, text="").submit(status=422)
    assert page.html.title.get_text().strip().startswith("Səhv:")
    assert page.html.find(role="alert").find("a")["href"].startswith("#")
    assert page.forms[0]["subject"].value == "Mövzu"
    assert Write.taken == []


def test_a_refusal_keeps_the_input_and_names_the_clause(app):
    page = filled(app, subject="qadağa").submit(status=422)
    assert "Olmaz." in page.html.find(role="alert").get_text()
    assert "7.4-cü bəndi" in page.html.main.get_text()
    assert page.forms[0]["text"].value.strip() == "Mətn"


def test_an_unmet_condition_leads_to_its_field(app):
    page = filled(app, subject="şərt").submit(status=422)
    link = page.html.find(role="alert").find("a")
    assert link.get_text() == "Mətn qısadır."
    assert page.html.find(id=link["href"][1:]).name == "textarea"


def test_a_conflict_goes_to_its_own_page(app):
    assert "dəyişib" in filled(app, subject="fərq").submit(status=409).html.h1.get_text()


def test_an_act_takes_the_turn_says_so_and_leads_on(app):
    page = filled(app).submit(status=303).follow()
    assert page.request.path == "/komek"
    assert page.html.find(class_="kg-flash").get_text() == "Göndərildi."
    assert Write.taken == [("torpaq",)]


def test_an_act_may_answer_with_a_response(app):
    assert filled(app, subject="fayl").submit().text == "faylı götürün"


def test_a_page_without_a_store_works_the_same(site):
    class Say(ActPage):
        title = "Söz"

        def form(self):
            return KgForm(form("letter"), self.request, choices={"body": [("torpaq", "Torpaq")]})

        def act(self, data):
            if data["subject"] == "olmaz":
                raise Refused(_("Olmaz."))
            return "/komek"

    app = site(adding(Say, renderer=ACT_TEMPLATE))
    assert "Olmaz." in filled(app, subject="olmaz").submit(status=422).text
    page = filled(app).submit(status=303).follow()
    assert page.html.find(class_="kg-flash") is None


def test_what_a_refused_act_changed_is_dropped_and_what_came_before_is_kept(site):
    class Manager:
        did: ClassVar[list[str]] = []

        def __getattr__(self, name):
            return lambda: self.did.append(name)

    def add(config):
        config.add_request_method(lambda _r: Manager(), "tm", reify=True)
        config.add_request_method(lambda _r, *_names: None, "turn")
        adding(Write, renderer=ACT_TEMPLATE)(config)

    filled(site(add), subject="qadağa").submit(status=422)
    assert Manager.did == ["commit", "begin", "abort", "begin"]


def test_a_page_must_say_its_form_and_its_act():
    page = ActPage(None, None)
    with pytest.raises(NotImplementedError):
        page.form()
    with pytest.raises(NotImplementedError):
        page.act({})


def test_problems_of_a_refusal_are_every_unmet_one_or_its_sentence():
    unmet = (Problem("a", "x"), Problem("b", "y"))
    assert problems_of(Unmet(unmet)) == unmet
    assert problems_of(Refused("z")) == (Problem("", "z"),)
