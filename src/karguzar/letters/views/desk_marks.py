"""The form of a deficiency notice: each field and file can be marked, with reason and advice.

It works without scripts: an advice that was left as it was offered follows the reason that was
chosen; an advice that the clerk wrote stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pyramid.renderers import render
from pyramid.request import Request

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.forms.faults import FormError, InvalidForm
from karguzar.forms.form import KgForm
from karguzar.letters.content import Letter
from karguzar.letters.corrections import REASONS, targets
from karguzar.letters.rules import KINDS
from karguzar.letters.values import Mark
from karguzar.letters.views.cabinet_parts import field_label
from karguzar.letters.views.cabinet_words import advice_words
from karguzar.letters.views.desk_advice import advice_for
from karguzar.ui.words import Words

TEMPLATE = "karguzar:templates/letters/desk/marks.pt"
MARK, REASON, ADVICE, NOTE = "isare", "sebeb", "tovsiye", "qeyd"
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One thing that can be marked, as the form shows it."""

    id: str
    target: str
    title: Words
    value: Words
    is_marked: bool
    reason: str
    advice: str
    found: tuple[Words, ...]
    problem: Words


class MarksForm:
    """The form over one letter; fulfils ``IPageForm``."""

    def __init__(
        self, request: Request, letter: Letter, *, can_send_unsigned: bool = True
    ) -> None:
        self._request = request
        self._can_send_unsigned = can_send_unsigned
        self._letter = letter
        self._posted: Mapping[str, str] = {}
        self._marked: frozenset[str] = frozenset()
        self._problems: list[Problem] = []
        self._seen = str(letter.version)

    def render(self, document: Mapping[str, Any] | None = None) -> str:
        """Return the HTML of the form, its error summary first."""
        del document
        values = {
            "rows": self.rows(),
            "can_send_unsigned": self._can_send_unsigned,
            "reasons": tuple(REASONS.items()),
            "note": self._posted.get(NOTE, ""),
            "seen": self._seen,
            "longest": LONGEST,
            "errors": self.errors,
        }
        return cast("str", render(TEMPLATE, values, self._request))

    def validate(self, controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Return ``marks`` and ``note``; what is wrong with the marks the act tells."""
        texts = [(name, value) for name, value in controls if isinstance(value, str)]
        self._posted = dict(texts)
        self._marked = frozenset(value for name, value in texts if name == MARK)
        self._seen = self._posted.get("seen", self._seen)
        long = [
            Problem(row.target, _("Tövsiyə 1000 simvoldan uzun olmamalıdır."))
            for row in self.rows()
            if row.is_marked and len(row.advice) > LONGEST
        ]
        if long:
            raise self.fail(long)
        marks = [
            Mark(row.target, self._title(row), row.reason, row.advice.strip())
            for row in self.rows()
            if row.is_marked
        ]
        return {"marks": marks, "note": self._posted.get(NOTE, "")[:LONGEST]}

    def fail(self, problems: Iterable[Problem]) -> InvalidForm:
        """Put problems on the rows that they are about and return the error to raise."""
        self._problems = list(problems)
        return InvalidForm(cast("KgForm", self), self.errors)

    @property
    def errors(self) -> tuple[FormError, ...]:
        """The faults that the form shows now; one about no row leads to the first of them."""
        rows = {row.target: row for row in self.rows()}
        said = self._request.localizer.translate
        found = []
        for one in self._problems:
            row, message = rows.get(one.field), said(one.message)
            told = f"{said(row.title)}: {message}" if row else message
            found.append(FormError(row.id if row else "yer-0", told))
        return tuple(found)

    def rows(self) -> list[MarkRow]:
        """Return everything that can be marked, as it is posted or offered."""
        return [
            self._row(f"yer-{number}", target)
            for number, target in enumerate(targets(self._letter.revision))
        ]

    def _row(self, row_id: str, target: str) -> MarkRow:
        title, value, found, offered = self._described(target)
        reason = self._posted.get(f"{REASON}-{row_id}", offered)
        problems = [one.message for one in self._problems if one.field == target]
        return MarkRow(
            id=row_id,
            target=target,
            title=title,
            value=value,
            is_marked=target in self._marked,
            reason=reason,
            advice=self._advice(row_id, target, reason, offered),
            found=found,
            problem=problems[0] if problems else "",
        )

    def _described(self, target: str) -> tuple[Words, Words, tuple[Words, ...], str]:
        """Return the title, what was sent, what was found in it, and the reason offered."""
        kind, _colon, name = target.partition(":")
        if kind == "field":
            given = str(self._letter.revision.data.get(name, ""))
            value = KINDS.get(given, given) if name == "kind" else given
            return field_label(self._request, target), value, (), "incomplete"
        for one in self._letter.files:
            if one.digest == name:
                found = tuple(advice_words(each) for each in one.findings)
                return one.name, "", found, "low_quality"
        return _("Çatışmayan sənəd"), "", (), "incomplete"

    def _advice(self, row_id: str, target: str, reason: str, offered: str) -> str:
        said = self._request.localizer.translate
        ready: dict[str, str] = {one: said(advice_for(target, one)) for one in REASONS}
        written = self._posted.get(f"{ADVICE}-{row_id}")
        if written is None:
            return ready[offered]
        untouched = " ".join(written.split()) in {"", *ready.values()}
        return ready.get(reason, "") if untouched else written

    def _title(self, row: MarkRow) -> str:
        return f"{self._request.localizer.translate(row.title)}"
