"""Writing the text: a regulation is begun, its parts are added, changed, moved, split, merged."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.content.numbering import take
from karguzar.regulations import parts
from karguzar.regulations.actions.act import record
from karguzar.regulations.clauses import item_digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import COUNTER, PART
from karguzar.regulations.lists import own_rows
from karguzar.regulations.rules import AIMS
from karguzar.regulations.values import Item
from karguzar.regulations.workflow import REGULATION_WORKFLOW, WRITTEN

NAME_LIMIT = 1000


def begin_regulation(
    office: Any,
    body: Any,
    *,
    name: str,
    service_kind: str = "",
    service_number: str = "",
    by: Actor,
    at: datetime,
) -> Regulation:
    """Begin the regulation of one service on the skeleton of appendix 1 (R11-9.1).

    Clauses 1.1 and 1.4 are filled in. Raises Unmet without a name, Refused when the service has
    a regulation that is in force or at work: one service, one regulation.
    """
    name = " ".join(name.split())
    if not name or len(name) > NAME_LIMIT:
        raise Unmet([Problem("name", _("Elektron xidmətin rəsmi adını yazın."))], clause="R11-9.1")
    _alone(office, body, name, service_kind)
    year = local_date(at).year
    number = take(body["nomreler"], COUNTER, year)
    regulation = Regulation()
    REGULATION_WORKFLOW.start(regulation)
    regulation.slug, regulation.service_kind = body.slug, service_kind
    regulation.service_number = service_number
    regulation.created_at = at.isoformat()
    office[PART].add(f"{body.slug}-{year}-{number}", regulation)
    regulation.items = (
        Item("b1", "1.1", {"service_name": name}),
        Item("b2", "1.4", {"provider": body.slug}),
    )
    regulation.last_id = 2
    regulation.titles = {"az": name}
    facts = {"name": name, "service": service_kind}
    record(regulation, "begin_regulation", by=by, at=at, clause="R11-9.1", facts=facts)
    return regulation


def _alone(office: Any, body: Any, name: str, service_kind: str) -> None:
    for row in own_rows(office, body.slug):
        is_same = bool(service_kind) and row["kind"] == service_kind
        is_same = is_same or row["title"].casefold() == name.casefold()
        if is_same and row["state"] != "repealed":
            raise Refused(
                _("Bu xidmətin reqlamenti artıq var: ${id}.", mapping={"id": row["id"]}),
                clause="R11-9.1",
            )


def add_part(
    regulation: Regulation, clause: str, data: Mapping[str, Any], *, by: Actor, at: datetime
) -> Item:
    """Write a new part at the end of a clause; returns it with its id."""
    _written(regulation)
    id_ = _new_id(regulation)
    regulation.items = parts.added(regulation.items, id_, clause, data)
    _told(regulation, "add_clause", {"clause": clause, "part": id_}, by, at)
    return parts.found(regulation.items, id_)


def change_part(
    regulation: Regulation,
    id_: str,
    data: Mapping[str, Any],
    *,
    seen: str,
    quietly: bool = False,
    by: Actor,
    at: datetime,
) -> str:
    """Write other words into a part and return its new digest; the id stays.

    ``seen`` is the digest of the part that the editor saw. ``quietly`` is the autosave, of which
    the journal says nothing until the editor saves. Raises Conflict when somebody else changed
    the same part meanwhile; other parts do not matter.
    """
    _written(regulation)
    item = parts.found(regulation.items, id_)
    if item_digest(item) != seen:
        raise Conflict(
            _("Siz yazarkən bu bəndi başqası dəyişib."),
            mine=plain_words(data),
            theirs=plain_words(item.data),
        )
    if item.clause == "1.4":
        raise Refused(_("Xidməti göstərən qurum dəyişdirilə bilməz."), clause="R11-9.2a")
    if dict(item.data) != dict(data):
        regulation.items = parts.changed(regulation.items, id_, data)
        _keep_title(regulation, item, data)
        regulation.changed_at = at.isoformat()
    new = item_digest(parts.found(regulation.items, id_))
    if not quietly:
        _told(regulation, "change_clause", {"part": id_, "was": seen, "is": new}, by, at)
    return new


def _keep_title(regulation: Regulation, item: Item, data: Mapping[str, Any]) -> None:
    if item.clause == "1.1":
        regulation.titles = {**regulation.titles, "az": str(data.get("service_name", ""))}


def plain_words(data: Mapping[str, Any]) -> dict[str, str]:
    """Return answers as texts by name, nested ones by dotted names, for the page of a conflict."""
    told: dict[str, str] = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            told |= {f"{name}.{inner}": text for inner, text in plain_words(value).items()}
        elif isinstance(value, list | tuple):
            told[name] = ", ".join(str(one) for one in value)
        else:
            told[name] = str(value)
    return told


def move_part(regulation: Regulation, id_: str, step: int, *, by: Actor, at: datetime) -> None:
    """Move a part up (negative) or down within its clause; its id stays, numbers follow."""
    _written(regulation)
    regulation.items = parts.moved(regulation.items, id_, step)
    _told(regulation, "move_clause", {"part": id_, "step": step}, by, at)


def split_part(
    regulation: Regulation, id_: str, first: str, second: str, *, by: Actor, at: datetime
) -> tuple[str, str]:
    """Make two parts of one; returns their ids, which remember the old one."""
    _written(regulation)
    ids = (_new_id(regulation), _new_id(regulation))
    regulation.items = parts.split(regulation.items, id_, first, second, ids)
    regulation.lineage = {**regulation.lineage, **dict.fromkeys(ids, (id_,))}
    _told(regulation, "split_clause", {"part": id_, "into": list(ids)}, by, at)
    return ids


def merge_parts(regulation: Regulation, id_: str, with_id: str, *, by: Actor, at: datetime) -> str:
    """Make one part of two of the same clause; returns its id, which remembers both."""
    _written(regulation)
    new = _new_id(regulation)
    regulation.items = parts.merged(regulation.items, id_, with_id, new)
    origin = parts.found(regulation.items, new).origin
    regulation.lineage = {**regulation.lineage, new: origin}
    _told(regulation, "merge_clauses", {"parts": list(origin), "into": new}, by, at)
    return new


def remove_part(regulation: Regulation, id_: str, *, by: Actor, at: datetime) -> None:
    """Remove a part; its id is not given again. Clauses 1.1 and 1.4 cannot be removed."""
    _written(regulation)
    item = parts.found(regulation.items, id_)
    if item.clause in ("1.1", "1.4"):
        raise Refused(_("Xidmətin və qurumun adı silinə bilməz."), clause="R11-9.1")
    regulation.items = parts.removed(regulation.items, id_)
    _told(regulation, "remove_clause", {"part": id_, "clause": item.clause}, by, at)


def describe(
    regulation: Regulation,
    *,
    titles: Mapping[str, str],
    summaries: Mapping[str, str],
    checklist: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """Write titles and summaries in other languages, and how the aims are served (R11-9.3)."""
    _written(regulation)
    az = regulation.titles.get("az", "")
    regulation.titles = {**_filled(titles), "az": az}
    regulation.summaries = _filled(summaries)
    regulation.checklist = {aim: text for aim, text in _filled(checklist).items() if aim in AIMS}
    _told(regulation, "describe_regulation", {}, by, at)


def _filled(told: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in told.items() if text and text.strip()}


def _written(regulation: Regulation) -> None:
    if regulation.state not in WRITTEN:
        raise Refused(
            _("Mətn indi dəyişdirilə bilməz: o, razılaşdırmada, müzakirədə və ya təsdiqdədir."),
            clause="R11-9.2a",
        )


def _new_id(regulation: Regulation) -> str:
    regulation.last_id += 1
    return f"b{regulation.last_id}"


def _told(
    regulation: Regulation, act: str, facts: Mapping[str, Fact], by: Actor, at: datetime
) -> None:
    record(regulation, act, by=by, at=at, clause="R11-9.1", facts=facts)
