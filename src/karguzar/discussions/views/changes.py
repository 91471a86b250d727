"""What a revision changed, clause by clause, as boxes of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from karguzar.base.i18n import TranslationString, _
from karguzar.discussions.clauses import Change, Clause
from karguzar.discussions.difference import Piece, difference
from karguzar.discussions.fates import clause_name

TITLES: dict[str, TranslationString] = {
    "kept": _("Dəyişməyib"),
    "changed": _("Dəyişdirilib"),
    "split": _("Bölünüb"),
    "merged": _("Birləşdirilib"),
    "removed": _("Çıxarılıb"),
    "added": _("Əlavə edilib"),
}


@dataclass(frozen=True, slots=True)
class ChangeBox:
    """One change between two revisions: what became of which clauses, and the difference."""

    title: TranslationString
    old: str
    new: str
    pieces: tuple[Piece, ...]


def change_boxes(
    before: Sequence[Clause], after: Sequence[Clause], mapping: Sequence[Change]
) -> list[ChangeBox]:
    """Return what was not kept, in the order of the new text, the removed last."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    places = {one.id: place for place, one in enumerate(after)}
    told = [one for one in mapping if one.kind != "kept"]
    told.sort(key=lambda one: min((places[each] for each in one.new), default=len(places)))
    return [_box(one, old, new) for one in told]


def _box(change: Change, old: dict[str, Clause], new: dict[str, Clause]) -> ChangeBox:
    before = [old[each] for each in change.old]
    after = [new[each] for each in change.new]
    then, now = ("\n\n".join(one.words for one in each) for each in (before, after))
    return ChangeBox(
        TITLES[change.kind],
        ", ".join(clause_name(one) for one in before),
        ", ".join(clause_name(one) for one in after),
        difference(then, now),
    )
