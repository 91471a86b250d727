"""Errors carry what is to be shown."""

import pickle

import pytest

from karguzar.base.errors import (
    Busy,
    Conflict,
    KarguzarError,
    Missing,
    Problem,
    Refused,
    Unmet,
)
from karguzar.base.i18n import _


@pytest.mark.parametrize("kind", [KarguzarError, Refused, Missing, Busy])
def test_an_error_tells_its_sentence_and_its_clause(kind):
    error = kind("Olmaz.", clause="R11-7.4a")
    assert (str(error), error.message, error.clause) == ("Olmaz.", "Olmaz.", "R11-7.4a")
    assert isinstance(error, KarguzarError)
    assert kind("Olmaz.").clause == ""


def test_unmet_lists_every_problem_at_once():
    problems = [Problem("subject", "Mövzunu yazın."), Problem("", "Fayl əlavə edin.")]
    error = Unmet(problems, clause="R11-7.4a")
    assert error.problems == tuple(problems)
    assert str(error) == "Mövzunu yazın.; Fayl əlavə edin."
    assert error.message
    assert error.clause == "R11-7.4a"


def test_a_conflict_keeps_both_texts():
    mine, theirs = {"subject": "A"}, {"subject": "B"}
    error = Conflict("Başqası dəyişib.", mine=mine, theirs=theirs, clause="X-1")
    mine["subject"] = "C"
    assert (error.mine, error.theirs) == ({"subject": "A"}, {"subject": "B"})
    assert error.clause == "X-1"


@pytest.mark.parametrize(
    "error",
    [Refused("Olmaz.", clause="X-1"), Unmet([Problem("a", "b")], clause="X-1")],
)
def test_an_error_survives_the_way_from_another_process(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.clause) == (type(error), str(error), "X-1")


def test_a_sentence_stands_in_a_log_with_its_values_in_place() -> None:
    error = Refused(_("“${path}” oxunmur.", mapping={"path": "a.crt"}))
    assert str(error) == "“a.crt” oxunmur."
