"""What the registry is told of a service: derived from the clauses, empty where they are."""

from tests.factories.regulations import a_draft
from tests.factories.world import World

from karguzar.regulations import facts
from karguzar.regulations.skeleton import document_of
from karguzar.regulations.values import Item


def test_a_whole_text_gives_documents_fee_term_grounds_and_operations(world: World) -> None:
    items = a_draft(world).items
    document = document_of(items)
    assert [(one["source"], one["form"]) for one in facts.documents(items)] == [
        ("state_resource", "number"),
        ("state_resource", "number"),
        ("applicant", "copy"),
    ]
    assert facts.fee(document)["amount"] == "10.00"
    assert facts.fee(document)["methods"] == ["internet", "terminal"]
    assert facts.term(document) == {
        "longest": {"number": 7, "unit": "working_day"},
        "shortest": {"number": 1, "unit": "working_day"},
    }
    grounds = facts.refusal_grounds(items)
    assert grounds[0]["legal_basis"] == "Azərbaycan Respublikasının Torpaq Məcəlləsi, 52-ci maddə"
    assert grounds[1]["legal_basis"] == "Bu reqlamentin 3.3.1-ci bəndi"
    assert [one["time"]["number"] for one in facts.operations(items)] == [1, 1, 3, 2]


def test_a_free_service_of_full_automation_and_an_empty_text() -> None:
    full = {"duration": {"processing_time": {"number": 5, "unit": "minute"}}}
    assert facts.term(full) == {"longest": {"number": 5, "unit": "minute"}}
    assert facts.fee({"payment_kind": "free"}) == {"basis": "free"}
    assert facts.fee({}) == facts.term({}) == {}
    assert facts.operations((Item("b1", "3.4", {}),))[0]["time"] == {}
    assert facts.brought_originals((Item("b1", "2.6.2", {"document": "X"}),)) == ()
