"""The skeleton of appendix 1: every clause 1.1-3.6.3 as a place where parts of the text stand.

Labels, hints, types and conditions come from the legal form alone; here stands only which places
hold one answer, which hold parts of free text, and which hold the rows of a list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from karguzar.forms import conditions
from karguzar.forms.grammar import Choice, Field, Form, Text
from karguzar.forms.loading import form
from karguzar.regulations.interfaces import FORM, QUESTIONS
from karguzar.regulations.values import Item

Kind = Literal["one", "text", "rows"]

VALUE = "value"
"""The name of the answer in a row that is no group."""


@dataclass(frozen=True, slots=True)
class Place:
    """One clause of the skeleton; ``paths`` lead to its fields in the legal form."""

    clause: str
    kind: Kind
    paths: tuple[tuple[str, ...], ...]

    @property
    def many(self) -> bool:
        """Return whether several parts may stand here."""
        return self.kind != "one"

    @property
    def field(self) -> Field:
        """Return the first field of the clause."""
        return form(FORM).field(*self.paths[0])


def _place(clause: str, kind: Kind, *paths: str) -> Place:
    return Place(clause, kind, tuple(tuple(path.split(".")) for path in paths))


PLACES = (
    _place("1.1", "one", "service_name"),
    _place("1.2", "text", "service_content"),
    _place("1.3", "rows", "legal_basis"),
    _place("1.4", "one", "provider"),
    _place("1.5", "rows", "other_executors"),
    _place("1.6", "one", "automation_level"),
    _place("1.7", "one", "duration"),
    _place("1.8", "one", "result", "result_other"),
    _place("2.1", "one", "kind"),
    _place("2.2", "one", "payment_kind"),
    _place("2.2.1", "one", "payment_details"),
    _place("2.3", "one", "users"),
    _place("2.4", "one", "provision_url"),
    _place("2.5", "one", "information_channels"),
    _place("2.6.1", "rows", "required_documents.documents_in_state_resources"),
    _place("2.6.2", "rows", "required_documents.documents_from_user"),
    _place(QUESTIONS, "rows", "annexed_forms"),
    _place("3.2.1", "text", "request.request_forming"),
    _place("3.2.2", "text", "request.request_acceptance"),
    _place("3.3.1", "rows", "provision_or_refusal.refusal_cases"),
    _place("3.3.2", "text", "provision_or_refusal.request_acceptance_decision"),
    _place("3.4", "rows", "execution"),
    _place("3.5.1", "one", "control.control_form"),
    _place("3.5.2", "text", "control.control_procedure"),
    _place("3.6.1", "text", "disputes.complaint_right"),
    _place("3.6.2", "text", "disputes.complaint_information"),
    _place("3.6.3", "one", "disputes.complaint_time_limit"),
)
"""Every clause that somebody writes, in the order of appendix 1."""

BY_CLAUSE: Mapping[str, Place] = {place.clause: place for place in PLACES}

_QUESTION = Field(
    "question",
    "group",
    Text("Ərizə formasının sahəsi", "Field of the application form", "Поле формы заявления"),
    clause=QUESTIONS,
    required=True,
    fields=(
        Field(
            "label",
            "text",
            Text("Sualın mətni", "Wording of the question", "Текст вопроса"),
            required=True,
        ),
        Field(
            "kind",
            "choice",
            Text("Cavabın növü", "Kind of answer", "Вид ответа"),
            required=True,
            choices=(
                Choice("text", Text("Qısa mətn", "Short text", "Короткий текст")),
                Choice("long_text", Text("Uzun mətn", "Long text", "Длинный текст")),
                Choice("date", Text("Tarix", "Date", "Дата")),
                Choice("number", Text("Ədəd", "Number", "Число")),
                Choice("boolean", Text("Bəli / xeyr", "Yes / no", "Да / нет")),
            ),
        ),
        Field(
            "required",
            "boolean",
            Text("Doldurulması məcburidir", "Must be filled in", "Обязательно"),
        ),
    ),
)
"""One row of the annexed application form; the legal form knows only the whole file."""


def place_of(clause: str) -> Place | None:
    """Return the place of a clause, or None where nothing is written."""
    return BY_CLAUSE.get(clause)


def row_field(place: Place) -> Field:
    """Return the field of one row of a list."""
    if place.clause == QUESTIONS:
        return _QUESTION
    item = place.field.item
    if item is None:
        raise KeyError(place.clause)
    return item


def part_form(place: Place, document: Mapping[str, Any]) -> Form:
    """Return the form in which one part of the place is written, for the draft as it stands.

    Conditions on other clauses are decided here; those within the clause stay in the form.
    """
    whole = form(FORM)
    if place.kind == "rows":
        fields = _row_fields(row_field(place))
    else:
        fields = tuple(_decided(whole.field(*path), document) for path in place.paths)
    return Form(
        name=f"{FORM}-{place.clause}",
        title=place.field.label,
        rule=f"R11A1-{place.clause}",
        version=whole.version,
        fields=fields,
    )


def _row_fields(item: Field) -> tuple[Field, ...]:
    if item.type == "group":
        return item.fields
    return (replace(item, name=VALUE, required=True),)


def shown_form(place: Place, document: Mapping[str, Any]) -> Form:
    """Return the form by which a part is put into words: a citation of an act is one line."""
    written = part_form(place, document)
    if place.kind == "rows" and row_field(place).kind:
        return replace(written, fields=(replace(row_field(place), name=VALUE),))
    return written


def _decided(field: Field, document: Mapping[str, Any]) -> Field:
    if field.type != "group" or field.kind:
        return field
    inner = tuple(
        replace(part, when=None) if _is_above(part) else part
        for part in field.fields
        if not _is_above(part) or conditions.holds(part.when, (document, {}))
    )
    return replace(field, fields=inner)


def _is_above(part: Field) -> bool:
    return part.when is not None and part.when.up > 0


def document_of(items: Iterable[Item]) -> dict[str, Any]:
    """Return the answers of the whole legal form that the parts make."""
    document: dict[str, Any] = {}
    for item in items:
        place = BY_CLAUSE.get(item.clause)
        if place is None or place.clause == QUESTIONS:
            continue
        if place.kind == "rows":
            row = item.data.get(VALUE) if VALUE in item.data else dict(item.data)
            held = _inside(document, place.paths[0])
            held.setdefault(place.paths[0][-1], []).append(row)
            continue
        for path in place.paths:
            value = item.data.get(path[-1])
            held = _inside(document, path)
            if place.kind == "text" and held.get(path[-1]):
                held[path[-1]] += f"\n\n{value}"
            elif value is not None:
                held[path[-1]] = value
    return conditions.tidy(form(FORM).fields, document)


def _inside(document: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for name in path[:-1]:
        document = document.setdefault(name, {})
    return document


@cache
def asked_places(kind: str, payment: str) -> tuple[str, ...]:
    """Return the clauses that a service of this kind and payment must or may fill in."""
    asked = []
    for place in PLACES:
        top = form(FORM).field(place.paths[0][0])
        answers = {"kind": kind, "payment_kind": payment}
        if conditions.holds(top.when, (answers,)):
            asked.append(place.clause)
    return tuple(asked)
