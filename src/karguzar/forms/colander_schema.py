"""The colander schema of a form: takes a document (plain JSON) or says all that is wrong.

``None`` is never an answer and unknown keys are refused. Conditions are checked over the whole
document even when some answers are wrong, so that a person sees every fault at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import colander

from karguzar.base.i18n import TranslationString, _
from karguzar.forms import checks, conditions
from karguzar.forms.grammar import Field, Form, choices_of

#: Choices given at run time: name of a field at the first level -> (value, words) in order.
Choices = Mapping[str, Sequence[tuple[str, str]]]


class LeafType(colander.SchemaType):
    """One answer; refuses what ``checks.fault`` finds wrong."""

    def serialize(self, _node: Any, appstruct: Any) -> Any:
        """The answer as it is: documents are plain JSON already."""
        return appstruct

    def deserialize(self, node: Any, cstruct: Any) -> Any:
        """The checked answer; raises ``colander.Invalid`` with a sentence."""
        if cstruct is colander.null:
            return colander.null
        wrong = checks.fault(node.field, cstruct, node.title)
        if wrong is not None:
            raise colander.Invalid(node, wrong)
        return checks.whole(cstruct) if node.field.type == "number" else cstruct


class GroupType(colander.Mapping):
    """Answers under their names; refuses what is no mapping and names it does not know."""

    def __init__(self) -> None:
        super().__init__(unknown="raise")

    def _validate(self, node: Any, value: Any) -> dict[str, Any]:
        if isinstance(value, Mapping):
            return dict(value)
        raise colander.Invalid(node, _unreadable(node.title))

    def cstruct_children(self, node: Any, cstruct: Any) -> list[Any]:
        """The answers of the parts, ``null`` where there is none, whatever came in."""
        given = cstruct if isinstance(cstruct, Mapping) else {}
        return [given.get(child.name, colander.null) for child in node.children]


class RowsType(colander.Sequence):
    """A list of rows; refuses what is no list."""

    def _validate(self, node: Any, value: Any, _accept_scalar: bool) -> list[Any]:
        if isinstance(value, list):
            return value
        raise colander.Invalid(node, _unreadable(node.title))

    def cstruct_children(self, _node: Any, cstruct: Any) -> Any:
        """The rows, none when something else came in."""
        return colander.SequenceItems(cstruct if isinstance(cstruct, list) else [])


class FormType(GroupType):
    """The whole form: its answers, then the conditions over them, all faults together."""

    def deserialize(self, node: Any, cstruct: Any) -> Any:
        """The checked document; raises one ``colander.Invalid`` that holds every fault."""
        error = None
        result = colander.null
        try:
            result = super().deserialize(node, cstruct)
        except colander.Invalid as exc:
            error = exc
        for fault in conditions.faults(node.form.fields, cstruct):
            error = error or colander.Invalid(node)
            _graft(error, fault.path, fault)
        if error is not None:
            raise error
        return result


def schema(form: Form, *, language: str = "az", choices: Choices | None = None) -> Any:
    """The colander schema of a form, labels in ``language``, ``choices`` set at run time."""
    form = with_choices(form, choices or {})
    nodes = [_node(part, language) for part in form.asked]
    root = colander.SchemaNode(FormType(), *nodes, name=form.name, title=form.title.said(language))
    root.form = form
    root.field = Field(form.name, "group", form.title, required=True, fields=form.fields)
    return root


def with_choices(form: Form, choices: Choices) -> Form:
    """The form with choices set on fields of its first level; ``KeyError`` for a strange name."""
    unknown = set(choices) - {part.name for part in form.asked}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    fields = tuple(
        replace(part, choices=choices_of(choices[part.name])) if part.name in choices else part
        for part in form.fields
    )
    return replace(form, fields=fields)


def _node(part: Field, language: str) -> Any:
    label = part.label.said(language)
    inner = part.asked if part.item is None else (part.item,)
    required = part.required and part.when is None
    return colander.SchemaNode(
        _type(part),
        *(_node(each, language) for each in inner),
        name=part.name,
        title=label,
        description=part.hint.said(language) if part.hint else "",
        missing=colander.required if required else colander.drop,
        missing_msg=checks.missing(part, label),
        validator=_count if part.is_rows else None,
        field=part,
    )


def _type(part: Field) -> Any:
    if part.type == "group":
        return GroupType()
    return RowsType() if part.is_rows else LeafType()


def _count(node: Any, rows: list[Any]) -> None:
    part: Field = node.field
    if len(rows) < part.min_items:
        raise colander.Invalid(node, checks.too_few(part, node.title))
    if len(rows) > part.max_items:
        raise colander.Invalid(node, checks.too_many(part, node.title, len(rows)))


def _unreadable(label: str) -> TranslationString:
    return _("«${label}» oxunmadı. Səhifəni yeniləyib yenidən doldurun", mapping={"label": label})


def _graft(error: Any, path: conditions.Path, fault: conditions.Fault) -> None:
    """Put the sentence of a broken condition at its place among the errors, if that is free."""
    if not path:
        if error.msg is None and not error.children:
            error.msg = _sentence(fault, error.node)
        return
    step, rest = path[0], path[1:]
    children = error.node.children
    place = step if isinstance(step, int) else [child.name for child in children].index(step)
    child = next((each for each in error.children if each.pos == place), None)
    if child is None:
        child = colander.Invalid(children[0] if isinstance(step, int) else children[place])
        error.add(child, place)
    _graft(child, rest, fault)


def _sentence(fault: conditions.Fault, node: Any) -> TranslationString:
    label = node.title
    if fault.why == "missing":
        return checks.missing(fault.field, label)
    if fault.why == "not_asked":
        return _(
            "«${label}» bu cavablarla tələb olunmur. Onu boş saxlayın", mapping={"label": label}
        )
    names = [child.title for child in node.children if child.name in fault.field.at_least_one]
    words = {"label": label, "names": ", ".join(names)}
    return _("«${label}»: bunlardan ən azı birini doldurun: ${names}", mapping=words)
