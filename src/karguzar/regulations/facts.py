"""What an approved regulation says of its service, in the shapes of the registry (REG26-17, 32).

Everything here is derived: documents, data, fee, term, refusal grounds and operations come from
the clauses alone, so that form and registry follow the regulation and never lead it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from karguzar.base.clock import local_date
from karguzar.registry.actions.adopting import RegulationFacts
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import DEMANDED, HELD, QUESTIONS
from karguzar.regulations.skeleton import document_of
from karguzar.regulations.values import Edition, Item

_METHODS = {"internet": "internet", "terminal": "terminal", "cash": "cash", "other": "bank"}


def facts_of(regulation: Regulation, edition: Edition) -> RegulationFacts:
    """Return the facts of an edition for ``registry.actions.adopt_regulation``."""
    items = edition.items
    document = document_of(items)
    approved = edition.approval.at
    return RegulationFacts(
        version=str(edition.number),
        digest=edition.paper,
        title=f"{edition.titles.get('az', '')}: inzibati reqlament",
        approved_on=local_date(approved).isoformat() if approved else "",
        path=f"/reqlamentler/{regulation.id}/versiyalar/{edition.number}/",
        documents=documents(items),
        fields=tuple(str(one.data.get("label", "")) for one in items if one.clause == QUESTIONS),
        fee=fee(document),
        term=term(document),
        refusal_grounds=refusal_grounds(items),
        operations=operations(items),
        automation=str(document.get("automation_level", "")),
    )


OWN_GROUND = "Bu reqlamentin 3.3.1-ci bəndi"
"""What a refusal rests on when the clause names no act."""


def documents(items: Sequence[Item]) -> tuple[dict[str, Any], ...]:
    """Return the rows of item 15: what a state body holds is asked by number, the rest as copy."""
    found = []
    for item in items:
        if item.clause not in (HELD, DEMANDED):
            continue
        is_held = item.clause == HELD
        found.append(
            {
                "title": str(item.data.get("document", "")),
                "kind": "document",
                "source": "state_resource" if is_held else "applicant",
                "form": "number" if is_held else "copy",
                "is_mandatory": True,
            }
        )
    return tuple(found)


def brought_originals(items: Sequence[Item]) -> tuple[str, ...]:
    """R11A1-2.6n2: return the documents whose original is shown when the result is collected."""
    return tuple(
        str(item.data.get("document", ""))
        for item in items
        if item.clause == DEMANDED and item.data.get("original_on_collection")
    )


def fee(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return item 16: paid or free; of a paid service amount, ground and methods."""
    if document.get("payment_kind") != "paid":
        return {"basis": "free"} if document.get("payment_kind") == "free" else {}
    details = document.get("payment_details") or {}
    price = details.get("payment_amount_and_basis") or {}
    ways = details.get("payment_bank_details_and_methods") or {}
    return {
        "basis": "paid",
        "amount": str(price.get("amount", "")),
        "legal_basis": cited(price.get("basis")),
        "methods": [_METHODS[one] for one in ways.get("methods", ()) if one in _METHODS],
    }


def cited(act: Mapping[str, Any] | None) -> str:
    """Return a legal act in one line: title, number, day, clauses."""
    return ", ".join(str(part) for part in (act or {}).values() if part)


def term(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return item 11: the time of processing of a full automation, else the two limits (1.7)."""
    duration = document.get("duration") or {}
    longest = duration.get("processing_time") or duration.get("duration_max")
    found = {"longest": dict(longest)} if longest else {}
    if duration.get("duration_min"):
        found["shortest"] = dict(duration["duration_min"])
    return found


def refusal_grounds(items: Sequence[Item]) -> tuple[dict[str, str], ...]:
    """Return the rows of item 14 from clause 3.3.1; a refusal picks one of them.

    A case without an act of its own rests on the regulation.
    """
    return tuple(
        {
            "kind": "refusal",
            "text": str(item.data.get("case", "")),
            "legal_basis": cited(item.data.get("basis")) or OWN_GROUND,
        }
        for item in items
        if item.clause == "3.3.1"
    )


def operations(items: Sequence[Item]) -> tuple[dict[str, Any], ...]:
    """Return the steps of the service from clause 3.4, in their order (R11-6.2.2)."""
    found = []
    for item in items:
        if item.clause != "3.4":
            continue
        who = item.data.get("step_operation_and_responsible") or {}
        what = item.data.get("step_content_and_time") or {}
        found.append(
            {
                "id": item.id,
                "operation": str(who.get("operation", "")),
                "responsible": str(who.get("responsible", "")),
                "body": str(item.data.get("step_other_body") or ""),
                "time": dict(what.get("time_max") or what.get("time") or {}),
                "result": str(item.data.get("step_result", "")),
            }
        )
    return tuple(found)


def operations_of(items: Sequence[Item], slug: str) -> tuple[dict[str, Any], ...]:
    """R11-1.3: return the operations that a body taking part performs, and no others."""
    return tuple(one for one in operations(items) if one["body"] == slug)
