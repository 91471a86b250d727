"""What is wrong with an application before it is sent: forms, lists, numbers, doubles."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import colander

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.forms.colander_schema import schema
from karguzar.forms.grammar import Field, Form
from karguzar.forms.loading import form
from karguzar.people.content import BODIES
from karguzar.registry import kinds, lists
from karguzar.registry.content import Application
from karguzar.registry.interfaces import (
    APPENDIX,
    AREA_KEY,
    ITEM,
    ITEMS_FORM,
    KIND_KEY,
    RECORD_2011,
)
from karguzar.registry.items import OPINIONS, Group, by_name
from karguzar.registry.queries import rows
from karguzar.registry.rules import is_blank, item_problems, same_name

NOT_STORED = frozenset(
    {
        *("provider", "action", "registry_number_amend", "registry_number_cancel"),
        *("declaration", "head_name"),
    }
)
"""Rows of appendix 2 that belong to the application and not to the service."""


def record_fields() -> tuple[Field, ...]:
    """Return the fields of appendix 2 that the registry keeps of a service (R11-10.5.2)."""
    return tuple(one for one in form(APPENDIX).asked if one.name not in NOT_STORED)


def record_form() -> Form:
    """Return appendix 2 as the rows that are kept of a service."""
    return replace(form(APPENDIX), fields=record_fields())


def group_form(group: Group) -> Form:
    """Return the form of one group of the 37 items: what the provider enters."""
    names = {one.name for one in group.form_items}
    fields = tuple(one for one in form(ITEMS_FORM).fields if one.name in names)
    return replace(form(ITEMS_FORM), fields=fields)


def part(values: Mapping[str, Any], beginning: str) -> dict[str, Any]:
    """Return the values under a beginning of keys, by the rest of their keys."""
    size = len(beginning)
    return {key[size:]: one for key, one in values.items() if key.startswith(beginning)}


def known_keys() -> frozenset[str]:
    """Return every key that an application may hold."""
    found = {f"{RECORD_2011}{one.name}" for one in record_fields()} | {KIND_KEY, AREA_KEY}
    entered = [name for name, one in by_name().items() if one.is_entered]
    return frozenset(found | {f"{ITEM}{name}" for name in entered})


def key_problems(values: Mapping[str, Any]) -> list[Problem]:
    """REG26-3: return why values cannot be written by a provider: the registry fills them."""
    items = {key.removeprefix(ITEM): one for key, one in values.items() if key.startswith(ITEM)}
    strange = [key for key in values if not key.startswith(ITEM) and key not in known_keys()]
    found = item_problems(items)
    return found + [Problem(key, _("Belə məlumat reyestrdə yoxdur.")) for key in strange]


def application_problems(office: Any, application: Application, today: date) -> list[Problem]:
    """R11-10.3, R11A2: return everything that keeps an application from being submitted."""
    found = [*key_problems(application.values), *_own_problems(application, today)]
    if application.action == "cancel":
        return found
    return found + value_problems(office, application, today)


def value_problems(office: Any, application: Application, today: date) -> list[Problem]:
    """R11-10.3: return what is wrong with the values of an application: forms, lists, doubles."""
    found: list[Problem] = []
    found += _form_problems(
        record_form(), part(application.values, RECORD_2011), RECORD_2011, whole=True
    )
    found += _item_form_problems(part(application.values, ITEM))
    found += _list_problems(office, application, today)
    found += _double_problems(office, application)
    return found


def _own_problems(application: Application, today: date) -> Iterator[Problem]:
    """R11A2-2, R11A2-declaration: yield what lacks of the application itself."""
    if not application.is_declared:
        yield Problem("declaration", _("Məlumatların həqiqiliyini təsdiq edin."))
    if not (application.head.get("surname") and application.head.get("name")):
        yield Problem("head", _("Rəhbərin soyadını və adını yazın."))
    if application.action == "register":
        return
    if not application.changed_on:
        yield Problem("changed_on", _("Dəyişikliyin baş verdiyi günü yazın."))
    elif application.action == "amend" and application.changed_on > today.isoformat():
        yield Problem("changed_on", _("Dəyişiklik günü gələcəkdə ola bilməz."))
    if not application.ground.title.strip():
        yield Problem("ground", _("Hüquqi əsası yazın: aktın adı, nömrəsi, tarixi."))


def _form_problems(
    legal: Form, document: Mapping[str, Any], beginning: str, *, whole: bool
) -> Iterator[Problem]:
    if not whole:
        names = {name for name, value in document.items() if not is_blank(value)}
        document = {name: document[name] for name in names}
        legal = replace(legal, fields=tuple(one for one in legal.fields if one.name in names))
    try:
        schema(legal).deserialize(dict(document))
    except colander.Invalid as exc:
        for child in exc.children:
            words = [one for path in child.paths() for one in path[-1].messages()]
            yield Problem(f"{beginning}{child.node.name}", words[0])


def _item_form_problems(items: Mapping[str, Any]) -> Iterator[Problem]:
    """REG26: yield what is wrong with the items that are filled in; empty ones may wait."""
    plain = {name: one for name, one in items.items() if name in _item_names()}
    yield from _form_problems(form(ITEMS_FORM), plain, ITEM, whole=False)
    for name in OPINIONS:
        value = items.get(name)
        if value and not (value.get("number") and value.get("issued_on") and value.get("digest")):
            yield Problem(f"{ITEM}{name}", _("Sənədin nömrəsini, tarixini və faylını göstərin."))


@cache
def _item_names() -> frozenset[str]:
    return frozenset(one.name for one in form(ITEMS_FORM).asked)


def _list_problems(office: Any, application: Application, today: date) -> Iterator[Problem]:
    """R11D-2, R11-3.1: yield what is wrong with the link to the controlled lists."""
    number = str(application.values.get(KIND_KEY) or "")
    known = {one.number for one in kinds.kinds_of_body(office, application.body, today)}
    held = _held_kind(office, application)
    if known and number not in known and not (number and number == held):
        yield Problem(KIND_KEY, _("Xidmət növünü qurumunuzun siyahısından seçin."))
    if kinds.area(str(application.values.get(AREA_KEY) or "")) is None:
        yield Problem(AREA_KEY, _("Xidmətin sahəsini seçin."))


def _held_kind(office: Any, application: Application) -> str:
    """R11D-4.2: return the kind that the service has already: it may keep it."""
    if not application.service:
        return ""
    for row in rows(office, lists.body_services(application.body)):
        if row["number"] == application.service:
            return str(row["kind_number"])
    return ""


def _double_problems(office: Any, application: Application) -> Iterator[Problem]:
    """R11-10.4b: yield that the same service of the body is registered or applied for already."""
    name = str(application.values.get(f"{RECORD_2011}service_name") or "")
    for row in rows(office, lists.body_services(application.body)):
        is_other = row["number"] != application.service and row["state"] == "registered"
        if is_other and same_name(row["name"], name):
            yield Problem(
                f"{RECORD_2011}service_name",
                _(
                    "Bu xidmət ${number} nömrəsi ilə artıq qeydə alınıb.",
                    mapping={"number": row["number"]},
                ),
            )
    for row in rows(office, lists.QUEUE):
        is_other = row["id"] != application.id and row["body"] == application.body
        if is_other and row["action"] == "register" and same_name(row["name"], name):
            yield Problem(
                f"{RECORD_2011}service_name",
                _("Bu xidmətin qeydə alınması üçün müraciət artıq operatordadır."),
            )


def body_name(office: Any, slug: str, language: str = "az") -> str:
    """Return the name of a body, or its slug where it is gone."""
    body = office[BODIES].get(slug)
    return str(body.name(language)) if body is not None else slug
