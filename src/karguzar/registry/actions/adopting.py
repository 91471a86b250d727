"""What an approved regulation brings into the registry (REG26-17, REG26-32, R11-10.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.registry.actions.act import enter
from karguzar.registry.actions.duties import open_duties, report_change
from karguzar.registry.actions.stale import latest
from karguzar.registry.content import Service
from karguzar.registry.interfaces import ITEM
from karguzar.registry.queries import find, registry_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.values import Change, Difference, Ground
from karguzar.registry.words import said_key

Record = Mapping[str, Any]


@dataclass(frozen=True)
class RegulationFacts:
    """What a regulation says of its service, in the shapes of the 37 items.

    ``documents``: rows of item 15; ``term``: ``{"longest": {"number", "unit"}}`` of item 11;
    ``fee``: item 16; ``refusal_grounds``: rows of item 14; ``operations``: rows of item 17
    (``{"operation", "responsible", "time", "result"}``). ``fields`` are the names of the data that
    the form may ask. Empty ones say nothing. ``digest`` is the SHA-256 of the approved PDF/A.
    """

    version: str
    digest: str
    title: str = ""
    approved_on: str = ""
    path: str = ""
    documents: Sequence[Record] = ()
    fields: Sequence[str] = ()
    fee: Record = field(default_factory=dict)
    term: Record = field(default_factory=dict)
    refusal_grounds: Sequence[Record] = ()
    operations: Sequence[Record] = ()
    automation: str = ""

    def entered_items(self) -> dict[str, Any]:
        """Return what the provider's items would have to say, by their names."""
        found = {
            "required_documents_and_data": [dict(one) for one in self.documents],
            "payment": dict(self.fee),
            "duration": dict(self.term),
            "suspension_and_refusal_grounds": [dict(one) for one in self.refusal_grounds],
            "automation_level": self.automation,
        }
        return {name: value for name, value in found.items() if value}


def drift(service: Service, facts: RegulationFacts) -> tuple[Difference, ...]:
    """REG26-15, REG26-23: return where the registry says something else than the regulation."""
    held = latest(service.changes)
    said = facts.entered_items().items()
    return tuple(
        Difference(f"{ITEM}{name}", held.get(f"{ITEM}{name}"), value)
        for name, value in said
        if held.get(f"{ITEM}{name}") != value
    )


def adopt_regulation(
    office: Any,
    service_number: str,
    facts: RegulationFacts,
    *,
    by: Actor,
    at: datetime,
    valid_from: date | None = None,
    rules: RegistryRules = RULES,
) -> tuple[Difference, ...]:
    """Link the approved version of a regulation to its service; return what still differs.

    Items 17 and 32 come from the regulation at once. What the provider enters itself and the
    regulation says otherwise opens the duty to file an amendment within 3 working days (R11-10.6).
    Runs under the turns ``reyestr`` and of the body; adopting the same version again changes
    nothing.
    """
    service = find(office, service_number)
    if service.state == "cancelled":
        raise Refused(_("Xidmətin qeydiyyatı ləğv edilib, ona reqlament bağlamaq olmaz."))
    on = valid_from or local_date(at)
    values = _values(facts)
    held = latest(service.changes)
    fresh = {key: value for key, value in values.items() if held.get(key) != value}
    if fresh:
        change = Change(
            number=service.version + 1,
            act="adopt",
            valid_from=on,
            recorded_at=at,
            values=fresh,
            ground=Ground(title=facts.title, adopted_on=facts.approved_on, clauses=facts.version),
            by_id=by.person_id,
            by=by.name,
            source=facts.title,
        )
        enter(registry_of(office), service, change, by=by, clause="REG26-32")
    found = drift(service, facts)
    if found and not open_duties(service):
        what = "; ".join(said_key(one.key) for one in found)
        report_change(
            office, service, changed_on=local_date(at), what=what, by=by, at=at, rules=rules
        )
    return found


def _values(facts: RegulationFacts) -> dict[str, Any]:
    regulation = {
        "version": facts.version,
        "title": facts.title,
        "approved_on": facts.approved_on,
        "digest": facts.digest,
        "path": facts.path,
    }
    found: dict[str, Any] = {f"{ITEM}regulation": regulation}
    if facts.operations:
        found[f"{ITEM}administrative_procedures"] = [dict(one) for one in facts.operations]
    return found
