"""Forms of the people pages: a colander schema shown by one template, for ``ui.pages.ActPage``.

Legal forms are YAML (`karguzar.forms`); these are the small forms of accounts and offices, whose
labels stand beside their checks in `karguzar.people.schemas`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import colander
from pyramid.renderers import render
from pyramid.request import Request

from karguzar.base.errors import Problem
from karguzar.base.i18n import TranslationString, _
from karguzar.forms.faults import FormError, InvalidForm

TEMPLATE = "karguzar:templates/people/form.pt"
Words: TypeAlias = TranslationString | str
Typed = dict[str, list[str]]


@dataclass(frozen=True)
class SubmitButton:
    """A button that sends the form; ``css`` is its look."""

    title: Words
    name: str = ""
    css: str = "btn-primary"


@dataclass(frozen=True)
class Option:
    """One choice of a field as it is shown."""

    value: str
    title: Words
    oid: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownField:
    """One field as the template shows it; ``look`` says by which control."""

    name: str
    oid: str
    title: Words
    hint: Words
    look: str
    value: str
    options: tuple[Option, ...]
    error: Words
    is_optional: bool
    autocomplete: str | None
    inputmode: str | None
    width: str | None

    @property
    def described_by(self) -> str | None:
        """Return the ids of the hint and the error of the field."""
        ids = [
            *([f"{self.oid}-hint"] if self.hint else []),
            *([f"{self.oid}-error"] if self.error else []),
        ]
        return " ".join(ids) or None


class SchemaForm:
    """One form of one request; fulfils ``ui.interfaces.IPageForm``.

    Whatever was typed is shown again, except in password fields. ``hidden`` adds hidden inputs;
    ``formid`` begins every HTML id, so that two forms can stand on one page.
    """

    def __init__(
        self,
        schema: Any,
        request: Request,
        *,
        button: Words,
        css: str = "btn-primary",
        action: str = "",
        hidden: Mapping[str, str] | None = None,
        formid: str = "kg",
    ) -> None:
        self.schema = schema
        self.request = request
        self.buttons: Sequence[SubmitButton] = (SubmitButton(button, css=css),)
        self.action = action
        self.hidden = dict(hidden or {})
        self.formid = formid
        self._typed: Typed = {}
        self._faults: dict[str, Words] = {}
        #: what is wrong with the whole, each said
        self._general: list[Words] = []

    @property
    def errors(self) -> tuple[FormError, ...]:
        """Return the faults in the order of the fields; what concerns no field comes first."""
        general = [FormError("", words) for words in self._general]
        own = [
            FormError(self._anchor(node), self._faults[node.name])
            for node in self.schema
            if node.name in self._faults
        ]
        return (*general, *own)

    @property
    def fields(self) -> tuple[ShownField, ...]:
        """Return the fields as they are shown now."""
        return tuple(self._shown(node) for node in self.schema)

    def render(self, document: Mapping[str, Any] | None = None) -> str:
        """Return the HTML with its error summary first, filled with ``document`` if given."""
        if document is not None:
            self._typed = {name: _as_typed(value) for name, value in document.items()}
        html: str = render(TEMPLATE, {"form": self}, request=self.request)
        return html

    def validate(self, controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Return the checked values; raises ``InvalidForm`` with every fault at once."""
        self._typed = {}
        for name, value in controls:
            if isinstance(value, str):
                self._typed.setdefault(name, []).append(value)
        try:
            found: dict[str, Any] = self.schema.deserialize(self._structure())
        except colander.Invalid as exc:
            raise self._invalid(exc) from exc
        return found

    def fail(self, problems: Iterable[Problem]) -> InvalidForm:
        """Put problems on their fields and return the error that shows the form again."""
        names = {node.name for node in self.schema}
        for problem in problems:
            if problem.field in names:
                self._faults.setdefault(problem.field, problem.message)
            else:
                self._general.append(problem.message)
        return self._fault()

    def _structure(self) -> dict[str, Any]:
        """Return what was typed in the shape that colander reads: a list for many choices."""
        many = {node.name for node in self.schema if node.look == "checkboxes"}
        return {
            name: values if name in many else values[-1] for name, values in self._typed.items()
        } | {name: self._typed.get(name, []) for name in many}

    def _invalid(self, exc: colander.Invalid) -> InvalidForm:
        for child in exc.children:
            words = [message for each in child.paths() for message in each[-1].messages()]
            self._faults.setdefault(child.node.name, words[0])
        if exc.msg is not None:
            self._general.append(exc.msg)
        return self._fault()

    def _fault(self) -> InvalidForm:
        # the error asks of its form what any IPageForm has
        return InvalidForm(cast("Any", self), self.errors)

    def _anchor(self, node: Any) -> str:
        oid = f"{self.formid}-{node.name}"
        return f"{oid}-0" if node.look in ("radios", "checkboxes") else oid

    def _shown(self, node: Any) -> ShownField:
        typed = self._typed.get(node.name, [])
        oid = f"{self.formid}-{node.name}"
        return ShownField(
            name=node.name,
            oid=oid,
            title=node.title,
            hint=node.description,
            look=node.look,
            value="" if node.look == "password" or not typed else typed[-1],
            options=tuple(
                Option(value, title, f"{oid}-{place}", value in typed)
                for place, (value, title) in enumerate(node.options)
            ),
            error=self._faults.get(node.name, ""),
            is_optional=not node.required and node.look not in ("tick", "checkboxes"),
            autocomplete=node.autocomplete,
            inputmode=node.inputmode,
            width=node.width,
        )


def _as_typed(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [str(each) for each in value]


def missing_words(title: Words) -> TranslationString:
    """Return the sentence for a field that was left empty."""
    return _("«${label}» sahəsini doldurun.", mapping={"label": title})
