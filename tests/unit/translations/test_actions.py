"""Translations are kept by text, in the journal, and never over another's unseen work."""

import json

import pytest
from tests.factories.registry import a_registry
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.base.errors import Conflict, Unmet
from karguzar.content import journal
from karguzar.content.acting import Actor
from karguzar.translations.actions import translate
from karguzar.translations.interfaces import LONGEST
from karguzar.translations.queries import memory_of, version_of, words_in
from karguzar.translations.rules import key, mark
from karguzar.translations.values import Written

NIGAR = Actor("1", "Nigar Babayeva", "Redaktor", "staff")
TEXT = "Arayış bir iş günündə verilir."
WORDS = "The certificate is issued in one working day."


@pytest.fixture
def office():
    return a_registry(a_world()).office


def write(office, words, *, text=TEXT, seen="", language="en"):
    told = [Written(text, words, seen)]
    subject = "service/EX-000001"
    return translate(office, CUSTOMS, language, told, subject=subject, by=NIGAR, at=AT)


def entries(office):
    own = office["qurumlar"][CUSTOMS]["jurnal"]
    return list(journal.history(own, "service/EX-000001"))


def test_a_translation_belongs_to_the_text_and_to_no_changed_one(office):
    assert words_in(office, CUSTOMS, "en")(TEXT) is None
    assert write(office, WORDS) == 1
    told = words_in(office, CUSTOMS, "en")
    assert told(TEXT) == WORDS
    assert told(f"  {TEXT.replace(' ', '  ')}") == WORDS
    assert told(TEXT.replace("bir", "iki")) is None
    assert words_in(office, CUSTOMS, "ru")(TEXT) is None


def test_the_journal_keeps_who_wrote_which_words_in_which_language(office):
    write(office, WORDS)
    (entry,) = entries(office)
    assert (entry.act, entry.by.name, entry.at) == ("translate", "Nigar Babayeva", AT)
    assert entry.facts["language"] == "en"
    assert json.loads(entry.facts["texts"]) == {key(TEXT): WORDS}


def test_what_was_left_as_it_was_writes_nothing(office):
    write(office, WORDS)
    assert write(office, WORDS, seen=mark(WORDS)) == 0
    assert write(office, WORDS) == 0
    assert len(entries(office)) == 1
    assert version_of(office, CUSTOMS) == 1


def test_empty_words_take_a_translation_away_and_leave_the_other_language(office):
    write(office, WORDS)
    write(office, "Справка", language="ru")
    write(office, "", seen=mark(WORDS))
    assert words_in(office, CUSTOMS, "en")(TEXT) is None
    assert words_in(office, CUSTOMS, "ru")(TEXT) == "Справка"
    write(office, "", seen=mark("Справка"), language="ru")
    assert len(memory_of(office, CUSTOMS).texts) == 0


def test_what_somebody_else_wrote_meanwhile_is_not_lost_and_neither_is_mine(office):
    write(office, WORDS)
    with pytest.raises(Conflict) as caught:
        write(office, "Another sentence.")
    assert caught.value.mine == {TEXT: "Another sentence."}
    assert caught.value.theirs == {TEXT: WORDS}
    assert words_in(office, CUSTOMS, "en")(TEXT) == WORDS


def test_a_page_that_is_old_does_not_touch_what_its_writer_left_alone(office):
    write(office, "First.")
    write(office, "Second.", seen=mark("First."))
    assert write(office, "First.", seen=mark("First.")) == 0
    assert words_in(office, CUSTOMS, "en")(TEXT) == "Second."


def test_a_translation_that_is_too_long_is_refused_whole(office):
    with pytest.raises(Unmet) as caught:
        write(office, "a" * (LONGEST + 1))
    assert caught.value.problems[0].field == key(TEXT)
    assert memory_of(office, CUSTOMS) is None
    with pytest.raises(ValueError, match="de"):
        write(office, "Das", language="de")


def test_a_body_of_the_office_has_its_name_already(office):
    body = office["qurumlar"][CUSTOMS]
    name = body.name("az")
    assert words_in(office, CUSTOMS, "en")(name) is None
    body.names = {**body.names, "en": "State Customs Committee"}
    assert words_in(office, CUSTOMS, "en")(name) == "State Customs Committee"
    write(office, "The customs", text=name)
    assert words_in(office, CUSTOMS, "en")(name) == "The customs"
