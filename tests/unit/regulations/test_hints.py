"""Figures of a text, hints of the law, and words that the paper tells of time."""

import pytest
from tests.factories.regulations import a_draft
from tests.factories.world import World

from karguzar.regulations import rules
from karguzar.regulations.papers import steps
from karguzar.regulations.skeleton import BY_CLAUSE, place_of
from karguzar.regulations.values import Answer, Item
from karguzar.regulations.views.hints import figures, hint_of


def test_an_empty_text_has_no_figures() -> None:
    told = figures("")
    assert (told.letters, told.words, told.sentences, told.longest) == (0, 0, 0, 0)


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_the_hint_of_a_clause_speaks_the_language_of_the_reader(language: str) -> None:
    hints = {code: hint_of(BY_CLAUSE["1.2"], code) for code in ("az", "en", "ru")}
    assert hints[language]
    assert len(set(hints.values())) == 3
    assert hint_of(BY_CLAUSE["3.4"], language) == hint_of(BY_CLAUSE["3.4"], "az") == ""


def test_a_clause_that_is_not_written_has_no_place() -> None:
    assert place_of("3") is None
    assert place_of("1.2") is BY_CLAUSE["1.2"]


def test_the_table_of_operations_tells_the_longest_time_and_the_body(world: World) -> None:
    told = steps(a_draft(world).items, {"vergi": "Dövlət Vergi Xidməti"})
    assert [one["other"] for one in told] == ["", "Dövlət Vergi Xidməti", "", ""]
    assert told[2]["time"].interpolate() == "ən çoxu 3 iş günü"
    timed = {"step_content_and_time": {"time": {"number": 2, "unit": "hour"}}}
    plain = steps((Item("b1", "3.4", timed), Item("b2", "3.4", {})), {})
    assert plain[0]["time"].interpolate() == "2 saat"
    assert plain[1]["time"] == ""


@pytest.mark.parametrize(
    ("time", "minutes"),
    [
        (None, 0),
        ({"number": 3, "unit": "minute"}, 3),
        ({"number": 2, "unit": "hour"}, 120),
        ({"number": 2, "unit": "working_day"}, 960),
        ({"number": 7, "unit": "day"}, 2400),
        ({"number": 1, "unit": "month"}, 10285),
    ],
)
def test_every_unit_of_time_is_counted_in_hours_of_an_office(time: object, minutes: int) -> None:
    assert rules.working_minutes(time) == minutes


@pytest.mark.parametrize(
    ("answer", "is_settled"),
    [
        (Answer("x", "X"), False),
        (Answer("x", "X", "agreed"), True),
        (Answer("x", "X", "remarked", "İrad"), False),
        (Answer("x", "X", "remarked", "İrad", reply="Cavab"), True),
        (Answer("x", "X", "refused", "Yox", reply="Cavab"), False),
        (Answer("x", "X", "refused", "Yox", resolved="Protokol"), True),
    ],
)
def test_an_answer_is_settled_when_nothing_is_left_to_do(answer: Answer, is_settled: bool) -> None:
    assert rules.settled(answer) is is_settled
