"""The registry of the fixture world, made through its acts: operator, services, applications.

Customs is the provider: Nigar edits, Vüqar the head signs. The tax service is the operator, where
Orxan works. Serial numbers begin at EX-000001 in each world.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.factories.world import AT, CUSTOMS, TAXES, UNIT, World, _employ, _open

from karguzar.content.acting import SYSTEM
from karguzar.people.actions.bodies import add_post, appoint
from karguzar.registry.actions import deciding, filing
from karguzar.registry.actions.lists import name_operator
from karguzar.registry.content import OFFICE_PARTS, Application, Service
from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY, RECORD_2011
from karguzar.registry.queries import registry_of
from karguzar.registry.values import Ground
from karguzar.translations.content import OFFICE_PARTS as TRANSLATION_PARTS

DIGEST = "a" * 64
GROUND = Ground("Nazirlər Kabinetinin qərarı", "118", "2026-10-01", "4.2")
ACT = {"title": "Gömrük Məcəlləsi", "number": "164-IVQ", "clauses": "maddə 150"}
RECORD: Mapping[str, Any] = {
    "service_name": "Gömrük bəyannaməsinin surətinin verilməsi",
    "service_content": "Qəbul edilmiş bəyannamənin təsdiqlənmiş surəti elektron formada verilir.",
    "legal_basis": [ACT],
    "kind": "interactive",
    "payment_kind": "free",
    "users": ["natural_persons", "legal_persons"],
    "provision_url": "https://gomruk.example/surət".replace("ə", "e"),
}
ITEMS: Mapping[str, Any] = {
    "name": RECORD["service_name"],
    "content": RECORD["service_content"],
    "legal_basis": [ACT],
    "delivery_forms": ["electronic"],
}
HEAD = {"surname": "Nəsirov", "name": "Vüqar", "patronymic": ""}


def values(name: str = "", **record: Any) -> dict[str, Any]:
    """Return the values of an application that could be submitted."""
    whole = {**RECORD, **({"service_name": name} if name else {}), **record}
    items = {**ITEMS, "name": whole["service_name"], "content": whole["service_content"]}
    return {
        KIND_KEY: "7.1",
        AREA_KEY: "customs",
        **{f"{RECORD_2011}{key}": value for key, value in whole.items()},
        **{f"{ITEM}{key}": value for key, value in items.items()},
    }


def a_registry(world: World, *, at: datetime = AT) -> World:
    """Give the world its registry: parts, the editor of the customs, the operator."""
    for name, factory in {**OFFICE_PARTS, **TRANSLATION_PARTS}.items():
        if name not in world.office:
            world.office.add(name, factory())
    _open(world, "nigar", "1AAAAA9", "Nigar", "", "Babayeva", at)
    _employ(world, CUSTOMS, "nigar", "Redaktor", "editor", at)
    _open(world, "orxan", "2AAAAA9", "Orxan", "", "Məlikov", at)
    _employ(world, TAXES, "orxan", "Reyestrin operatoru", "operator", at)
    _open(world, "ilahe", "2AAAAA8", "İlahə", "", "Nəbiyeva", at)
    body = world.body(TAXES)
    post = add_post(
        body, title="Redaktor", unit=UNIT, roles=frozenset({"editor"}), by=SYSTEM, at=at
    )
    appoint(world.office, body, post.id, world.people["ilahe"], by=SYSTEM, at=at)
    name_operator(world.office, TAXES, reason="191 nömrəli qərar", by=SYSTEM, at=at)
    return world


def a_draft(
    world: World,
    action: str = "register",
    *,
    number: str = "",
    at: datetime = AT,
    changed_on: str = "",
    body: str = CUSTOMS,
    name: str = "",
    **changed: Any,
) -> Application:
    """Return a draft that could be submitted; ``changed`` are keys with "__" for the dot."""
    office, by = world.office, world.by("nigar")
    fresh = {key.replace("__", "."): value for key, value in changed.items()}
    first = {**values(name), **fresh} if action == "register" else fresh
    draft = filing.begin_application(
        office, body, action, number=number, values=first, by=by, at=at
    )
    filing.save_details(
        draft,
        head=HEAD,
        is_declared=True,
        changed_on=changed_on if action != "register" else "",
        ground=GROUND if action != "register" else Ground(),
        at=at,
        seen=draft.version,
        registry=registry_of(office),
    )
    return draft


def submit(world: World, draft: Application, *, at: datetime = AT) -> Application:
    """Submit an application as the head would, signed."""
    filing.submit(
        world.office,
        draft,
        by=world.by("vuqar"),
        at=at,
        seen=draft.version,
        signature="enhanced",
        signed=DIGEST,
    )
    return draft


def an_application(world: World, action: str = "register", **more: Any) -> Application:
    """Return a submitted application."""
    at = more.get("at", AT)
    return submit(world, a_draft(world, action, **more), at=at)


def enter(world: World, application: Application, *, at: datetime = AT) -> Service:
    """Let the operator carry out an application."""
    return deciding.enter_application(
        world.office, application, by=world.by("orxan"), at=at, seen=application.version
    )


def a_service(world: World, *, at: datetime = AT, **more: Any) -> Service:
    """Return a registered service."""
    return enter(world, an_application(world, at=at, **more), at=at + timedelta(minutes=5))


def amended(world: World, service: Service, *, at: datetime, changed_on: str, **more: Any) -> None:
    """Amend a service through an application."""
    draft = an_application(
        world, "amend", number=service.number, at=at, changed_on=changed_on, **more
    )
    enter(world, draft, at=at + timedelta(minutes=5))
