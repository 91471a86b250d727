"""The language of a page follows the reader's last choice, then the profile, then the browser."""

import pytest
from pyramid.i18n import make_localizer
from pyramid.interfaces import ITranslationDirectories
from pyramid.response import Response
from tests.unit.ui.conftest import Reader, adding
from translationstring import TranslationString

from karguzar.ui.languages import COOKIE, plural


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ru,en;q=0.5", "ru"), ("de,fr", "az"), ("", "az"), ("en-GB,en;q=0.9", "en")],
)
def test_without_a_choice_the_browser_decides(site, accepted, language):
    assert (
        site().get("/komek", headers={"Accept-Language": accepted}).html.html["lang"] == language
    )


def test_the_profile_stands_above_the_browser(site):
    app = site(reader=Reader(language="ru"))
    assert app.get("/komek", headers={"Accept-Language": "en"}).html.html["lang"] == "ru"


def test_an_unknown_language_of_a_profile_is_passed_over(site):
    app = site(reader=Reader(language="xx"))
    assert app.get("/komek", headers={"Accept-Language": "en"}).html.html["lang"] == "en"


def test_a_switch_stands_above_the_profile_and_is_remembered(site):
    app = site(reader=Reader(language="ru"))
    assert app.get("/komek?dil=en").html.html["lang"] == "en"
    assert app.cookies[COOKIE] == "en"
    assert app.get("/komek").html.html["lang"] == "en"


def test_a_language_that_we_do_not_speak_changes_nothing(site):
    app = site()
    app.get("/komek?dil=de")
    assert COOKIE not in app.cookies


def test_headers_tell_the_language_and_what_it_depends_on(site):
    page = site().get("/komek?dil=ru")
    assert page.headers["Content-Language"] == "ru"
    assert {"Cookie", "Accept-Language"} <= set(page.vary)
    assert "Content-Language" not in site().get("/robots.txt").headers


def test_messages_of_forms_are_azerbaijani_and_russian(configured):
    folders = configured.registry.queryUtility(ITranslationDirectories)
    for language, words in (("az", "Bu sahəni doldurun"), ("ru", "Заполните это поле")):
        localizer = make_localizer(language, folders)
        assert localizer.translate(TranslationString("Required", domain="colander")) == words
        assert localizer.translate(TranslationString("Day", domain="deform")) != "Day"


def test_plural_fills_in_the_number(site):
    def view(request):
        one = plural(request, "${n} gün qalıb", "${n} gün qalıb (${why})", 1)
        many = request.plural("${n} gün", "${n} gün, ${why}", 5, why="bayram")
        return Response(f"{one}|{many}")

    assert site(adding(view)).get("/sinaq").text == "1 gün qalıb|5 gün, bayram"
