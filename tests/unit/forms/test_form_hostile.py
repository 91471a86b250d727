"""What no page of ours would send, and what nobody should type."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.forms.documents import documents
from tests.unit.forms.paper import Upload, controls, element, text, typed
from tests.unit.forms.samples import LETTER, SETTINGS, every_type, letter, nested_rows

from karguzar.forms.form import InvalidForm, KgForm
from karguzar.forms.loading import FORMS, form
from karguzar.forms.posted import ADD, REMOVE
from karguzar.forms.uploads import MemoryUploads


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


NASTY = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *("\x00", "\ud800", "x" * 100_000, "<script>alert(1)</script>", "\u202e", ADD, REMOVE),
            *("true", "full", "interactive", "1", "2026", "10" * 500, "x:sequence", "a@b.az"),
        ]
    ),
)


@settings(SETTINGS, max_examples=40)
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
