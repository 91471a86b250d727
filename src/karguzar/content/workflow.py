"""The workflow engine: states, transitions and one table of who may do what in which state.

A workflow is data. Nothing of it is stored but the name of the state on the resource; access lists
are computed from the table, so a change of the law is a change of a table and needs no migration.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType
from typing import Protocol, TypeAlias

from pyramid.authorization import DENY_ALL, Allow
from translationstring import TranslationString

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission

AccessRow = tuple[str, str, object]
Title: TypeAlias = TranslationString | str


class IStateful(Protocol):
    """What the engine needs of a resource."""

    state: str

    @property
    def roles(self) -> Mapping[str, frozenset[str]]:
        """Return principal -> roles held on the resource."""

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return role -> principals who hold it by their post."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from a state to another: an act of the office with the clause that allows it."""

    name: str
    sources: tuple[str, ...]
    target: str
    permission: Permission
    title: Title
    clause: str = ""


@dataclass(frozen=True)
class Workflow:
    """States with titles, transitions, and access: (state, role) -> permissions.

    Checked when it is made: ValueError tells of a state that does not exist, a transition with a
    doubled name, or a state that nothing leads to.
    """

    name: str
    initial: str
    states: Mapping[str, Title]
    transitions: tuple[Transition, ...]
    access: Mapping[tuple[str, str], frozenset[Permission]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        flaws = list(_flaws(self))
        if flaws:
            raise ValueError(f"workflow {self.name}: " + "; ".join(flaws))

    def start(self, resource: IStateful) -> None:
        """Put the resource into the initial state."""
        resource.state = self.initial

    def transition(self, name: str) -> Transition:
        """Return the transition of that name; KeyError if the workflow has none."""
        for one in self.transitions:
            if one.name == name:
                return one
        raise KeyError(name)

    def can(self, resource: IStateful, transition: str) -> bool:
        """Return whether the state of the resource lets the transition happen (who: the ACL)."""
        return resource.state in self.transition(transition).sources

    def open_transitions(self, resource: IStateful) -> tuple[Transition, ...]:
        """Return the transitions that lead out of the state the resource is in."""
        return tuple(one for one in self.transitions if resource.state in one.sources)

    def fire(self, resource: IStateful, transition: str) -> tuple[str, str]:
        """Move the resource along the transition; return (old state, new state).

        Raises Refused with the clause of the transition when the state does not allow it.
        """
        way = self.transition(transition)
        old = resource.state
        if old not in way.sources:
            raise Refused(
                _(
                    "“${act}” indi mümkün deyil: sənədin vəziyyəti “${state}”.",
                    mapping={"act": way.title, "state": self.states.get(old, old)},
                ),
                clause=way.clause,
            )
        resource.state = way.target
        return old, way.target

    def acl(self, resource: IStateful) -> list[AccessRow]:
        """Return Pyramid's access list: what the table grants in this state, then a refusal.

        The refusal at the end keeps grants of the parents away: existence may be a secret.
        """
        here = {
            role: permissions
            for (state, role), permissions in self.access.items()
            if state == resource.state
        }
        return [*access_rows(resource, here), DENY_ALL]


def access_table(
    states: Iterable[str],
    roles: Iterable[str],
    grants: Iterable[tuple[Iterable[str], Iterable[str], frozenset[Permission]]],
) -> Mapping[tuple[str, str], frozenset[Permission]]:
    """Return (state, role) -> permissions for every pair; what no grant says is not allowed."""
    table: dict[tuple[str, str], frozenset[Permission]] = {
        pair: frozenset() for pair in product(states, roles)
    }
    for some_states, some_roles, permissions in grants:
        for pair in product(some_states, some_roles):
            table[pair] |= permissions
    return MappingProxyType(table)


def access_rows(
    resource: IStateful, table: Mapping[str, frozenset[Permission]]
) -> list[AccessRow]:
    """Return one Allow row per principal and role of the table, in a stable order."""
    if not table:
        return []
    by_post = resource.role_principals()
    rows: list[AccessRow] = []
    for role, permissions in table.items():
        local = (who for who, held in resource.roles.items() if role in held)
        granted = tuple(sorted(permissions))
        rows.extend((Allow, who, granted) for who in sorted({*by_post.get(role, ()), *local}))
    return rows


def sentences(workflow: Workflow) -> list[str]:
    """Return the whole workflow in English sentences, for the generated docs and their test."""
    lines = [f"A document of “{workflow.name}” begins as {workflow.initial}."]
    for way in workflow.transitions:
        clause = f" ({way.clause})" if way.clause else ""
        sources = " or ".join(way.sources)
        lines.append(
            f"{way.name}: from {sources} to {way.target}, needs {way.permission}{clause}."
        )
    for (state, role), permissions in workflow.access.items():
        lines.append(f"When {state}, {role} may: {', '.join(sorted(permissions)) or 'nothing'}.")
    return lines


def _flaws(workflow: Workflow) -> Iterable[str]:
    known = set(workflow.states)
    named: list[tuple[str, str]] = [("initial", workflow.initial)]
    for way in workflow.transitions:
        named += [(way.name, state) for state in (*way.sources, way.target)]
    named += [(f"access of {role}", state) for state, role in workflow.access]
    yield from (f"{where}: no state {state!r}" for where, state in named if state not in known)
    names: Sequence[str] = [way.name for way in workflow.transitions]
    yield from (
        f"transition {name!r} twice" for name in sorted({n for n in names if names.count(n) > 1})
    )
    reached = {workflow.initial, *(way.target for way in workflow.transitions)}
    yield from (f"nothing leads to state {state!r}" for state in sorted(known - reached))
