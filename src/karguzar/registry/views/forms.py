"""The forms of the registry: appendix 2 on line, the groups of the 37 items, small acts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.forms.loading import form
from karguzar.registry import kinds
from karguzar.registry.checking import body_name, record_fields
from karguzar.registry.content import Application
from karguzar.registry.interfaces import APPENDIX, AREA_KEY, ITEM, KIND_KEY, RECORD_2011
from karguzar.registry.items import Group
from karguzar.registry.rules import is_blank
from karguzar.registry.values import Ground
from karguzar.registry.views.shown import today
from karguzar.registry.workflow import ACTIONS
from karguzar.ui.act_forms import form_of

GO_ON = Button("davam", _("Yadda saxla və davam et"), css_class="btn-primary")
LATER = Button("sonra", _("Saxla, sonra davam edərəm"), css_class="btn-outline-primary")

KIND = Field(
    "kind_number",
    "reference",
    Text("Xidmət növü", "Kind of service", "Вид услуги"),
    clause="191/2",
    hint=Text(
        "Nazirlər Kabinetinin təsdiq etdiyi siyahıdan",
        "From the list approved by the Cabinet of Ministers",
        "Из перечня, утверждённого Кабинетом Министров",
    ),
)
AREA = Field(
    "area",
    "reference",
    Text("Xidmətin sahəsi", "Area of the service", "Сфера услуги"),
    clause="3.1",
    required=True,
)
CHANGED_ON = Field(
    "changed_on",
    "date",
    Text("Məlumatların dəyişdiyi gün", "Day on which the data changed", "День изменения сведений"),
    clause="10.6",
    hint=Text(
        "Düzəliş üçün müraciət bu gündən sonra 3 iş günü ərzində verilir",
        "The amendment is filed within 3 working days after this day",
        "Обращение об изменении подаётся в течение 3 рабочих дней после этого дня",
    ),
    required=True,
)
ENDED_ON = replace(
    CHANGED_ON,
    label=Text(
        "Xidmətin dayandırıldığı gün", "Day on which the service ends", "День прекращения услуги"
    ),
    clause="10.7",
    hint=None,
)
GROUND = Field(
    "ground",
    "group",
    Text(
        "Dəyişikliyin və ya ləğvin hüquqi əsası",
        "Legal ground of the change or cancellation",
        "Правовое основание изменения или аннулирования",
    ),
    clause="29",
    required=True,
    fields=form(APPENDIX).field("legal_basis").item.fields,  # type: ignore[union-attr] # a list
)
OF_APPLICATION = ("head_name", "declaration")


def appendix_form(application: Application) -> Form:
    """Return appendix 2 as this application asks it; of a returned one the marked rows alone."""
    legal = form(APPENDIX)
    asked: list[Field] = []
    if application.action != "cancel":
        asked += [KIND, AREA, *record_fields()]
    if application.state == "deficient":
        marked = {one.target for one in application.marks}
        return replace(legal, fields=tuple(one for one in asked if key_of(one) in marked))
    if application.action == "amend":
        asked += [CHANGED_ON, GROUND]
    if application.action == "cancel":
        asked += [ENDED_ON, GROUND]
    asked += [legal.field(name) for name in OF_APPLICATION]
    return replace(legal, fields=tuple(asked))


def key_of(part: Field) -> str:
    """Return the key under which a row of the form is kept, "" for rows of the application."""
    own = {"kind_number": KIND_KEY, "area": AREA_KEY}
    if part.name in own:
        return own[part.name]
    kept = {one.name for one in record_fields()}
    return f"{RECORD_2011}{part.name}" if part.name in kept else ""


def appendix_page(request: Request, application: Application) -> KgForm:
    """Return appendix 2 for a page, with the lists of this body."""
    legal = appendix_form(application)
    names = {one.name for one in legal.fields}
    language = request.locale_name
    found = kinds.kinds_of_body(request.office, application.body, today(request))
    held = str(application.values.get(KIND_KEY) or "")
    known = {one.number: one for one in found}
    own = kinds.kind_of(request.office, held) if held and held not in known else None
    choices: dict[str, list[tuple[str, str]]] = {}
    if "kind_number" in names:
        listed = [*([own] if own else []), *found]
        choices["kind_number"] = [
            (one.number, f"{one.number} {one.name(language)}") for one in listed
        ]
    if "area" in names:
        choices["area"] = [(one.name, one.title(language)) for one in kinds.areas()]
    if not choices.get("kind_number", ["some"]):
        # a body that the list does not name has no kinds to choose from
        del choices["kind_number"]
        legal = replace(legal, fields=tuple(one for one in legal.fields if one != KIND))
    return editing(request, legal, application, choices=choices)


def editing(
    request: Request,
    legal: Form,
    application: Application,
    *,
    choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    uploads: Any = None,
) -> KgForm:
    """Return a form that saves a part of an application."""
    return KgForm(
        legal,
        request,
        buttons=(GO_ON, LATER),
        choices=choices or {},
        uploads=uploads,
        hidden={"seen": str(application.version)},
    )


def appendix_document(application: Application) -> dict[str, Any]:
    """Return what appendix 2 is filled with."""
    values = application.values
    found = {one.name: values.get(f"{RECORD_2011}{one.name}") for one in record_fields()}
    found |= {"kind_number": values.get(KIND_KEY), "area": values.get(AREA_KEY)}
    ground = {name: text for name, text in application.ground.as_data().items() if text}
    found |= {
        "changed_on": application.changed_on,
        "ground": ground,
        "head_name": {name: text for name, text in application.head.items() if text},
        "declaration": application.is_declared,
    }
    known = {one.name for one in appendix_form(application).fields}
    return {name: one for name, one in found.items() if name in known and not is_blank(one)}


def appendix_values(legal: Form, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document of appendix 2 says, under the keys of changes; None: nothing."""
    return {
        key_of(one): None if is_blank(document.get(one.name)) else document[one.name]
        for one in legal.fields
        if key_of(one)
    }


def appendix_details(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of the application itself, for ``filing.save_details``."""
    ground = document.get("ground") or {}
    kept = {name: str(ground.get(name, "")) for name in Ground().as_data()}
    return {
        "head": {name: str(text) for name, text in (document.get("head_name") or {}).items()},
        "is_declared": document.get("declaration") is True,
        "changed_on": str(document.get("changed_on") or ""),
        "ground": Ground(**kept),
    }


def group_document(office: Any, application: Application, group: Group) -> dict[str, Any]:
    """Return what the form of a group of items is filled with."""
    found = {one.name: application.values.get(f"{ITEM}{one.name}") for one in group.form_items}
    if "providing_body" in found and is_blank(found["providing_body"]):
        found["providing_body"] = {"body": body_name(office, application.body)}
    return {name: one for name, one in found.items() if not is_blank(one)}


def group_values(
    office: Any, application: Application, group: Group, document: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the form of a group says, under the keys of changes; None: nothing.

    The providing body is always the one that applies (R11A2-1); its unit is theirs to say.
    """
    found = {
        f"{ITEM}{one.name}": None if is_blank(document.get(one.name)) else document[one.name]
        for one in group.form_items
    }
    key = f"{ITEM}providing_body"
    if key in found:
        own = body_name(office, application.body)
        found[key] = {**(found[key] or {}), "body": own}
    return found


def prefilled(application: Application) -> dict[str, Any]:
    """Return the items that appendix 2 has told already and that are still empty."""
    values = application.values
    record = {one.name: values.get(f"{RECORD_2011}{one.name}") for one in record_fields()}
    told: dict[str, Any] = {
        "name": record["service_name"],
        "content": record["service_content"],
        "legal_basis": record["legal_basis"],
        "user_information": {"categories": record["users"]} if record["users"] else None,
        "payment": {"basis": "free"} if record["payment_kind"] == "free" else None,
        "delivery_forms": ["electronic"],
        "participating_bodies": [{"body": one} for one in record["other_executors"] or ()],
    }
    return {
        f"{ITEM}{name}": value
        for name, value in told.items()
        if not is_blank(value) and is_blank(values.get(f"{ITEM}{name}"))
    }


def begin_form(services: Sequence[tuple[str, str]]) -> Form:
    """Return row 2 of appendix 2: what is asked for, and of which number."""
    legal = form(APPENDIX)
    action = legal.field("action")
    if not services:
        return form_of("begin", legal.title, legal.rule, replace(action, choices=action.choices))
    numbers = choices_of(services)
    amend = replace(legal.field("registry_number_amend"), choices=numbers)
    cancel = replace(legal.field("registry_number_cancel"), choices=numbers)
    return form_of("begin", legal.title, legal.rule, action, amend, cancel)


def reason_form(label: Text, rule: str) -> Form:
    """Return a form of one reason."""
    field = Field("reason", "long_text", label, required=True, max_length=1000)
    return form_of("reason", label, rule, field)


ACTION_TITLES = ACTIONS
