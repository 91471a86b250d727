"""The text under discussion: clauses with stable ids, and what became of them in a new revision.

Pure values and rules. A comment is tied to the id of a clause in the revision that its author saw;
where it stands now follows from the mappings of all later revisions and is never guessed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _

Kind = Literal["kept", "changed", "split", "merged", "removed", "added"]
KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
#: kind -> how many old and new clauses it ties: 1, 0 (none) or 2 (two and more)
_SHAPES: Mapping[Kind, tuple[int, int]] = {
    "kept": (1, 1),
    "changed": (1, 1),
    "split": (1, 2),
    "merged": (2, 1),
    "removed": (1, 0),
    "added": (0, 1),
}
MANY = 2
#: a clause of so many letters that stands in another's place word for word was swapped
TELLING_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: an id that stays its own through all revisions, its number, title and text.

    ``number`` is what a reader sees ("3.4") and may change; title may be empty.
    """

    id: str
    number: str
    title: str
    text: str

    def as_record(self) -> dict[str, str]:
        """Return the clause as plain strings, the shape that is stored."""
        return {"id": self.id, "number": self.number, "title": self.title, "text": self.text}

    @property
    def words(self) -> str:
        """Return title and text: what must be the same for the clause to be the same."""
        return "\n".join(part for part in (self.title, self.text) if part)


def clause_from_record(record: Mapping[str, str]) -> Clause:
    """Return the clause that ``Clause.as_record`` wrote down."""
    return Clause(**record)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of clauses: ids of the old revision, ids of the new one.

    ``kept`` and ``changed`` tie one to one, ``split`` one to several, ``merged`` several to one,
    ``removed`` one to none, ``added`` none to one.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]

    def as_record(self) -> dict[str, object]:
        """Return the change as plain values, the shape that is stored."""
        return {"kind": self.kind, "old": self.old, "new": self.new}


def change_from_record(record: Mapping[str, object]) -> Change:
    """Return the change that ``Change.as_record`` wrote down; KeyError for an unknown kind."""
    old, new = record["old"], record["new"]
    assert isinstance(old, tuple | list)
    assert isinstance(new, tuple | list)
    return Change(KINDS[str(record["kind"])], tuple(old), tuple(new))


def check_clauses(clauses: Sequence[Clause]) -> None:
    """Raise Refused unless there is a text whose clauses have ids of their own."""
    if not clauses:
        raise Refused(_("Layihənin mətni boşdur: ən azı bir bənd olmalıdır."))
    for clause in clauses:
        if not clause.id or "/" in clause.id or not clause.id.isprintable():
            raise _refused(_("Bəndin identifikatoru yanlışdır: “${id}”."), clause.id)
        if not clause.text.strip():
            raise _refused(_("“${id}” bəndinin mətni boşdur."), clause.number or clause.id)
    _once(one.id for one in clauses)


def check_mapping(
    before: Sequence[Clause], after: Sequence[Clause], mapping: Sequence[Change]
) -> None:
    """Raise Refused unless the mapping tells of every clause exactly once, and truly.

    ``kept`` needs the same words, ``changed`` other ones; a clause that got the very words of
    another old clause was swapped, and comments may not follow the id instead of the words.
    """
    check_clauses(after)
    for change in mapping:
        _check_shape(change)
    _once(each for change in mapping for each in change.old)
    _once(each for change in mapping for each in change.new)
    _check_whole({one.id for one in before}, (each for one in mapping for each in one.old))
    _check_whole({one.id for one in after}, (each for one in mapping for each in one.new))
    _check_truth(before, after, mapping)


def mapping_by_ids(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Change, ...]:
    """Return the mapping where ids alone tell it: same id kept or changed, others removed, added.

    Where clauses were split or merged the editor says so instead.
    """
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    stayed = [
        Change("kept" if one.words == new[one.id].words else "changed", (one.id,), (one.id,))
        for one in before
        if one.id in new
    ]
    gone = [Change("removed", (one.id,), ()) for one in before if one.id not in new]
    came = [Change("added", (), (one.id,)) for one in after if one.id not in old]
    return (*stayed, *gone, *came)


Ways = Mapping[str, Change]
"""Id of an old clause -> what became of it in one revision."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause of an earlier revision stands now: its clauses there and how it got there.

    ``kind`` is "kept" when every step kept it, "removed" when nothing of it is left, else the
    last change that was more than keeping.
    """

    clauses: tuple[str, ...]
    kind: Kind


def ways_of(mapping: Sequence[Change]) -> Ways:
    """Return what became of each old clause of a mapping, by its id."""
    return {old: change for change in mapping for old in change.old}


def follow(clause: str, mappings: Iterable[Sequence[Change]]) -> Place:
    """Return where the clause stands after the mappings, oldest first."""
    return follow_ways(clause, map(ways_of, mappings))


def follow_ways(clause: str, each: Iterable[Ways]) -> Place:
    """Return what ``follow`` does, of mappings that were made ready for many clauses."""
    here: tuple[str, ...] = (clause,)
    kind: Kind = "kept"
    for ways in each:
        steps = [ways[one] for one in here]
        here = tuple(dict.fromkeys(new for step in steps for new in step.new))
        kind = _graver(kind, [step.kind for step in steps])
        if not here:
            return Place((), "removed")
    return Place(here, kind)


def _graver(kind: Kind, steps: Sequence[Kind]) -> Kind:
    """Return what is to be told after one more revision: keeping alone changes nothing."""
    told: Kind = kind
    for step in steps:
        if step == "removed":  # a part of what had been split is gone, another part is left
            told = "split"
        elif step != "kept":
            told = step
    return told


def _check_shape(change: Change) -> None:
    wanted = _SHAPES[change.kind]
    found = (min(len(change.old), MANY), min(len(change.new), MANY))
    if wanted != found:
        ids = ", ".join((*change.old, *change.new))
        raise _refused(_("Bəndlərin uyğunluğu yanlışdır: ${id}."), ids)


def _once(ids: Iterable[str]) -> None:
    doubled = [each for each, times in Counter(ids).items() if times > 1]
    if doubled:
        raise _refused(_("Bənd bir dəfədən çox göstərilib: ${id}."), ", ".join(doubled))


def _check_whole(known: set[str], told: Iterable[str]) -> None:
    named = set(told)
    if known - named:
        lacking = ", ".join(sorted(known - named))
        raise _refused(_("Bu bəndlərin taleyi göstərilməyib: ${id}."), lacking)
    if named - known:
        raise _refused(_("Belə bənd yoxdur: ${id}."), ", ".join(sorted(named - known)))


def _check_truth(
    before: Sequence[Clause], after: Sequence[Clause], mapping: Sequence[Change]
) -> None:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    owners: dict[str, set[str]] = {}
    for one in before:
        owners.setdefault(one.words, set()).add(one.id)
    for change in (one for one in mapping if one.kind in ("kept", "changed")):
        then, now = old[change.old[0]], new[change.new[0]]
        is_same = then.words == now.words
        if change.kind == "kept" and not is_same:
            raise _refused(_("“${id}” bəndinin mətni dəyişib, saxlanılmış sayıla bilməz."), now.id)
        if change.kind == "changed" and is_same:
            raise _refused(_("“${id}” bəndinin mətni dəyişməyib."), now.id)
        others = owners.get(now.words, set())
        if not is_same and others and len(now.words) >= TELLING_LENGTH:
            raise _refused(
                _("“${id}” bəndində başqa bəndin mətni dayanır: bəndlər yerini dəyişib."), now.id
            )


def _refused(sentence: TranslationString, words: str) -> Refused:
    return Refused(sentence % {"id": words})
