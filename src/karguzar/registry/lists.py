"""The lists of the registry: covering rows of services and applications, kept by the acts."""

import json
from collections.abc import Mapping
from typing import Any

from karguzar.base.deadlines import is_paused
from karguzar.content import listings
from karguzar.content.content import Listing
from karguzar.registry.content import Application, RegistryListing, Service
from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY, LISTS, RECORD_2011
from karguzar.registry.workflow import MINE, OPEN

Row = Mapping[str, Any]

ALL_SERVICES = "services"
QUEUE = "queue"
DONE = "done"
PAUSED = "9999-12-31"


def body_services(slug: str) -> str:
    """Return the name of the list of the services of a body."""
    return f"services:{slug}"


def kind_services(number: str) -> str:
    """Return the name of the list of the services of one kind."""
    return f"kind:{number}"


def body_applications(slug: str) -> str:
    """Return the name of the list of the applications of a body."""
    return f"applications:{slug}"


def waiting(slug: str) -> str:
    """Return the name of the list of what a body has to finish: drafts and corrections."""
    return f"mine:{slug}"


def service_row(service: Service) -> Row:
    """Return what lists show of a service, JSON-able: as the registry knows it now."""
    values: dict[str, Any] = {}
    for change in service.changes:
        values |= change.values
    return {
        "number": service.number,
        "body": service.body,
        "state": service.state,
        "registered": service.registered_at,
        "name": values.get(f"{RECORD_2011}service_name") or values.get(f"{ITEM}name") or "",
        "kind": values.get(f"{RECORD_2011}kind") or "",
        "payment": values.get(f"{RECORD_2011}payment_kind") or "",
        "kind_number": values.get(KIND_KEY) or "",
        "area": values.get(AREA_KEY) or "",
        "changed": service.changes[-1].recorded_at.isoformat() if service.changes else "",
    }


def application_row(application: Application) -> Row:
    """Return what lists show of an application, JSON-able."""
    has_term = bool(application.submitted_at)
    deadline = application.deadline if has_term else None
    return {
        "id": application.id,
        "body": application.body,
        "operator": application.operator,
        "action": application.action,
        "state": application.state,
        "service": application.service,
        "name": str(application.values.get(f"{RECORD_2011}service_name") or ""),
        "submitted": application.submitted_at,
        "saved": application.saved_at,
        "due": deadline.due_on.isoformat() if deadline else "",
        "paused": bool(deadline and is_paused(deadline)),
        "late": application.is_late,
    }


def service_places(service: Service, row: Row) -> dict[str, str]:
    """Return the lists in which a service stands, each with its key."""
    key = service.number
    places = {ALL_SERVICES: key, body_services(service.body): key}
    if row["kind_number"]:
        places[kind_services(row["kind_number"])] = key
    return places


def application_places(application: Application, row: Row) -> dict[str, str]:
    """Return the lists in which an application stands, each with its key."""
    saved = f"{row['saved']}~{application.id}"
    places = {body_applications(application.body): saved}
    if application.state in MINE:
        places[waiting(application.body)] = saved
    if application.state in OPEN:
        due = PAUSED if row["paused"] else row["due"]
        places[QUEUE] = f"{due}~{row['submitted']}~{application.id}"
    elif application.submitted_at:
        places[DONE] = saved
    return places


def relist_service(registry: Any, service: Service) -> None:
    """Put a service where it belongs now in every list, and nowhere else."""
    row = service_row(service)
    _put(registry, service, service_places(service, row), row)


def relist_application(registry: Any, application: Application) -> None:
    """Put an application where it belongs now in every list, and nowhere else."""
    row = application_row(application)
    _put(registry, application, application_places(application, row), row)


def unlist(registry: Any, thing: Service | Application) -> None:
    """Take a thing out of every list: a draft that is thrown away."""
    _put(registry, thing, {}, {})


def _put(registry: Any, thing: Service | Application, places: Mapping[str, str], row: Row) -> None:
    lists, text = registry[LISTS].by_name, dumps(row)
    for name, key in thing.places.items():
        if places.get(name) != key:
            listings.drop(lists[name], key)
    for name, key in places.items():
        if name not in lists:
            lists[name] = RegistryListing()
        listings.put(lists[name], key, text)
    if dict(thing.places) != dict(places):
        thing.places = dict(places)


def dumps(row: Row) -> str:
    """Return the row as it is kept: equal rows give equal texts."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> dict[str, Any]:
    """Return the row of the text that ``dumps`` wrote."""
    found: dict[str, Any] = json.loads(text)
    return found


def listing(registry: Any, name: str) -> Listing:
    """Return the list of that name, an empty one where nothing was ever put; for readers."""
    found: Listing | None = registry[LISTS].by_name.get(name)
    return found if found is not None else RegistryListing()
