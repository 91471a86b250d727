"""Texts are found in templates as Chameleon asks for them when it renders."""

import io
from pathlib import Path

import pytest
from chameleon.zpt.template import PageTemplate

from karguzar.cli.extract import chameleon_messages

TEMPLATES = Path(__file__).parents[3] / "templates"


def texts(source):
    found = chameleon_messages(io.BytesIO(source.encode()), (), (), {})
    return [(line, text) for line, _function, text, _comments in found]


def words(source):
    return [text for _line, text in texts(source)]


def test_white_space_is_one_space_and_lines_are_counted():
    assert texts('<p>\n<b i18n:translate="">Bir\n   iki </b></p>') == [(2, "Bir iki")]


def test_named_parts_stand_as_names():
    source = '<p i18n:translate="">Son gün: <b i18n:name="on">sabah</b>.</p>'
    assert words(source) == ["Son gün: ${on}."]


def test_attributes_are_texts_too():
    source = '<a title="Bir" alt="İki" i18n:attributes="title; alt other-id">x</a>'
    assert words(source) == ["Bir", "other-id"]


def test_a_tag_that_is_never_closed_is_read_too():
    assert words('<p><input title="Bir" i18n:attributes="title"></p>') == ["Bir"]


def test_a_message_id_of_its_own_stands_for_the_words():
    assert words('<p i18n:translate="id">Sözlər</p>') == ["id"]


def test_what_holds_no_words_is_no_text():
    assert words('<p i18n:translate="">${number}</p><p i18n:translate="">12 –</p><br/>') == []


def test_untranslated_words_and_comments_are_passed_over():
    assert words("<p>Söz <!-- izah --> <!--! izah --></p>") == []


@pytest.mark.parametrize(
    "path",
    sorted(TEMPLATES.glob("ui/*.pt")) + sorted(TEMPLATES.glob("errors/*.pt")),
    ids=lambda p: p.name,
)
def test_every_text_of_a_template_is_plain_words(path):
    for text in words(path.read_text()):
        assert "<" not in text
        assert "${" not in text


def test_chameleon_asks_for_the_same_words():
    source = (
        '<div i18n:domain="karguzar"><p i18n:translate="">Bir\n iki <b i18n:name="n">3</b></p>'
        '<a title="Dörd" i18n:attributes="title"></a></div>'
    )
    asked = []

    def translate(text, mapping=None, default=None, **_options):
        asked.append(str(text))
        return default or text

    PageTemplate(source, translate=translate)()
    assert sorted(set(asked)) == sorted(words(source))
