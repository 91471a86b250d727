"""Pages of a discussion with ten thousand comments on one clause, against one with a thousand.

The clause is long and was changed after the comments were made, so that each tells what differs.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from bench.measure import Row, against, medians
from bench.office import BenchOffice, now
from karguzar.content import store
from karguzar.content.acting import SYSTEM, Actor
from karguzar.discussions.actions.commenting import Written, add_comment
from karguzar.discussions.actions.opening import open_discussion, revise
from karguzar.discussions.clauses import Clause, mapping_by_ids
from karguzar.discussions.queries import find_discussion
from karguzar.people.finding import person_by_key

SMALL, LARGE = 1_000, 10_000
BATCH = 250
EACH = 10
MOST_MS = 100.0
"""How long a page may take."""
MOST_GROWTH = 1.2
BODY = "torpaq-xeritecekme"
WORDS = [
    "müddət",
    "ödəniş",
    "sənəd",
    "icazə",
    "reyestr",
    "qurum",
    "bənd",
    "əlavə",
    "vətəndaş",
    "müraciət",
    "gün",
    "torpaq",
    "plan",
    "surət",
]


CLAUSES = (
    Clause("c1", "1.1", "Bənd 1", " ".join(Random(0).choices(WORDS, k=300))),
    *(
        Clause(f"c{number}", f"1.{number}", f"Bənd {number}", "Müraciətə on gün ərzində baxılır.")
        for number in range(2, 21)
    ),
)


def rows(office: BenchOffice) -> list[Row]:
    """Return the lines about the pages of a discussion."""
    names = {size: discussed(office, size) for size in (SMALL, LARGE)}
    lines: list[Row] = []
    pages: dict[str, Callable[[str, str], str]] = {
        "draft with its clauses": lambda name, _key: f"/layiheler/{name}/",
        "clause with its comments": lambda name, _key: f"/layiheler/{name}/bendler/c1/",
        "deep page of comments": lambda name, key: f"/layiheler/{name}/bendler/c1/?sonra={key}",
    }
    for what, address in pages.items():
        jobs = {str(size): partial(office.get, address(*found)) for size, found in names.items()}
        found = medians(jobs, each=EACH)
        told = f"{what}, {LARGE} comments against {SMALL}"
        large, small = found[str(LARGE)], found[str(SMALL)]
        lines.append(against(told, large, small, MOST_GROWTH, limit_ms=MOST_MS))
    return lines


def discussed(office: BenchOffice, size: int) -> tuple[str, str]:
    """Open a discussion with so many comments on its first clause; return id and a deep key."""
    begin = now()
    name = store.run(office.database, partial(_open, begin, size))
    chance = Random(size)
    for first in range(0, size, BATCH):
        texts = [" ".join(chance.choices(WORDS, k=30)) for _one in range(BATCH)]
        store.run(office.database, partial(_comment, office, name, texts, begin, first))
    store.run(office.database, partial(_revise, name, begin))
    keys = store.run(office.database, lambda root: list(find_discussion(root, name).published))
    return name, keys[len(keys) // 10]


def _open(at: datetime, size: int, root: Any) -> str:
    return open_discussion(
        root,
        subject="",
        title=f"Ölçmə {size}",
        body=BODY,
        clauses=CLAUSES,
        opens_at=at,
        closes_at=at + timedelta(days=30),
        announcement="",
        by=SYSTEM,
        at=at,
    ).id


def _revise(name: str, at: datetime, root: Any) -> None:
    """Change some words of the long clause that has the comments: each tells of the difference."""
    found = find_discussion(root, name)
    first, *others = found.text.clauses
    text = first.text.replace("ödəniş sənəd", "rüsum və sənəd")
    clauses = (Clause(first.id, first.number, first.title, text), *others)
    revise(root, found, clauses, mapping_by_ids(CLAUSES, clauses), by=SYSTEM, at=at)


def _comment(
    office: BenchOffice, name: str, texts: list[str], begin: datetime, first: int, root: Any
) -> None:
    person = person_by_key(root, "login", "leyla")
    assert person is not None
    for place, text in enumerate(texts, first):
        add_comment(
            root,
            find_discussion(root, name),
            Written(text, clause="c1"),
            settings=office.registry.discussions,
            by=Actor(person.id, person.full_name),
            at=begin + timedelta(milliseconds=place),
        )
