"""The form of the service follows from its regulation, and may never ask for more (R11-7.2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.forms.grammar import Field, Form
from karguzar.forms.loading import parse
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import DEMANDED, HELD, QUESTIONS
from karguzar.regulations.values import Item

UPLOADS = frozenset({"file", "files"})
"""Types of fields by which a copy of a document is demanded."""

LIMIT = 100_000
"""The longest source of a form, in characters."""


@dataclass(frozen=True, slots=True)
class ServiceForm:
    """The form of a service: its source in the grammar of forms, and whether it was derived."""

    source: str
    is_derived: bool

    @property
    def form(self) -> Form | None:
        """Return the form; None where the regulation asks nothing of the user."""
        return parse(self.source.encode()) if self.source else None


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between a form and its regulation; ``rule`` says why it is forbidden."""

    field: str
    message: TranslationString
    rule: str


def service_form(regulation: Regulation) -> ServiceForm:
    """Return the form of the working text: the attached one, or the one that is derived."""
    if regulation.form:
        return ServiceForm(regulation.form, is_derived=False)
    return ServiceForm(derived_source(regulation.id, regulation.titles, regulation.items), True)


def derived_source(id_: str, titles: Mapping[str, str], items: Sequence[Item]) -> str:
    """Return the form that a text asks for, in the grammar of forms; "" where it asks nothing.

    Questions of the annex come first; a document that a state body holds is asked for by its
    number (2.6.1), one that nobody holds as a copy (2.6.2).
    """
    fields = [_field(item, place) for place, item in enumerate(items)]
    asked = [field for field in fields if field]
    if not asked:
        return ""
    title = titles.get("az", id_)
    plain = {
        "form": f"reqlament-{id_}",
        "title": {code: titles.get(code) or title for code in ("az", "en", "ru")},
        "rule": "R11-9.1",
        "fields": asked,
    }
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)


def _field(item: Item, place: int) -> dict[str, Any]:
    data = item.data
    if item.clause == QUESTIONS:
        kind = str(data.get("kind", "text"))
        told = {"required": bool(data.get("required"))} if kind != "boolean" else {}
        return _named(f"question_{item.id}", QUESTIONS, kind, str(data.get("label", ""))) | told
    if item.clause == HELD:
        label, details = str(data.get("document", "")), str(data.get("details", ""))
        hint = dict.fromkeys(("az", "en", "ru"), details or label)
        return _named(f"number_{item.id}", HELD, "text", label) | {"required": True, "hint": hint}
    if item.clause == DEMANDED:
        del place
        label = str(data.get("document", ""))
        return _named(f"copy_{item.id}", DEMANDED, "file", label) | {"required": True}
    return {}


def _named(name: str, clause: str, kind: str, label: str) -> dict[str, Any]:
    words = dict.fromkeys(("az", "en", "ru"), label or name)
    return {"name": name, "clause": clause, "type": kind, "label": words}


def drifts(items: Sequence[Item], form: Form | None) -> tuple[Drift, ...]:
    """Return every difference between the form of a service and its regulation (R11-7.2, 9.6).

    A document that is not listed or lies in a state register may not be demanded; what the
    regulation asks must be in the form, and nothing else may.
    """
    fields = [one for one in form.walk() if one.is_asked and one.type != "group"] if form else []
    return (*_too_much(items, fields), *_too_little(items, fields))


def _too_much(items: Sequence[Item], fields: Sequence[Field]) -> Iterator[Drift]:
    demanded, held = _labels(items, DEMANDED), _labels(items, HELD)
    asked = _labels(items, QUESTIONS, "label")
    for field in fields:
        label = _plain(field.label.az)
        if field.type in UPLOADS and label in held:
            words = _("“${field}”: sənəd dövlət ehtiyatındadır, surəti tələb edilə bilməz.")
            yield _drift(field, words)
        elif field.type in UPLOADS and label not in demanded:
            yield _drift(
                field, _("“${field}”: reqlamentdə belə sənəd yoxdur, tələb edilə bilməz.")
            )
        elif field.type not in UPLOADS and label not in held | asked:
            yield _drift(field, _("“${field}”: reqlamentdə belə məlumat tələb olunmur."))


def _drift(field: Field, words: TranslationString) -> Drift:
    return Drift(field.name, words % {"field": field.label.az}, "R11-7.2")


def _too_little(items: Sequence[Item], fields: Sequence[Field]) -> Iterator[Drift]:
    copies = {_plain(one.label.az) for one in fields if one.type in UPLOADS}
    others = {_plain(one.label.az) for one in fields if one.type not in UPLOADS}
    wanted = ((DEMANDED, "document", copies), (HELD, "document", others))
    for clause, name, given in (*wanted, (QUESTIONS, "label", others)):
        for item in items:
            label = str(item.data.get(name, ""))
            if item.clause == clause and _plain(label) not in given:
                words = _("“${field}” reqlamentdə var, formada yoxdur.")
                yield Drift(item.id, words % {"field": label}, "R11-9.6.2")


def require_no_drift(regulation: Regulation) -> None:
    """Raise Unmet when the form of the service differs from the working text (R11-7.2)."""
    found = drifts(regulation.items, service_form(regulation).form)
    if found:
        raise Unmet([Problem("source", one.message) for one in found], clause=found[0].rule)


def _labels(items: Sequence[Item], clause: str, name: str = "document") -> set[str]:
    return {_plain(str(item.data.get(name, ""))) for item in items if item.clause == clause}


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
