"""The page on which an editor says what became of each clause: guessed, corrected, confirmed.

Every press sends the whole page back (nothing needs a script): which ties are told so far, and
which clause is being corrected. Nothing is stored until the editor confirms.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pyramid.request import Request

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.discussions.clauses import Change, Clause
from karguzar.discussions.difference import Piece, difference
from karguzar.discussions.fates import clause_name
from karguzar.discussions.guessing import shared
from karguzar.discussions.links import Bundle, Links, bundles, mapping_of
from karguzar.discussions.views.changes import TITLES

LINEAGE_TEMPLATE = "karguzar:templates/discussions/lineage.pt"
TOLD, OPEN, SET, ENDS, CONFIRMED = "elaqe", "duzelt", "tetbiq", "uc", "tesdiq"
"""Names of the controls: ties told so far, clause to correct, clause corrected, its ends, done."""
SEEN = "baxilib"
"""The name of the hidden control that says that the ties were shown: there may be none."""
_LONGEST = 90
_TONES = {"kept": "success", "removed": "danger", None: "danger"}
_TANGLED = _("Dolaşıq əlaqə")
_BY_EDITOR = _("Redaktor göstərib")
_WHY: dict[str | None, TranslationString] = {
    "kept": _("Mətn eynidir"),
    "changed": _("Əvvəlki mətnin ${n} faizi yeni mətndə qalıb"),
    "split": _("Əvvəlki mətnin ${n} faizi bu bəndlərdədir"),
    "merged": _("Yeni mətnin ${n} faizi bu bəndlərdən götürülüb"),
    "removed": _("Yeni mətndə oxşar bənd tapılmadı"),
    "added": _("Əvvəlki mətndə oxşar bənd tapılmadı"),
}


@dataclass(frozen=True, slots=True)
class End:
    """A clause that can be chosen as where another went to or came from."""

    id: str
    name: str
    begins: str
    is_tied: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """The clause whose ties are being corrected, and every clause it may be tied to."""

    value: str
    question: TranslationString
    hint: TranslationString
    ends: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A clause of a bundle that can be corrected: ``value`` names it to the page."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class LineageBox:
    """What became of some clauses: the words for it, why, how many comments are concerned."""

    title: TranslationString
    css: str
    old: str
    new: str
    why: TranslationString
    comments: int
    counted: str
    pieces: tuple[Piece, ...]
    sides: tuple[Side, ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """Two texts, what a machine guessed and what an editor said of the clauses between them.

    ``count`` tells how many comments stand at a clause of the old text.
    """

    request: Request
    before: Sequence[Clause]
    after: Sequence[Clause]
    guessed: Links
    count: Callable[[str], int]

    @property
    def links(self) -> Links:
        """Return the ties as they are told on the page; those guessed where none were shown."""
        posted = self.request.POST
        if SEEN not in posted:
            return self.guessed
        pairs = (value.partition(">") for value in posted.getall(TOLD))
        told = self._known((then, now) for then, _mark, now in pairs)
        if SET not in posted:
            return told
        side, _mark, id_ = posted[SET].partition(":")
        kept = {pair for pair in told if pair[0 if side == "old" else 1] != id_}
        ends = posted.getall(ENDS)
        new = {(id_, one) if side == "old" else (one, id_) for one in ends}
        return frozenset(kept) | self._known(new)

    @property
    def is_confirmed(self) -> bool:
        """Return whether the editor pressed the last button, having seen the ties."""
        return CONFIRMED in self.request.POST and SEEN in self.request.POST

    def mapping(self) -> tuple[Change, ...]:
        """Return what the ties tell; Refused where they are tangled or not true."""
        return mapping_of(self.before, self.after, self.links)

    def page(self) -> dict[str, Any]:
        """Return what the template shows: boxes, the clause under correction, what is wrong."""
        links = self.links
        found = bundles(self.before, self.after, links)
        guessed = set(bundles(self.before, self.after, self.guessed))
        boxes = [self._box(one, is_guess=one in guessed) for one in found]
        return {
            "boxes": [one for one in boxes if not one.is_kept],
            "kept": [one for one in boxes if one.is_kept],
            "told": [f"{then}>{now}" for then, now in sorted(links)],
            "correction": self._correction(links),
            "fault": self.fault,
            "concerned": sum(one.comments for one in boxes if not one.is_kept),
            "total": sum(one.comments for one in boxes),
        }

    @property
    def fault(self) -> TranslationString | str:
        """Return why the ties cannot be published, "" when they can."""
        try:
            self.mapping()
        except Refused as exc:
            return exc.message
        return ""

    def _known(self, pairs: Any) -> Links:
        old, new = {one.id for one in self.before}, {one.id for one in self.after}
        return frozenset((then, now) for then, now in pairs if then in old and now in new)

    def _box(self, one: Bundle, *, is_guess: bool) -> LineageBox:
        kind = one.kind
        then, now = ("\n\n".join(each.words for each in side) for side in (one.old, one.new))
        comments = sum(self.count(each.id) for each in one.old)
        sides = [Side(clause_name(each), f"old:{each.id}") for each in one.old]
        if not one.old:
            sides = [Side(clause_name(each), f"new:{each.id}") for each in one.new]
        return LineageBox(
            title=TITLES[kind] if kind else _TANGLED,
            css=f"kg-tag kg-tag-{_TONES.get(kind, 'info')}",
            old=", ".join(clause_name(each) for each in one.old),
            new=", ".join(clause_name(each) for each in one.new),
            why=_why(one, then, now) if is_guess else _BY_EDITOR,
            comments=comments,
            counted=self.request.plural("${n} rəy", "${n} rəy", comments),
            pieces=difference(then, now) if kind != "kept" else (),
            sides=tuple(sides),
            is_kept=kind == "kept",
        )

    def _correction(self, links: Links) -> Correction | None:
        asked = self.request.POST.get(OPEN, "")
        side, _mark, id_ = asked.partition(":")
        own, others = (self.before, self.after) if side == "old" else (self.after, self.before)
        clause = next((one for one in own if one.id == id_), None)
        if clause is None:
            return None
        question = _OLD_QUESTION if side == "old" else _NEW_QUESTION
        tied = {pair if side == "old" else pair[::-1] for pair in links}
        ends = tuple(
            End(one.id, clause_name(one), _beginning(one.text), (id_, one.id) in tied)
            for one in others
        )
        hint = _OLD_HINT if side == "old" else _NEW_HINT
        return Correction(asked, question % {"name": clause_name(clause)}, hint, ends)


_OLD_QUESTION = _("“${name}” bəndinin mətni yeni redaksiyada haradadır?")
_NEW_QUESTION = _("Yeni “${name}” bəndi əvvəlki mətnin hansı bəndlərindən yaranıb?")
_OLD_HINT = _(
    "Bir bənd seçsəniz, onun yeni mətni sayılır; bir neçəsini seçsəniz, bənd bölünmüş sayılır. "
    "Heç birini seçməsəniz, bənd çıxarılmış sayılır. İki köhnə bəndə eyni yeni bəndi seçsəniz, "
    "onlar birləşdirilmiş sayılır."
)
_NEW_HINT = _("Heç birini seçməsəniz, bənd yeni əlavə edilmiş sayılır.")


def _why(one: Bundle, then: str, now: str) -> TranslationString:
    old, new = shared(then, now)
    sentence = _WHY[one.kind] if one.kind else _TANGLED
    return sentence % {"n": str(new if one.kind == "merged" else old)}


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
