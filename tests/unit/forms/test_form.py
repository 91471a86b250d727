"""A legal form on a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.forms.documents import documents
from tests.unit.forms.paper import Upload, controls, element, text
from tests.unit.forms.samples import LETTER, SETTINGS, letter

from karguzar.base.errors import Problem
from karguzar.forms.form import Button, InvalidForm, KgForm
from karguzar.forms.loading import FORMS, form
from karguzar.forms.uploads import MemoryUploads


def said(value):
    """A document without answers that say nothing: unticked boxes and empty lists."""
    if isinstance(value, dict):
        return {key: said(each) for key, each in value.items() if each is not False and each != []}
    return [said(each) for each in value] if isinstance(value, list) else value


def test_a_valid_letter_is_given_back_as_plain_values(a_request):
    page = letter(a_request())
    posted = controls(page.render(LETTER))
    assert letter(a_request()).validate(posted) == LETTER


@pytest.mark.parametrize("name", FORMS)
@SETTINGS
@given(data=st.data())
def test_a_form_reads_back_what_it_shows(a_request, name, data):
    document = data.draw(documents(form(name)))
    uploads = MemoryUploads()
    files = document.get("annexed_forms", document.get("files"))
    if files is not None:
        files[:] = [
            uploads.put(each["name"], Upload("x", b"x").file).as_record() for each in files
        ]
    page = KgForm(form(name), a_request(), uploads=uploads)
    again = KgForm(form(name), a_request(), uploads=uploads)
    read = again.validate(controls(page.render(document)))
    assert said(read) == said(document)


def test_every_fault_is_told_at_once_with_a_link_to_its_field(a_request):
    page = letter(a_request())
    with pytest.raises(InvalidForm) as caught:
        page.validate([])
    html = caught.value.form.render()
    assert caught.value.status == 422
    assert len(caught.value.errors) == 6
    assert html.index('role="alert"') < html.index("<form")
    for error in caught.value.errors:
        element(html, error.anchor)
        assert f'href="#{error.anchor}"' in html


def test_a_fault_is_tied_to_its_control_for_screen_readers(a_request):
    page = letter(a_request())
    with pytest.raises(InvalidForm):
        page.validate([])
    html = page.render(summary=False)
    box = element(html, "kg-subject")
    assert box["aria-invalid"] == "true"
    assert "kg-subject--error" in box["aria-describedby"].split()
    assert "«Mövzu» sahəsini doldurun" in element(html, "kg-subject--error").get_text()
    assert "kg-summary" not in html


def test_a_condition_is_told_together_with_other_faults(a_request):
    page = letter(a_request())
    with pytest.raises(InvalidForm) as caught:
        page.validate(controls(page.render({"on_behalf": "organisation"})))
    assert [error.anchor for error in caught.value.errors] == [
        *("kg-body", "kg-kind-0", "kg-organisation", "kg-subject", "kg-text"),
        "kg-reply_channel-0",
    ]


def test_the_answer_to_a_field_that_does_not_apply_is_dropped(a_request):
    posted = controls(letter(a_request()).render({**LETTER, "organisation": "1401555071"}))
    assert "organisation" not in letter(a_request()).validate(posted)


def test_the_first_button_is_what_enter_presses_and_cannot_be_seen(a_request):
    buttons = [Button("yoxla", "Yoxla", css_class="btn-primary"), Button("saxla", "Saxla")]
    html = letter(a_request(), buttons=buttons).render()
    assert ("yoxla", "yoxla") in controls(html)
    assert html.index("kg-default-submit") < html.index("csrf_token")
    assert ("saxla", "saxla") in controls(html, press="kg--saxla")


def test_a_form_may_have_no_button_of_its_own(a_request):
    html = letter(a_request(), buttons=[]).render()
    assert "kg-default-submit" not in html
    assert "kg-buttons" not in html


def test_the_token_and_hidden_inputs_travel_with_the_form(a_request):
    html = letter(a_request(), hidden={"versiya": "3"}, autosave="/saxla", action="/yaz").render()
    posted = dict(controls(html))
    assert posted["csrf_token"]
    assert posted["versiya"] == "3"
    assert 'data-kg-autosave="/saxla"' in html
    assert 'action="/yaz"' in html


def test_labels_come_in_the_language_of_the_reader(a_request):
    assert "Whom you are writing to" in letter(a_request("en")).render()
    assert "Кому вы пишете" in letter(a_request("ru")).render()


def test_an_optional_field_says_so_and_a_required_one_does_not(a_request):
    html = letter(a_request()).render()
    assert "(məcburi deyil)" in element(html, "kg-files").legend.get_text()
    assert "(məcburi deyil)" not in element(html, "kg-kind").legend.get_text()


def test_a_draft_keeps_what_is_filled_in_however_wrong(a_request):
    page = letter(a_request())
    html = page.render({"subject": "x" * 300, "on_behalf": "organisation", "organisation": "12"})
    draft = letter(a_request()).collect(controls(html))
    assert draft == {"subject": "x" * 300, "on_behalf": "organisation", "organisation": "12"}
    assert element(letter(a_request()).render(draft), "kg-organisation")["value"] == "12"


def test_problems_found_by_the_office_stand_at_their_fields(a_request):
    page = KgForm(form("portal-2014-appendix-1"), a_request())
    page.render({"subject": "x"})
    fault = page.fail(
        [
            Problem("voen", "Bu təşkilat tapılmadı"),
            Problem("support_contacts.1.email", "Bu ünvan işləmir"),
            Problem("support_contacts.9.email", "Belə sətir yoxdur"),
            Problem("nowhere.at.all", "Belə sahə yoxdur"),
        ]
    )
    assert [error.anchor for error in fault.errors] == [
        *("kg", "kg", "kg-voen", "kg-support_contacts-1-email"),
    ]
    assert "Bu ünvan işləmir" in text(page.render())


def test_a_problem_of_no_field_is_told_above_the_form(a_request):
    page = letter(a_request())
    fault = page.fail([Problem("", "Bu qurum hazırda müraciət qəbul etmir")])
    assert [error.anchor for error in fault.errors] == ["kg"]
    assert "hazırda müraciət qəbul etmir" in text(page.render_summary())
    assert "<a" not in page.render_summary()  # it leads nowhere: it is about the whole form


def test_every_problem_of_one_field_is_told_in_its_order(a_request):
    page = letter(a_request())
    told = ["Mövzu çox ümumidir", "Mövzuda şəxsi məlumat var"]
    fault = page.fail([Problem("subject", one) for one in told])
    assert [(error.anchor, error.message) for error in fault.errors] == [
        ("kg-subject", one) for one in told
    ]
    shown = text(page.render())
    assert all(one in shown for one in told)


def test_two_forms_on_one_page_do_not_share_ids(a_request):
    html = letter(a_request()).render() + letter(a_request(), formid="b").render()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FORMS)
@SETTINGS
@given(data=st.data())
def test_ids_are_unique_and_labels_lead_to_controls(a_request, name, data):
    page = KgForm(form(name), a_request())
    html = page.render(data.draw(documents(form(name))))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= set(ids)
    assert {
        each for ref in re.findall(r'aria-describedby="([^"]+)"', html) for each in ref.split()
    } <= set(ids)
