"""The law of the registry as pure functions: replay, differences, what is obligatory."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from karguzar.base.errors import Problem, Refused
from karguzar.base.i18n import _
from karguzar.base.text import loose
from karguzar.forms.loading import form
from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY, RECORD_2011
from karguzar.registry.items import HISTORY_ITEM, NUMBER_ITEM, Item, is_electronic, items
from karguzar.registry.values import Change, Difference, Facts, FieldMark, Source

Level = Literal["account", "signature", "enhanced", "qualified"]
LEVELS: tuple[Level, ...] = ("account", "signature", "enhanced", "qualified")

CAUSES = ("technical", "preventive", "other")
"""Causes of an incident (item 35)."""


def is_enough(level: str, needed: str) -> bool:
    """R11-10.3: return whether a signature is at least as sure as what is needed."""
    order = list(LEVELS)
    return level in order and order.index(level) >= order.index(needed)  # type: ignore[arg-type] # any text may come in


def number_words(count: int) -> str:
    """R11-10.4b: return the registry number that the counter gives: ``EX-000147``."""
    return f"EX-{count:06d}"


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes in the order in which they take hold: by day, then as they were recorded."""
    return sorted(changes, key=lambda one: (one.valid_from, one.recorded_at, one.number))


def holding(changes: Iterable[Change], valid_on: date, known_at: datetime) -> list[Change]:
    """Return the changes that hold on a day by what was known at a moment, oldest first."""
    return in_order(
        one for one in changes if one.valid_from <= valid_on and one.recorded_at <= known_at
    )


def replay(
    number: str, body: str, changes: Sequence[Change], valid_on: date, known_at: datetime
) -> Facts | None:
    """R11-10.2.2: return the service as it stood on a day by what was known at a moment.

    None when it was not registered then, or when nobody knew yet.
    """
    held = holding(changes, valid_on, known_at)
    if not any(one.act == "register" for one in held):
        return None
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for one in held:
        for key, value in one.values.items():
            values[key] = value
            sources[key] = _source(one)
    kept = {key: value for key, value in values.items() if value is not None}
    registered = next(one for one in held if one.act == "register")
    cancelled = next((one for one in held if one.act == "cancel"), None)
    return Facts(
        number=number,
        body=body,
        state="cancelled" if cancelled else "registered",
        registered_on=registered.valid_from,
        cancelled_on=cancelled.valid_from if cancelled else None,
        valid_on=valid_on,
        known_at=known_at,
        kind_number=str(kept.get(KIND_KEY, "")),
        area=str(kept.get(AREA_KEY, "")),
        record_2011=_part(kept, RECORD_2011),
        items=_part(kept, ITEM) | _own_items(number, registered, held),
        sources={key: sources[key] for key in kept} | _own_sources(registered, held),
        changes=tuple(one.number for one in held),
    )


def _part(values: Mapping[str, Any], beginning: str) -> dict[str, Any]:
    return {
        key.removeprefix(beginning): value
        for key, value in values.items()
        if key.startswith(beginning)
    }


def _source(change: Change) -> Source:
    return Source(
        change.act,
        change.recorded_at,
        change.valid_from,
        change.by,
        change.application,
        change.source,
    )


def _own_items(number: str, registered: Change, held: Sequence[Change]) -> dict[str, Any]:
    """Return items 3 and 29, which the registry makes itself."""
    day = registered.valid_from.isoformat()
    own: dict[str, Any] = {NUMBER_ITEM: {"number": number, "registered_on": day}}
    history = history_rows(held)
    return own | ({HISTORY_ITEM: history} if history else {})


def _own_sources(registered: Change, held: Sequence[Change]) -> dict[str, Source]:
    own = {ITEM + NUMBER_ITEM: _source(registered)}
    later = [one for one in held if one.act in ("amend", "cancel", "correct")]
    return own | ({ITEM + HISTORY_ITEM: _source(later[-1])} if later else {})


def history_rows(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """REG26-29: return ground and day of each change and of the cancellation; nobody edits it."""
    return [
        {
            "event": one.act,
            "on": one.valid_from.isoformat(),
            "ground": one.ground.as_data(),
            "application": one.application,
        }
        for one in changes
        if one.act in ("amend", "cancel", "correct")
    ]


def outside_address(facts: Facts) -> str:
    """Return the address of the other system at which the service is given, or ""."""
    told = facts.items.get("information_system_and_address") or {}
    found = str(told.get("url") or facts.record_2011.get("provision_url") or "")
    return found if found.startswith(("http://", "https://")) else ""


def values_of(facts: Facts | None) -> dict[str, Any]:
    """Return everything that facts hold under the keys of changes."""
    if facts is None:
        return {}
    found = {f"{RECORD_2011}{name}": value for name, value in facts.record_2011.items()}
    found |= {f"{ITEM}{name}": value for name, value in facts.items.items()}
    found |= {KIND_KEY: facts.kind_number} if facts.kind_number else {}
    return found | ({AREA_KEY: facts.area} if facts.area else {})


def differences(before: Facts | None, after: Facts | None) -> tuple[Difference, ...]:
    """Return each key that two moments hold differently, in the order of the records."""
    return value_differences(values_of(before), values_of(after))


def value_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return each key that two sets of values hold differently; empty is the same as absent."""
    keys = sorted({*old, *new}, key=key_order)
    found = ((key, old.get(key) or None, new.get(key) or None) for key in keys)
    return tuple(Difference(key, one, two) for key, one, two in found if one != two)


def key_order(key: str) -> tuple[int, int, str]:
    """Return how keys are ordered: the link to the lists, appendix 2, then the items by number."""
    numbers = {ITEM + one.name: one.number for one in items()}
    rows = _rows_of_appendix()
    if key in rows:
        return 1, rows[key], key
    if key in numbers:
        return 2, numbers[key], key
    return 0, 0, key


@cache
def _rows_of_appendix() -> Mapping[str, int]:
    fields = form("rules-2011-appendix-2").fields
    return {f"{RECORD_2011}{one.name}": place for place, one in enumerate(fields)}


def changed_values(base: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return key -> new value (None: taken away) of what an application asks to change."""
    return {one.key: one.after for one in value_differences(base, wanted)}


def needed_items(values: Mapping[str, Any]) -> tuple[Item, ...]:
    """REG26: return the entered items that a record with these values must have."""
    electronic = is_electronic(values)
    return tuple(
        one
        for one in items()
        if one.is_entered
        and (one.required == "always" or (one.required == "electronic" and electronic))
    )


def missing_items(values: Mapping[str, Any]) -> tuple[Item, ...]:
    """REG26-27, REG26-28: return the items without which the 2026 record is not published."""
    return tuple(one for one in needed_items(values) if is_blank(values.get(one.name)))


def filled_items(values: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return the items of the 37 that have a value."""
    return tuple(one for one in items() if not is_blank(values.get(one.name)))


def is_blank(value: Any) -> bool:
    """Return whether an answer says nothing, at any depth."""
    if isinstance(value, Mapping):
        return all(is_blank(one) for one in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(one) for one in value)
    return value is None or value == ""


def item_problems(values: Mapping[str, Any]) -> list[Problem]:
    """REG26-3, REG26-29: return why items cannot be taken from a provider: they are not theirs."""
    known = {one.name: one for one in items()}
    problems = []
    for name in values:
        item = known.get(name)
        if item is None:
            problems.append(Problem(name, _("Belə məlumat reyestrdə yoxdur.")))
        elif not item.is_entered:
            problems.append(
                Problem(
                    name,
                    _(
                        "${number}-ci məlumatı reyestr özü doldurur, onu dəyişmək olmaz.",
                        mapping={"number": item.number},
                    ),
                )
            )
    return problems


def same_name(one: str, other: str) -> bool:
    """Return whether two names of services are the same, however they are typed."""
    return " ".join(loose(one).split()) == " ".join(loose(other).split())


def mark_problems(marks: Sequence[FieldMark], targets: Iterable[str]) -> list[Problem]:
    """Return what is wrong with a return for correction: no mark, a strange field, no reason."""
    if not marks:
        return [Problem("", _("Düzəldilməli olan ən azı bir sahəni seçin."))]
    known = set(targets)
    problems = []
    for one in marks:
        if one.target not in known:
            problems.append(Problem(one.target, _("Müraciətdə belə sahə yoxdur.")))
        elif not one.reason.strip():
            problems.append(Problem(one.target, _("Nəyin düzəldilməli olduğunu yazın.")))
    return problems


def correction_problems(
    before: Mapping[str, Any], after: Mapping[str, Any], marks: Sequence[FieldMark]
) -> list[Problem]:
    """Return what keeps a correction from being sent: only what is marked may change, and must."""
    marked = {one.target for one in marks}
    changed = {one.key for one in value_differences(before, after)}
    problems = [
        Problem(key, _("Bu sahə qeyd olunmayıb, onu dəyişmək olmaz."))
        for key in sorted(changed - marked, key=key_order)
    ]
    return problems + [
        Problem(key, _("Qeyd olunmuş sahə düzəldilməyib."))
        for key in sorted(marked - changed, key=key_order)
    ]


def check_day(changed_on: date, today: date) -> None:
    """R11-10.6: raise Refused for a day of change that has not come yet."""
    if changed_on > today:
        raise Refused(_("Dəyişiklik günü gələcəkdə ola bilməz."), clause="R11-10.6")
