"""The skeleton is appendix 1, clause by clause, and nothing else."""

from typing import Any

from karguzar.forms.loading import form
from karguzar.regulations.interfaces import FORM, QUESTIONS
from karguzar.regulations.skeleton import (
    BY_CLAUSE,
    PLACES,
    asked_places,
    document_of,
    part_form,
    row_field,
)
from karguzar.regulations.values import Item


def leaves(fields: Any, path: tuple[str, ...] = ()) -> set[str]:
    """Return the clauses of the legal form that a person answers, groups opened once."""
    found: set[str] = set()
    for field in fields:
        if not field.is_asked or field.name == "result_other":
            continue
        opened = field.name in ("required_documents", "request", "provision_or_refusal")
        if opened or field.name in ("control", "disputes"):
            found |= leaves(field.fields, (*path, field.name))
        else:
            found.add(field.clause)
    return found


def test_every_clause_of_the_form_has_a_place_and_no_other_is_invented() -> None:
    assert set(BY_CLAUSE) == leaves(form(FORM).fields)


def test_each_place_finds_its_fields() -> None:
    for place in PLACES:
        assert place.field.clause == place.clause
        assert part_form(place, {}).fields or place.clause == "1.7"


def test_the_term_is_asked_by_the_level_of_automation() -> None:
    def asked(level: str) -> list[str]:
        shown = part_form(BY_CLAUSE["1.7"], {"automation_level": level})
        return [part.name for part in shown.fields[0].fields]

    assert asked("full") == ["processing_time"]
    assert asked("partial") == ["duration_min", "duration_max"]


def test_a_free_informative_service_is_not_asked_for_price_or_request() -> None:
    asked = asked_places("informative", "free")
    assert {"2.2.1", "3.2.1", "3.4"}.isdisjoint(asked)
    assert {"2.2.1", "3.2.1", "3.4"} <= set(asked_places("interactive", "paid"))


def test_the_parts_make_the_document_of_the_legal_form() -> None:
    items = (
        Item("b1", "1.2", {"service_content": "A."}),
        Item("b2", "1.2", {"service_content": "B."}),
        Item("b3", "1.3", {"title": "Qanun", "clauses": "3"}),
        Item("b4", "1.5", {"value": "vergi"}),
        Item("b5", "2.1", {"kind": "interactive"}),
        Item("b6", "3.2.1", {"request_forming": "C."}),
        Item("b7", QUESTIONS, {"label": "Ünvan", "kind": "text"}),
        Item("b8", "1.8", {"result": ["other"], "result_other": "dublikat"}),
    )
    assert document_of(items) == {
        "service_content": "A.\n\nB.",
        "legal_basis": [{"title": "Qanun", "clauses": "3"}],
        "other_executors": ["vergi"],
        "kind": "interactive",
        "request": {"request_forming": "C."},
        "result": ["other"],
        "result_other": "dublikat",
    }


def test_the_annexed_form_is_written_question_by_question() -> None:
    assert [part.name for part in row_field(BY_CLAUSE[QUESTIONS]).fields] == [
        "label",
        "kind",
        "required",
    ]
