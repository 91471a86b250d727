"""What is still missing before a draft may go on, clause by clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import colander

from karguzar.base.i18n import TranslationString, _
from karguzar.forms.colander_schema import schema
from karguzar.forms.loading import form
from karguzar.forms.rules import regulation_problems
from karguzar.regulations import rules
from karguzar.regulations.clauses import Names
from karguzar.regulations.interfaces import FORM
from karguzar.regulations.skeleton import PLACES, document_of
from karguzar.regulations.values import Item


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: on which clause of the skeleton, what, and by which rule."""

    clause: str
    message: TranslationString | str
    rule: str


def lacks(items: Sequence[Item], names: Names) -> tuple[Lack, ...]:
    """Return everything that is missing: by the legal form, then by the rules of chapter 9.

    What is wrong between the clauses is told once each of them is whole.
    """
    by_form = tuple(_by_form(items))
    between = () if by_form else tuple(_between(items))
    return (*by_form, *between, *_unnamed(items, names), *_documents(items))


def _between(items: Sequence[Item]) -> Iterator[Lack]:
    for problem in regulation_problems(document_of(items)):
        clause = _clause_of(tuple(problem.field.split(".")))
        yield Lack(clause, problem.message, f"R11A1-{clause}")


def _by_form(items: Sequence[Item]) -> Iterator[Lack]:
    document = document_of(items)
    try:
        schema(form(FORM)).deserialize(document)
    except colander.Invalid as exc:
        for path, message in exc.asdict(translate=None, separator=None).items():
            names = tuple(path.split(".")[1:])
            clause = _clause_of(names)
            told = message[0] if isinstance(message, list) else message
            yield Lack(clause, told, f"R11A1-{_ruled(clause)}")


def _ruled(clause: str) -> str:
    return clause.replace("-note-", "n")


def _clause_of(names: tuple[str, ...]) -> str:
    """Return the clause on which a fault at this path of names is mended."""
    plain = tuple(name for name in names if not name.isdigit())
    best = ("", 0)
    for place in PLACES:
        for path in place.paths:
            common = sum(1 for _pair in _same(path, plain))
            if common > best[1]:
                best = (place.clause, common)
    return best[0]


def _same(path: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    for one, two in zip(path, other, strict=False):
        if one != two:
            return
        yield one


def _unnamed(items: Sequence[Item], names: Names) -> Iterator[Lack]:
    """R11-9.4, 9.5.1: every body that takes part is described in at least one operation."""
    active = rules.step_bodies(items)
    if document_of(items).get("kind") != "interactive":
        return
    for slug in rules.executors(items):
        if slug not in active:
            words = _("“${body}” heç bir əməliyyatda göstərilməyib: onun fəaliyyətini yazın.")
            yield Lack("3.4", words % {"body": names.get(slug, slug)}, "R11-9.4")


def _documents(items: Sequence[Item]) -> Iterator[Lack]:
    held = {_plain(item) for item in items if item.clause == "2.6.1"}
    for item in items:
        if item.clause == "2.6.2" and _plain(item) in held:
            words = _("“${document}” dövlət ehtiyatındadır: onun surəti tələb edilə bilməz.")
            yield Lack("2.6.2", words % {"document": str(item.data["document"])}, "R11-7.2")


def _plain(item: Item) -> str:
    return " ".join(str(item.data.get("document", "")).casefold().split())
