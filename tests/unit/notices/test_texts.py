import re
from string import Template

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import RECEIPT

from karguzar.base.i18n import LANGUAGES
from karguzar.notices import kinds, texts
from karguzar.notices.kinds import EVERYWHERE, KINDS, WrongWords
from karguzar.notices.texts import SHORT_LENGTH, Reader

READER = Reader("Aygün Əliyeva", "ASAN Xidmət", "https://karguzar.example.az/kabinet/")
OURS = {"name", "body", "link", "stop"}


def sentence_keys(name, language="az"):
    keys = texts._sentences(language)
    return [key.partition(".")[2] for key in keys if key.startswith(f"{name}.")]


def full(kind):
    """Return a payload with every word of the kind."""
    words = {}
    for name in (*kind.needed, *kind.optional, *EVERYWHERE):
        if name.endswith("_on"):
            words[name] = "2026-12-14"
        elif name.endswith("_at"):
            words[name] = "2026-11-23T05:30:00+00:00"
        elif name in kinds.SENTENCES:
            words[name] = sentence_keys(name)[0]
        else:
            words[name] = f"<{name}>"
    return words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_each_kind_is_written_in_each_language(kind, language):
    text = texts.write(kind.name, language, full(kind), READER)
    assert text.title
    assert "\n" not in text.title
    assert "$" not in text.title + text.text
    assert READER.name in text.text
    assert READER.body in text.text
    assert text.text.endswith(READER.link)
    assert "\n\n\n" not in text.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_each_word_of_a_kind_stands_in_its_text(kind, language):
    text = texts.write(kind.name, language, full(kind), READER).text
    shown = {*kind.needed, *kind.optional, "about"} - {"to_body", *kinds.SENTENCES}
    for name in shown:
        if not name.endswith(("_on", "_at")):
            assert f"<{name}>" in text, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_template_asks_for_no_word_that_its_kind_does_not_know(kind, language):
    template = Template(texts._read(f"{kind.name}.{language}.txt"))
    assert set(template.get_identifiers()) <= {*kind.needed, *kind.optional, *EVERYWHERE, *OURS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_with_needed_words_alone_has_no_empty_lines_of_words(kind, language):
    payload = {name: text for name, text in full(kind).items() if name in kind.needed}
    text = texts.write(kind.name, language, payload, Reader("Aygün", "ASAN"))
    assert not re.search(r": +$", text.text, re.MULTILINE)


def test_the_languages_have_the_same_sentences():
    keys = [set(texts._sentences(language)) for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", sentence_keys("state"))
def test_each_state_has_a_sentence(state, language):
    payload = {"number": "M-2026/0147", "state": state, "to_body": "Gömrük Komitəsi"}
    text = texts.write("status", language, payload, READER)
    assert text.title.startswith("M-2026/0147 – ")
    assert ("Gömrük Komitəsi" in text.title) == (state == "forwarded")


@pytest.mark.parametrize("matter", sentence_keys("matter"))
def test_each_matter_of_a_reminder_has_a_sentence(matter):
    payload = {"number": "M-2026/0147", "matter": matter}
    assert "Xatırlatma: M-2026/0147" in texts.write("reminder", "az", payload, READER).title


def test_dates_and_moments_are_in_the_words_of_the_reader():
    az, ru = (texts.write("receipt", language, RECEIPT, READER).text for language in ("az", "ru"))
    assert "Qəbul edildiyi vaxt: 23 noyabr 2026, 09:30" in az
    assert "Крайний срок ответа: 14 декабря 2026" in ru


def test_an_unknown_language_gets_azerbaijani():
    assert texts.write("receipt", "tr", RECEIPT, READER) == texts.write(
        "receipt", "az", RECEIPT, READER
    )


def test_a_word_is_taken_in_the_language_of_the_reader():
    payload = {
        "number": "M-1",
        "reason": "hamı üçün",
        "reason_en": "for the English",
        "left_on": "2026-11-23",
    }
    assert "Reason: for the English" in texts.write("left", "en", payload, READER).text
    assert "Причина: hamı üçün" in texts.write("left", "ru", payload, READER).text


def test_a_state_nobody_knows_is_a_mistake():
    with pytest.raises(WrongWords, match=r"no sentence 'state\.lost'"):
        texts.check("status", {"number": "M-1", "state": "lost"})


def test_a_sentence_that_lacks_its_word_is_a_mistake():
    with pytest.raises(WrongWords, match=r"a word of sentence 'state\.forwarded' lacks"):
        texts.check("status", {"number": "M-1", "state": "forwarded"})


def test_a_sentence_of_the_frame_is_found_or_a_mistake():
    assert texts.sentence("footer", "en").startswith("This notice")
    with pytest.raises(WrongWords):
        texts.sentence("header", "en")


def test_markup_in_words_stays_text():
    payload = {**RECEIPT, "about": "<script>alert(1)</script> & ${name} $x"}
    text = texts.write("receipt", "az", payload, READER).text
    assert "Mövzu: <script>alert(1)</script> & ${name} $x" in text


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_word_adds_a_line_to_a_title(word):
    payload = {**RECEIPT, "number": word}
    try:
        title = texts.write("receipt", "az", payload, READER).title
    except WrongWords:
        return
    assert title.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", title)
    assert len(title.splitlines()) == 1


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="əğışöüç ", min_size=1, max_size=600))
def test_a_short_text_keeps_its_link_whole(word):
    payload = {"number": f"M-1{word}", "author": "x"}
    short = texts.write("approval_needed", "az", payload, READER).short
    assert len(short) <= SHORT_LENGTH
    assert short.endswith(READER.link)


def test_a_short_text_without_a_link_is_the_title():
    text = texts.write("receipt", "az", RECEIPT, Reader("Aygün", "ASAN"))
    assert text.short == text.title
