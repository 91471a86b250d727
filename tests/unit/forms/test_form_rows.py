"""Rows of a form are added and removed without JavaScript."""

import pytest
from tests.unit.forms.paper import controls, element
from tests.unit.forms.samples import nested_rows

from karguzar.forms.form import InvalidForm, KgForm, Rearranged
from karguzar.forms.loading import form


def test_a_row_is_added_without_javascript_and_nothing_else_is_judged(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    posted = controls(page.render({"service_name": "Ad"}), press="kg-other_executors--add")
    with pytest.raises(Rearranged) as caught:
        page.validate(posted)
    html = caught.value.form.render()
    assert (caught.value.status, caught.value.errors) == (200, ())
    assert 'role="alert"' not in html
    assert element(html, "kg-other_executors-0")["name"] == "item"
    assert element(html, "kg-service_name")["value"] == "Ad"


def test_a_row_is_removed_without_javascript_and_the_others_stay(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    html = page.render({"other_executors": ["bir", "iki", "üç"]})
    with pytest.raises(Rearranged):
        page.validate(controls(html, press="kg-other_executors-1--remove"))
    assert page.document["other_executors"] == ["bir", "üç"]


def test_a_row_inside_a_group_inside_a_form_is_added(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    press = "kg-required_documents-documents_from_user--add"
    with pytest.raises(Rearranged):
        page.validate(controls(page.render({}), press=press))
    row = "kg-required_documents-documents_from_user-0"
    assert element(page.render(), f"{row}-document")
    assert element(page.render(), f"{row}-original_on_collection")["type"] == "checkbox"


def test_rows_within_rows_are_added_and_removed_without_javascript(a_request):
    page = KgForm(nested_rows(), a_request())
    for press in (
        "kg-outer--add",
        "kg-outer-0-inner--add",
        "kg-outer-0-inner--add",
        "kg-outer--add",
    ):
        with pytest.raises(Rearranged):
            page.validate(controls(page.render(), press=press))
    html = page.render()
    assert element(html, "kg-outer-0-inner-1-word")
    assert element(html, "kg-outer--add").has_attr("hidden")
    with pytest.raises(Rearranged):
        page.validate(controls(typed_word(html), press="kg-outer-0-inner-0--remove"))
    assert page.document == {"side": False, "outer": [{"noted": False, "inner": [{"word": "b"}]}]}


def typed_word(html):
    first, second = (
        'name="word" value="" id="kg-outer-0-inner-0',
        'name="word" value="" id="kg-outer-0-inner-1',
    )
    html = html.replace(first, first.replace('value=""', 'value="a"'))
    return html.replace(second, second.replace('value=""', 'value="b"'))


def test_faults_in_rows_within_rows_stand_at_their_boxes(a_request):
    page = KgForm(nested_rows(), a_request())
    document = {
        "side": True,
        "outer": [{"inner": [{"why": "x"}]}, {"noted": True, "inner": [{"word": "w"}]}],
    }
    with pytest.raises(InvalidForm) as caught:
        page.validate(controls(page.render(document)))
    assert [error.anchor for error in caught.value.errors] == [
        *("kg-outer-0-inner-0-word", "kg-outer-0-inner-0-far"),
        *("kg-outer-1-inner-0-why", "kg-outer-1-inner-0-far"),
    ]
    page.render()


def test_prototypes_of_nested_rows_have_places_for_both_numbers(a_request):
    html = KgForm(nested_rows(), a_request()).render()
    assert 'id="kg-outer-NEW0-inner-NEW1-word"' in html
    assert 'data-kg-when="kg-outer-NEW0-noted" data-kg-is="true"' in html
    assert 'data-kg-when="kg-side" data-kg-is="true"' in html


def test_a_list_with_a_least_number_shows_that_many_rows_and_keeps_them(a_request):
    page = KgForm(form("portal-2014-appendix-1"), a_request())
    html = page.render()
    assert element(html, "kg-support_contacts-1-email")
    assert element(html, "kg-support_contacts-1--remove").has_attr("hidden")
    with pytest.raises(InvalidForm) as caught:
        page.validate([])
    messages = [str(error.message.interpolate()) for error in caught.value.errors]
    assert any("ən azı 2 sətir doldurun" in message for message in messages)


def test_a_draft_is_saved_even_when_a_row_button_is_among_the_controls(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    posted = controls(page.render({"service_name": "Ad"}), press="kg-other_executors--add")
    assert page.collect(posted)["service_name"] == "Ad"
