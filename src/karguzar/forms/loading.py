"""Read form files: safe YAML, checked by the grammar, composite types opened into their parts."""

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from karguzar.base.errors import KarguzarError, Missing
from karguzar.base.i18n import _
from karguzar.forms.grammar import Choice, Field, Form, Text, When

FORMS: Final = (
    "letter",
    "portal-2014-appendix-1",
    "portal-2014-appendix-2",
    "registry-2026",
    "registry-opinion",
    "rules-2011-appendix-1",
    "rules-2011-appendix-2",
)
_LONG_TEXT: Final = 20_000
_DEEPEST: Final = 8


class BadForm(KarguzarError):  # noqa: N818 -- a file, not a failure, is named
    """A form file does not follow the grammar; the message says where."""


class _Loader(yaml.SafeLoader):
    """Safe YAML without aliases (no bombs) and with each key said once."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise BadForm(_("Forma faylında istinadlara (alias) icazə verilmir"))
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            names = ", ".join(sorted(twice))
            raise BadForm(_("Forma faylında açar təkrarlanır: ${names}", mapping={"names": names}))
        return super().construct_mapping(node, deep)


def _read(data: bytes) -> dict[str, Any]:
    try:
        raw = yaml.load(data, Loader=_Loader)  # noqa: S506 -- a subclass of SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as exc:
        reason = str(exc).splitlines()[0]
        raise BadForm(_("Forma faylı oxunmur: ${reason}", mapping={"reason": reason})) from exc
    fault = best_match(_grammar().iter_errors(raw))
    if fault is not None:
        place = "/".join(str(step) for step in fault.absolute_path) or "/"
        what = {"place": place, "reason": fault.message}
        raise BadForm(_("Forma faylı qrammatikaya uyğun deyil: ${place}: ${reason}", mapping=what))
    found: dict[str, Any] = raw
    return found


@cache
def _grammar() -> Any:
    text = (files("karguzar") / "schemas" / "form.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def _parts_file() -> bytes:
    return (files("karguzar") / "schemas" / "parts.yaml").read_bytes()


@cache
def _parts() -> Mapping[str, list[dict[str, Any]]]:
    parts: Mapping[str, list[dict[str, Any]]] = _read(_parts_file())["parts"]
    return parts


@cache
def form(name: str) -> Form:
    """The legal form ``name`` (one of ``FORMS``), read once per process.

    Raises ``Missing`` when there is no such form and ``BadForm`` when its file breaks the grammar.
    """
    if name not in FORMS:
        raise Missing(_("Belə forma yoxdur"))
    return parse((files("karguzar") / "schemas" / "forms" / f"{name}.yaml").read_bytes())


def parse(data: bytes) -> Form:
    """The form that a form file says; raises ``BadForm`` with the place of the first fault.

    The version is the SHA-256 of the file and of the composite types that it may use.
    """
    raw = _read(data)
    if "form" not in raw:
        raise BadForm(_("Faylda forma yoxdur"))
    fields = _fields(raw["fields"], ())
    return Form(
        name=raw["form"],
        title=Text(**raw["title"]),
        rule=raw["rule"],
        numbered=raw.get("numbered", False),
        version=hashlib.sha256(data + _parts_file()).hexdigest(),
        fields=fields,
    )


def _fields(raw: list[dict[str, Any]], above: tuple[frozenset[str], ...]) -> tuple[Field, ...]:
    names = [each["name"] for each in raw]
    for name in names:
        if names.count(name) > 1:
            raise BadForm(_("Sahə iki dəfə yazılıb: ${name}", mapping={"name": name}))
    scopes = (*above, frozenset(names))
    if len(scopes) > _DEEPEST:
        raise BadForm(_("Forma həddindən artıq dərindir"))
    return tuple(_field(each, scopes) for each in raw)


def _field(raw: dict[str, Any], scopes: tuple[frozenset[str], ...]) -> Field:
    kind = raw["type"]
    plain = {key: raw[key] for key in _PLAIN if key in raw}
    if kind == "long_text":
        plain.setdefault("max_length", _LONG_TEXT)
    built = Field(
        name=raw.get("name", "item"),
        type=kind,
        label=Text(**raw["label"]),
        hint=Text(**raw["hint"]) if "hint" in raw else None,
        when=_when(raw["when"], scopes) if "when" in raw else None,
        choices=tuple(
            Choice(each["value"], Text(each["az"], each["en"], each["ru"]))
            for each in raw.get("choices", ())
        ),
        at_least_one=tuple(raw.get("at_least_one", ())),
        source=tuple(raw.get("from", ())),
        **plain,
    )
    return _opened(built, raw, scopes)


_PLAIN: Final = (
    *("clause", "required", "display", "max_length", "minimum", "maximum"),
    *("min_items", "max_items", "autocomplete"),
)


def _opened(built: Field, raw: dict[str, Any], scopes: tuple[frozenset[str], ...]) -> Field:
    if built.type in _parts():
        parts = _fields(_parts()[built.type], scopes)
        return replace(built, type="group", kind=built.type, fields=parts)
    if "fields" in raw:
        return replace(built, fields=_fields(raw["fields"], scopes))
    if built.is_rows:
        # a row always has an answer, or it is no row
        item = replace(_field(raw["item"], scopes), name="item", required=True)
        return replace(built, item=item, min_items=_least(built))
    if built.type in {"files", "choices"}:
        return replace(built, min_items=_least(built))
    return built


def _least(built: Field) -> int:
    return max(built.min_items, 1) if built.required else built.min_items


def _when(raw: dict[str, Any], scopes: tuple[frozenset[str], ...]) -> When:
    field = raw["field"]
    for up, names in enumerate(reversed(scopes)):
        if field in names:
            found = raw.get("in") or [raw["is"] if "is" in raw else raw["has"]]
            return When(field=field, values=tuple(found), has="has" in raw, up=up)
    raise BadForm(_("Şərtdəki sahə tapılmadı: ${name}", mapping={"name": field}))
