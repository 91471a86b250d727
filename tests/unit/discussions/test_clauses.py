"""Comments stay on the words they were made on, whatever an editor does to the text."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.errors import Refused
from karguzar.discussions.clauses import (
    Change,
    Clause,
    change_from_record,
    check_clauses,
    check_mapping,
    clause_from_record,
    follow,
    mapping_by_ids,
)

A = Clause("a", "1.1", "Ad", "Xidmətin adı burada yazılır.")
B = Clause("b", "1.2", "Müddət", "Müddət on iş günüdür və uzadılmır.")
C = Clause("c", "1.3", "Ödəniş", "Xidmət üçün əlli manat ödənilir.")


def test_a_clause_and_a_change_come_back_from_their_records():
    assert clause_from_record(A.as_record()) == A
    change = Change("split", ("a",), ("a", "x"))
    assert change_from_record(change.as_record()) == change


@pytest.mark.parametrize(
    ("clauses", "words"),
    [
        ((), "boşdur"),
        ((Clause("", "1", "", "söz"),), "identifikatoru"),
        ((Clause("a/b", "1", "", "söz"),), "identifikatoru"),
        ((Clause("a", "1", "", "  "),), "mətni boşdur"),
        ((A, A), "bir dəfədən çox"),
    ],
)
def test_a_text_needs_clauses_with_ids_of_their_own(clauses, words):
    with pytest.raises(Refused) as caught:
        check_clauses(clauses)
    assert words in caught.value.message.interpolate()


def changed(clause: Clause, text: str) -> Clause:
    return Clause(clause.id, clause.number, clause.title, text)


def test_ids_alone_tell_what_was_kept_changed_removed_and_added():
    after = (A, changed(B, "Müddət beş iş günüdür."), Clause("d", "1.4", "", "Yeni bənd."))
    mapping = mapping_by_ids((A, B, C), after)
    assert set(mapping) == {
        Change("kept", ("a",), ("a",)),
        Change("changed", ("b",), ("b",)),
        Change("removed", ("c",), ()),
        Change("added", (), ("d",)),
    }
    check_mapping((A, B, C), after, mapping)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ([Change("kept", ("a",), ("a",))], "taleyi göstərilməyib: b"),
        ([Change("kept", ("a",), ("a",)), Change("kept", ("a", "b"), ("b",))], "uyğunluğu"),
        ([Change("kept", ("a",), ("a",)), Change("kept", ("a",), ("b",))], "bir dəfədən çox"),
        (
            [
                Change("kept", ("a",), ("a",)),
                Change("kept", ("b",), ("b",)),
                Change("removed", ("z",), ()),
            ],
            "Belə bənd yoxdur: z",
        ),
        ([Change("changed", ("a",), ("a",)), Change("kept", ("b",), ("b",))], "dəyişməyib"),
        ([Change("kept", ("a",), ("b",)), Change("kept", ("b",), ("a",))], "saxlanılmış"),
    ],
)
def test_a_mapping_that_is_not_whole_or_not_true_is_refused(mapping, words):
    with pytest.raises(Refused) as caught:
        check_mapping((A, B), (A, B), mapping)
    assert words in caught.value.message.interpolate()


def test_swapped_texts_under_kept_ids_are_refused():
    swapped = (
        Clause("a", "1.1", B.title, B.text),
        Clause("b", "1.2", A.title, A.text),
    )
    with pytest.raises(Refused) as caught:
        check_mapping((A, B), swapped, mapping_by_ids((A, B), swapped))
    assert "yerini dəyişib" in caught.value.message.interpolate()


def test_a_comment_follows_its_clause_through_split_merge_and_removal():
    split = [Change("split", ("a",), ("a", "x")), Change("kept", ("b",), ("b",))]
    merged = [Change("merged", ("x", "b"), ("m",)), Change("kept", ("a",), ("a",))]
    gone = [Change("removed", ("m",), ()), Change("kept", ("a",), ("a",))]
    assert follow("b", []).clauses == ("b",)
    assert follow("b", [split]).kind == "kept"
    assert follow("a", [split]).clauses == ("a", "x")
    assert follow("a", [split, merged]).clauses == ("a", "m")
    assert follow("a", [split, merged]).kind == "merged"
    assert follow("a", [split, merged, gone]) == follow("a", [split, merged, gone])
    assert follow("a", [split, merged, gone]).clauses == ("a",)
    assert follow("a", [split, merged, gone]).kind == "split"
    assert follow("b", [split, merged, gone]).kind == "removed"
    assert follow("b", [split, merged, gone]).clauses == ()


# ---- random edit scripts ----------------------------------------------------------------------

WORDS = st.text(alphabet=string.ascii_lowercase, min_size=3, max_size=8)


class Desk:
    """An editor at work: every word carries where it stems from, so the truth is known.

    A clause is a list of marks "<clause>#<n>"; its text is those marks. Swaps, splits and merges
    move marks about, so afterwards one can ask where the words of a clause really went.
    """

    def __init__(self, size: int) -> None:
        self.fresh = 0
        self.clauses: list[tuple[str, list[str]]] = [self.new() for _one in range(size)]

    def new(self) -> tuple[str, list[str]]:
        self.fresh += 1
        name = f"k{self.fresh}"
        return name, [f"{name}#{n} sözlər" for n in range(4)]

    def text(self) -> tuple[Clause, ...]:
        return tuple(
            Clause(name, str(place), "", " ".join(marks))
            for place, (name, marks) in enumerate(self.clauses, 1)
        )

    def edit(self, script: list[tuple[str, int]]) -> tuple[Change, ...]:
        """Do the steps of a script and return the mapping that tells of them."""
        before = {name: list(marks) for name, marks in self.clauses}
        ways: dict[str, Change] = {}
        for act, place in script:
            getattr(self, act)(place % max(1, len(self.clauses)), ways)
        new = dict(self.clauses)
        used_old = {each for change in ways.values() for each in change.old}
        used_new = {each for change in ways.values() for each in change.new}
        found = list({id(change): change for change in ways.values()}.values())
        for name, marks in before.items():
            if name in used_old:
                continue
            same = new.get(name) == marks
            found.append(Change("kept" if same else "changed", (name,), (name,)))
            used_new.add(name)
        found += [Change("added", (), (name,)) for name in new if name not in used_new]
        return tuple(found)

    def swap(self, place: int, _ways: dict[str, Change]) -> None:
        other = (place + 1) % len(self.clauses)
        self.clauses[place], self.clauses[other] = self.clauses[other], self.clauses[place]

    def change(self, place: int, ways: dict[str, Change]) -> None:
        name, marks = self.clauses[place]
        if not self.touched(name, ways):
            self.fresh += 1
            self.clauses[place] = (name, [*marks[1:], f"{name}!{self.fresh} sözlər"])

    def insert(self, place: int, _ways: dict[str, Change]) -> None:
        self.clauses.insert(place, self.new())

    def remove(self, place: int, ways: dict[str, Change]) -> None:
        name, marks = self.clauses[place]
        if len(self.clauses) > 1 and not self.touched(name, ways) and self.is_old(marks):
            del self.clauses[place]
            ways[name] = Change("removed", (name,), ())

    def split(self, place: int, ways: dict[str, Change]) -> None:
        name, marks = self.clauses[place]
        if self.touched(name, ways) or len(marks) < 2 or not self.is_old(marks):
            return
        fresh = self.new()[0]
        half = len(marks) // 2
        self.clauses[place : place + 1] = [(name, marks[:half]), (fresh, marks[half:])]
        ways[name] = ways[fresh] = Change("split", (name,), (name, fresh))

    def merge(self, place: int, ways: dict[str, Change]) -> None:
        other = place + 1
        if other >= len(self.clauses):
            return
        (one, first), (two, second) = self.clauses[place], self.clauses[other]
        if self.touched(one, ways) or self.touched(two, ways):
            return
        if not (self.is_old(first) and self.is_old(second)):
            return
        self.clauses[place : other + 1] = [(one, first + second)]
        ways[one] = ways[two] = Change("merged", (one, two), (one,))

    def touched(self, name: str, ways: dict[str, Change]) -> bool:
        return name in ways

    def is_old(self, marks: list[str]) -> bool:
        return marks[0].partition("#")[0].partition("!")[0] in self.known

    known: frozenset[str] = frozenset()


ACTS = st.sampled_from(["swap", "change", "insert", "remove", "split", "merge"])
SCRIPT = st.lists(st.tuples(ACTS, st.integers(0, 30)), max_size=8)


@pytest.mark.clause("R11-9.7")
@settings(max_examples=120, deadline=None)
@given(size=st.integers(1, 7), scripts=st.lists(SCRIPT, min_size=1, max_size=4))
def test_no_comment_is_silently_anchored_to_other_words(size, scripts):
    desk = Desk(size)
    texts, mappings = [desk.text()], []
    for script in scripts:
        desk.known = frozenset(name for name, _marks in desk.clauses)
        mapping = desk.edit(script)
        check_mapping(texts[-1], desk.text(), mapping)
        texts.append(desk.text())
        mappings.append(mapping)
    newest = {one.id: one for one in texts[-1]}
    for number, text in enumerate(texts):
        for seen in text:
            place = follow(seen.id, mappings[number:])
            marks = set(_marks(seen.text))
            if place.kind == "kept":
                # shown without a word: then the words are the very same
                assert [newest[each].text for each in place.clauses] == [seen.text]
            for one in newest.values():
                # all words that are left of the clause stand where its comments are shown
                if marks & set(_marks(one.text)):
                    assert one.id in place.clauses
            if place.kind == "removed":
                assert not place.clauses


def _marks(text: str) -> list[str]:
    return [word for word in text.split() if "#" in word or "!" in word]
