"""Fields as items of a page: numbers, hints, conditions."""

from tests.unit.forms.paper import element, text

from karguzar.forms.form import KgForm
from karguzar.forms.loading import form


def page(a_request, name, language="az"):
    return KgForm(form(name), a_request(language)).render()


def test_a_numbered_form_shows_the_numbers_of_paper_and_a_letter_does_not(a_request):
    html = page(a_request, "rules-2011-appendix-1")
    assert "1.1. Elektron xidmətin adı" in text(html)
    assert "2.6-note-1" not in html
    assert 'class="kg-clause"' not in page(a_request, "letter")


def test_a_condition_is_told_in_words_and_in_data(a_request):
    html = page(a_request, "letter")
    words = "Yalnız «Kimin adından yazırsınız» – «Təşkilatın adından» olduqda doldurun"
    assert words in text(html)
    assert 'data-kg-when="kg-on_behalf" data-kg-is="organisation"' in html


def test_a_condition_looks_above_its_group(a_request):
    html = page(a_request, "rules-2011-appendix-1")
    assert 'data-kg-field="kg-duration-processing_time"' in html
    assert 'data-kg-when="kg-automation_level" data-kg-is="full"' in html


def test_rows_that_are_not_asked_are_shown_without_controls(a_request):
    html = page(a_request, "rules-2011-appendix-1")
    approval = element(html, "kg-approval")
    assert not approval(["input", "select", "textarea"])
    assert "Sonra elektron qaydada imzalanacaq" in approval.get_text()
    assert "möhür" in approval.get_text()
    assert "avtomatik tərtib olunur" in element(html, "kg-full_title").get_text()
    assert element(html, "kg-general").name == "h2"
    assert element(html, "kg-note_1_7_1").name == "p"


def test_a_seal_is_put_later(a_request):
    assert (
        "möhürlə təsdiqlənəcək"
        in element(page(a_request, "portal-2014-appendix-1"), "kg-official_seal").get_text()
    )
