"""The frame shows who is signed in, where one is, and the way to other languages."""

import pytest
from tests.unit.ui.conftest import Reader, adding

from karguzar.base.i18n import _


def with_sections(config):
    config.add_section(
        "desk", title=_("Gələnlər"), path="/desk/", audience="staff", count=lambda _r: 4
    )
    config.add_section(
        "cabinet", title=_("Kabinetim"), path="/komek", audience="citizen", count=lambda _r: 0
    )
    config.add_section("bodies", title=_("Qurumlar"), path="/qurumlar/")


def section_titles(page):
    nav = page.html.find(class_="kg-sections")
    return [link.get_text() for link in nav.find_all("a")] if nav else []


def test_a_visitor_is_offered_to_sign_in(site):
    page = site(with_sections).get("/komek")
    assert page.html.find("a", href="/giris").get_text() == "Daxil ol"
    assert section_titles(page) == ["Qurumlar"]


def test_a_person_sees_their_name_their_sections_and_the_way_out(site):
    page = site(with_sections, reader=Reader()).get("/komek")
    assert page.html.find(class_="kg-person-name").get_text() == "Ə. Çıraqov"
    form = page.html.find("form", action="/cixis")
    assert form["method"] == "post"
    assert form.find("input", attrs={"name": "csrf_token"})["value"]
    assert page.html.find("a", attrs={"aria-current": "page"})["href"] == "/komek"


def test_a_count_is_shown_in_words_too_and_hidden_when_it_is_nothing(site):
    desk = site(with_sections, reader=Reader(sections=frozenset({"staff"}))).get("/komek")
    assert desk.html.find(class_="kg-sections").find(class_="kg-count").get_text() == "sayı: 4"
    cabinet = site(with_sections, reader=Reader()).get("/komek")
    count = cabinet.html.find(class_="kg-sections").find(class_="kg-count")
    assert count.has_attr("hidden")
    assert cabinet.html.body["data-kg-counts"] == "/saylar.json"


def test_counts_are_asked_for_only_where_there_are_any(site):
    assert not site().get("/komek").html.body.has_attr("data-kg-counts")


def test_pages_of_the_desk_are_wide_and_explain_their_keys(site):
    def add(config):
        with_sections(config)
        adding(
            lambda _r: {"contact": "", "crumbs": ()},
            "/desk/x",
            renderer="karguzar:templates/ui/help.pt",
        )(config)

    app = site(add, reader=Reader(sections=frozenset({"staff"})))
    page = app.get("/desk/x")
    assert page.html.body["class"] == ["kg-wide"]
    assert page.html.find("dialog", id="kg-keys") is not None
    assert app.get("/komek").html.find("dialog", id="kg-keys") is None


def test_the_way_to_other_languages_keeps_the_query(site):
    page = site().get("/komek?q=a%26b&q=c&dil=ru")
    english = page.html.find(class_="kg-languages").find("a", lang="en")
    assert english["href"] == "/komek?q=a%26b&q=c&dil=en"
    assert page.html.html["lang"] == "ru"
    assert page.html.find("link", hreflang="az")["href"].endswith("dil=az")


def test_the_chosen_theme_stands_on_the_page(site):
    app = site()
    assert not app.get("/komek").html.html.has_attr("data-bs-theme")
    app.set_cookie("kg_gorunus", "tund")
    assert app.get("/komek").html.html["data-bs-theme"] == "dark"


def test_links_keep_the_prefix_under_which_the_site_lies(site):
    page = site().get("/komek", extra_environ={"SCRIPT_NAME": "/idare"})
    assert page.html.find(class_="kg-brand")["href"] == "/idare/"
    assert page.html.find("a", lang="ru")["href"] == "/idare/komek?dil=ru"
    assert page.html.find("link", rel="stylesheet")["href"].startswith("/idare/static/")


def test_a_page_has_no_inline_script_style_or_handler(site):
    for path in ("/komek", "/gorunus", "/mexfilik", "/elcatanliq"):
        page = site(with_sections, reader=Reader()).get(path)
        assert all(script["src"] for script in page.html.find_all("script"))
        assert not page.html.find_all("style")
        for element in page.html.find_all(True):
            assert not [name for name in element.attrs if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("identity", [object(), None])
def test_an_identity_that_the_frame_does_not_know_counts_as_nobody(site, identity):
    assert site(reader=identity).get("/komek").html.find("a", href="/giris") is not None
