"""The past of a service: what it said on any day, and each change with its legal ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import long_date
from karguzar.registry.catalogue.computed import Translate
from karguzar.registry.catalogue.said import value_words
from karguzar.registry.content import Service
from karguzar.registry.queries import as_of
from karguzar.registry.rules import differences, key_order
from karguzar.registry.values import Change, Difference
from karguzar.registry.words import clause_of, said_key

ACTS: dict[str, TranslationString] = {
    "register": _("Reyestrə daxil edilib"),
    "amend": _("Düzəliş edilib"),
    "cancel": _("Ləğv edilib"),
    "correct": _("Səhv düzəldilib"),
    "adopt": _("Təsdiq edilmiş reqlament tətbiq olunub"),
}


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change as everyone sees it: what was done, from which day it holds, on which ground."""

    number: int
    act: TranslationString | str
    holds_from: str
    recorded_on: str
    ground: str
    what: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One key that two days hold differently, in words; the clause says where it is asked for."""

    key: str
    label: str
    clause: str
    before: str
    after: str


def public_changes(service: Service, now: datetime, language: str) -> list[PastChange]:
    """Return the changes that are known, the newest first (R11-10.2.2, REG26-29)."""
    known = [one for one in service.changes if one.recorded_at <= now]
    ordered = sorted(known, key=lambda one: (one.valid_from, one.number), reverse=True)
    return [_shown(one, language) for one in ordered]


def _shown(change: Change, language: str) -> PastChange:
    ground = change.ground
    parts = (ground.title, f"№ {ground.number}" if ground.number else "", ground.clauses)
    keys = sorted(change.values, key=key_order)
    return PastChange(
        number=change.number,
        act=ACTS.get(change.act, change.act),
        holds_from=long_date(change.valid_from, language),
        recorded_on=long_date(change.recorded_at.date(), language),
        ground=", ".join(part for part in parts if part),
        what=() if change.act == "register" else tuple(said_key(key, language) for key in keys),
        day=change.valid_from.isoformat(),
    )


def between(
    office: Any,
    service: Service,
    days: tuple[date, date],
    now: datetime,
    language: str,
    translate: Translate,
) -> list[Changed]:
    """Return what differs between two days, by what is known now, in the order of the records."""
    before, after = (as_of(office, service, day, now, with_observations=False) for day in days)
    return _worded(differences(before, after), language, translate)


def _worded(found: Sequence[Difference], language: str, translate: Translate) -> list[Changed]:
    return [
        Changed(
            one.key,
            said_key(one.key, language),
            clause_of(one.key),
            value_words(one.key, one.before, language, translate),
            value_words(one.key, one.after, language, translate),
        )
        for one in found
    ]
