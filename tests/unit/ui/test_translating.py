"""A text of a template is looked up once for each language, and said as it was the first time."""

from types import SimpleNamespace

import pytest
from pyramid.threadlocal import manager

from karguzar.base.i18n import _
from karguzar.ui import translating
from karguzar.ui.translating import Translating


class Catalogue:
    """Says what it was asked; counts how often."""

    def __init__(self):
        self.asked = []

    def __call__(self, msgid, *given):
        self.asked.append(msgid)
        if not isinstance(msgid, str):
            return str(msgid)
        language = manager.get()["request"].locale_name
        return given[-1] if msgid == "unknown" else f"{language}:{msgid}"


@pytest.fixture
def page():
    """Return a function that lets the page be in a language."""
    pushed = []

    def open_page(language):
        manager.push({"request": SimpleNamespace(locale_name=language), "registry": None})
        pushed.append(language)

    yield open_page
    for _language in pushed:
        manager.pop()


def test_a_text_is_looked_up_once_for_each_language(page):
    catalogue = Catalogue()
    translate = Translating(catalogue)
    for language in ("az", "az", "en", "en", "az"):
        page(language)
        assert translate(_("Kömək")) == f"{language}:Kömək"
    assert len(catalogue.asked) == 2


def test_a_text_with_gaps_is_filled_anew_each_time(page):
    page("az")
    catalogue = Catalogue()
    translate = Translating(catalogue)
    translate(_("${n} sənəd", mapping={"n": 1}))
    translate(_("${n} sənəd", mapping={"n": 2}))
    translate("${n} sənəd", mapping={"n": 3})
    assert len(catalogue.asked) == 3


def test_what_is_not_known_is_the_very_default_of_each_asking(page):
    page("az")
    translate = Translating(Catalogue())
    first, second = str(100), str(100)
    assert translate("unknown", default=first) is first
    assert translate("unknown", default=second) is second


def test_a_number_is_no_text_and_a_full_memory_takes_no_more(page, monkeypatch):
    page("az")
    catalogue = Catalogue()
    translate = Translating(catalogue)
    assert (translate(7), translate(7)) == ("7", "7")
    monkeypatch.setattr(translating, "MOST", 0)
    assert (translate("a"), translate("a")) == ("az:a", "az:a")
    assert len(catalogue.asked) == 4


def test_pages_speak_their_language_and_without_a_page_the_catalogue_is_asked(site):
    app = site()
    assert "Kömək" in app.get("/komek").text
    assert "Help" in app.get("/komek?dil=en").text
    alone = Translating(lambda msgid, *_rest: f"said {msgid}")
    assert alone("x") == "said x"
