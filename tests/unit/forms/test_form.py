"""A legal form on a page."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.forms.documents import documents
from tests.unit.forms.paper import Upload, controls, element, text, typed
from tests.unit.forms.test_json_schema import every_type

from karguzar.base.errors import Problem
from karguzar.forms.form import Button, InvalidForm, KgForm, Rearranged
from karguzar.forms.loading import FORMS, form, parse
from karguzar.forms.posted import ADD, REMOVE
from karguzar.forms.uploads import MemoryUploads

BODIES = {"body": [("edliyye", "Ədliyyə Nazirliyi"), ("sehiyye", "Səhiyyə Nazirliyi")]}
SETTINGS = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LETTER = {
    "body": "edliyye",
    "kind": "complaint",
    "on_behalf": "self",
    "subject": "Cavab verilmir",
    "text": "Birinci sətir\n\nİkinci sətir",
    "reply_channel": "cabinet",
}


def letter(request, uploads=None, **more):
    return KgForm(form("letter"), request, choices=BODIES, uploads=uploads, **more)


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


def test_a_text_that_is_too_long_gets_a_clear_sentence_and_stays_whole(a_request):
    page = letter(a_request())
    posted = typed(controls(page.render(LETTER)), text="ə" * 100_000)
    with pytest.raises(InvalidForm) as caught:
        page.validate(posted)
    words = text(caught.value.form.render_summary())
    assert "ən çoxu 20000 simvol ola bilər" in words
    assert "80000 simvol qısaldın" in words
    assert page.render().count("ə" * 100_000) == 1


@pytest.mark.parametrize(
    ("typed_in", "kept"),
    [
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("a\x00b\x1bc", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("\u202egnirts\u202c", "\u202egnirts\u202c"),
        ("${nothing} &amp; \"'", "${nothing} &amp; \"'"),
        ("__kg_add__", "__kg_add__"),
    ],
)
def test_hostile_text_is_cleaned_or_shown_as_text(a_request, typed_in, kept):
    page = letter(a_request())
    document = page.validate(typed(controls(page.render(LETTER)), subject=typed_in))
    assert document["subject"] == kept
    html = page.render(document)
    html.encode("utf-8")
    assert "<script" not in html
    assert element(html, "kg-subject")["value"] == kept
    assert kept in re.sub(
        r"\s+", " ", element(f"<i id='x'>{page.render_answers(document)}</i>", "x").get_text()
    )


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


def nested_rows():
    label = "label: {az: Ad, en: b, ru: c}"
    return parse(
        f"""
form: nested
title: {{az: a, en: b, ru: c}}
rule: X-1
fields:
- {{name: side, type: boolean, {label}}}
- name: outer
  type: list
  {label}
  max_items: 2
  item:
    type: group
    {label}
    fields:
    - {{name: noted, type: boolean, {label}}}
    - name: inner
      type: list
      {label}
      item:
        type: group
        {label}
        fields:
        - {{name: word, type: text, {label}, required: true}}
        - {{name: why, type: text, {label}, required: true, when: {{field: noted, is: true}}}}
        - {{name: far, type: text, {label}, required: true, when: {{field: side, is: true}}}}
""".encode()
    )


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


def test_files_are_kept_when_other_answers_are_wrong(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("C:\\\\sənəd.pdf", b"%PDF"), Upload("b.txt", b"b")]}
    with pytest.raises(InvalidForm):
        page.validate(controls(page.render({}), files=files))
    html = page.render()
    assert "sənəd.pdf" in html
    again = letter(a_request(), uploads)
    with pytest.raises(InvalidForm):
        again.validate(controls(html))
    assert [record["name"] for record in again.document["files"]] == ["sənəd.pdf", "b.txt"]
    assert len(uploads.list()) == 2


def test_a_file_is_taken_away_without_javascript(a_request):
    uploads = MemoryUploads()
    kept = [uploads.put(name, Upload(name, b"x").file).as_record() for name in ("a.txt", "b.txt")]
    page = letter(a_request(), uploads)
    posted = controls(page.render({"files": kept}))
    place = posted.index(("kept", kept[0]["key"]))
    with pytest.raises(Rearranged):
        page.validate([*posted[: place + 1], ("remove", REMOVE), *posted[place + 1 :]])
    assert page.document["files"] == kept[1:]
    assert [file.name for file in uploads.list()] == ["b.txt"]


def test_chosen_files_are_taken_in_before_the_rest_is_filled_in(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("a.txt", b"a")]}
    with pytest.raises(Rearranged):
        page.validate(controls(page.render({}), press="kg-files--add", files=files))
    assert [record["name"] for record in page.document["files"]] == ["a.txt"]
    assert (ADD not in page.render()) is False


def test_a_refused_file_is_told_by_name_with_its_reason_and_not_kept(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("boş.pdf", b"")]}
    with pytest.raises(InvalidForm) as caught:
        page.validate(controls(page.render(LETTER), files=files))
    html = page.render()
    assert [error.anchor for error in caught.value.errors] == ["kg-files--upload"]
    assert "«boş.pdf» faylı qəbul edilmədi" in text(html)
    assert "Fayl boşdur" in text(html)
    assert uploads.list() == ()
    assert letter(a_request(), uploads).validate(controls(html)) == LETTER


def test_a_key_of_somebody_else_s_file_finds_nothing(a_request):
    page = letter(a_request(), MemoryUploads())
    posted = controls(page.render(LETTER))
    place = posted.index(("__start__", "files:sequence"))
    document = page.validate([*posted[: place + 1], ("kept", "other-s-key"), *posted[place + 1 :]])
    assert "files" not in document


def test_without_a_store_no_file_is_taken(a_request):
    page = letter(a_request())
    files = {"kg-files--upload": [Upload("a.txt", b"a")]}
    assert "files" not in page.validate(controls(page.render(LETTER), files=files))
    with pytest.raises(Rearranged):
        page.validate(controls(page.render(LETTER), press="kg-files--add"))


def test_a_draft_keeps_what_is_filled_in_however_wrong(a_request):
    page = letter(a_request())
    html = page.render({"subject": "x" * 300, "on_behalf": "organisation", "organisation": "12"})
    draft = letter(a_request()).collect(controls(html))
    assert draft == {"subject": "x" * 300, "on_behalf": "organisation", "organisation": "12"}
    assert element(letter(a_request()).render(draft), "kg-organisation")["value"] == "12"


def test_a_draft_is_saved_even_when_a_row_button_is_among_the_controls(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    posted = controls(page.render({"service_name": "Ad"}), press="kg-other_executors--add")
    assert page.collect(posted)["service_name"] == "Ad"


@pytest.mark.parametrize(
    "posted",
    [
        [("__start__", "kind:mapping")],
        [("__end__", "kind:mapping")],
        [("__start__", "kind:nonsense"), ("__end__", "kind:nonsense")],
        [("__start__", Upload("a", b"a"))],
        [("__start__", "x:mapping")] * 30 + [("__end__", "x:mapping")] * 30,
        [("a", "b")] * 10_001,
    ],
)
def test_a_post_that_no_page_sends_is_refused_in_words(a_request, posted):
    page = letter(a_request())
    with pytest.raises(InvalidForm) as caught:
        page.validate(posted)
    assert "Forma tam oxunmadı" in text(caught.value.form.render())
    assert letter(a_request()).collect(posted) == {}


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
        *("kg", "kg-voen", "kg-support_contacts-1-email"),
    ]
    assert "Bu ünvan işləmir" in text(page.render())


def test_a_problem_of_no_field_is_told_above_the_form(a_request):
    page = letter(a_request())
    fault = page.fail([Problem("", "Bu qurum hazırda müraciət qəbul etmir")])
    assert [error.anchor for error in fault.errors] == ["kg"]
    assert "hazırda müraciət qəbul etmir" in text(page.render_summary())


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


NASTY = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *("\x00", "\ud800", "x" * 100_000, "<script>alert(1)</script>", "\u202e", ADD, REMOVE),
            *("true", "full", "interactive", "1", "2026", "10" * 500, "x:sequence", "a@b.az"),
        ]
    ),
)


@settings(SETTINGS, max_examples=60)
@given(data=st.data())
def test_no_post_can_break_a_form(a_request, data):
    found = data.draw(st.sampled_from([every_type(), nested_rows(), *map(form, FORMS)]))
    page = KgForm(found, a_request(), uploads=MemoryUploads())
    start = data.draw(documents(found, spoil=20))
    posted = controls(page.render(start)) if data.draw(st.booleans()) else []
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(posted)))
        name = data.draw(
            st.sampled_from(["__start__", "__end__", "item", *(n for n, _ in posted)])
        )
        value = data.draw(st.one_of(NASTY, st.builds(Upload, NASTY, st.binary(max_size=2))))
        posted[place : place + data.draw(st.integers(0, 1))] = [(name, value)]
    try:
        document = page.validate(posted)
    except InvalidForm as exc:
        html = exc.form.render()
    else:
        html = page.render(document) + page.render_answers(document)
    html.encode("utf-8")
    assert "<script" not in html
    assert "\x00" not in html
