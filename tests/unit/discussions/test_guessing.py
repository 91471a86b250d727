"""Where pasted clauses come from is guessed by their words; nothing is told to be kept wrongly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.discussions.clauses import Clause, follow
from karguzar.discussions.drafting import cut
from karguzar.discussions.guessing import guess, shared
from karguzar.discussions.links import bundles, mapping_of, renamed

TERM = "Müraciətə otuz iş günü ərzində baxılır və nəticə barədə müraciət edənə bildirilir"
FEE = "Xidmət üçün dövlət rüsumu əlli manatdır və müraciət zamanı elektron qaydada ödənilir"
REFUSAL = "Sənədlər tam olmadıqda müraciət səbəbi göstərilməklə geri qaytarılır"


def told(old: str, new: str) -> list[tuple[str | None, str, str]]:
    before, after = cut(old), cut(new)
    found = bundles(before, after, guess(before, after))
    return [
        (
            one.kind,
            "+".join(each.number for each in one.old),
            "+".join(each.number for each in one.new),
        )
        for one in found
    ]


def test_each_fate_is_seen_in_the_words():
    halves = TERM.partition(" və ")
    old = f"1. {TERM}\n2. {FEE}\n3. {REFUSAL}\n4. Köhnə və artıq lazımsız qayda."
    split = f"1. {halves[0]}\n2. {halves[2]}\n3. {FEE}\n4. {REFUSAL} və bu müraciətçiyə yazılır"
    assert told(old, split) == [
        ("split", "1", "1+2"),
        ("kept", "2", "3"),
        ("changed", "3", "4"),
        ("removed", "4", ""),
    ]
    merged = f"1. {REFUSAL}\n2. {TERM}. {FEE}\n3. Tamamilə başqa söz deyən yeni tələb."
    assert told(old, merged) == [
        ("kept", "3", "1"),
        ("merged", "1+2", "2"),
        ("removed", "4", ""),
        ("added", "", "3"),
    ]


def test_a_copy_of_some_words_is_no_split():
    old = f"1. {TERM}"
    assert told(old, f"1. {TERM}\n2. {TERM}") == [("kept", "1", "1"), ("added", "", "2")]
    assert [one[0] for one in told(old, f"1. {TERM} dərhal\n2. iş günü")] == ["changed", "added"]


def test_single_words_are_told_apart():
    found = told("1. Razı\n2. Ödəniş", "1. Ödəniş\n2. Müddət")
    assert sorted(found, key=str) == [("added", "", "2"), ("kept", "2", "1"), ("removed", "1", "")]


@pytest.mark.parametrize(
    ("then", "now", "percents"),
    [("bir iki üç dörd", "üç dörd", (50, 100)), ("", "bir", (0, 0)), ("bir", "iki", (0, 0))],
)
def test_the_share_of_words_is_told_in_percent(then, now, percents):
    assert shared(then, now) == percents


# ---- random edit scripts: an editor pastes, the machine guesses ---------------------------------

STEPS = st.lists(
    st.tuples(st.sampled_from(["swap", "merge", "split", "remove", "insert"]), st.integers(0, 9)),
    max_size=6,
)


class Paste:
    """A draft whose every word is found once, so that it is known where it really went."""

    def __init__(self, size: int) -> None:
        self.fresh = 0
        self.clauses = [self.new() for _one in range(size)]
        self.touched: set[int] = set()

    def new(self) -> list[str]:
        self.fresh += 1
        return [f"söz{self.fresh}x{n}" for n in range(8)]

    def text(self) -> str:
        return "\n".join(f"{n}. {' '.join(words)}." for n, words in enumerate(self.clauses, 1))

    def edit(self, script: list[tuple[str, int]]) -> None:
        """Do the steps; a clause is split or merged once in a script, as one editor's act."""
        self.touched = set()
        for act, pick in script:
            place = pick % len(self.clauses)
            getattr(self, act)(place, (place + 1) % len(self.clauses))

    def swap(self, place: int, other: int) -> None:
        self.clauses[place], self.clauses[other] = self.clauses[other], self.clauses[place]

    def insert(self, place: int, _other: int) -> None:
        self.clauses.insert(place, self.new())
        self.touched.add(id(self.clauses[place]))

    def remove(self, place: int, _other: int) -> None:
        if len(self.clauses) > 1 and self.is_free(place):
            del self.clauses[place]

    def split(self, place: int, _other: int) -> None:
        words = self.clauses[place]
        if len(words) >= 4 and self.is_free(place):
            halves = [words[: len(words) // 2], words[len(words) // 2 :]]
            self.clauses[place : place + 1] = halves
            self.touched.update(map(id, halves))

    def merge(self, place: int, other: int) -> None:
        if place < other and self.is_free(place) and self.is_free(other):
            whole = self.clauses[place] + self.clauses[other]
            self.clauses[place : other + 1] = [whole]
            self.touched.add(id(whole))

    def is_free(self, place: int) -> bool:
        return id(self.clauses[place]) not in self.touched


def _marks(clause: Clause) -> set[str]:
    return set(clause.text.strip(".").split())


@pytest.mark.clause("R11-9.7")
@settings(max_examples=150, deadline=None)
@given(size=st.integers(1, 6), scripts=st.lists(STEPS, min_size=1, max_size=4))
def test_no_comment_is_silently_anchored_to_other_words(size, scripts):
    paste = Paste(size)
    texts, mappings = [cut(paste.text())], []
    given_ids = {one.id for one in texts[0]}
    for script in scripts:
        paste.edit(script)
        before, pasted = texts[-1], cut(paste.text())
        after, links = renamed(before, pasted, guess(before, pasted), given_ids)
        mappings.append(mapping_of(before, after, links))
        texts.append(after)
        fresh = {one.id for one in after} - {one.id for one in before}
        assert not fresh & given_ids, "an id is never given twice"
        given_ids |= fresh
    newest = {one.id: one for one in texts[-1]}
    for number, text in enumerate(texts):
        for seen in text:
            place = follow(seen.id, mappings[number:])
            here = [newest[each] for each in place.clauses]
            if place.kind == "kept":
                assert [one.text for one in here] == [seen.text]
            left = {id_ for id_, one in newest.items() if _marks(one) & _marks(seen)}
            assert left <= {one.id for one in here}, "words stand where no comment is shown"
