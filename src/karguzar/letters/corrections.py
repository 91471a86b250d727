"""What a correction may and must change, and what it did change (R11-7.4); pure functions."""

from collections.abc import Mapping, Sequence
from typing import Any

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.letters.values import Change, LetterFile, Mark, Revision

REASONS = {
    "low_quality": _("Keyfiyyəti aşağıdır"),
    "incomplete": _("Tam deyil"),
    "unreadable": _("Oxunmur"),
    "other": _("Başqa çatışmazlıq"),
}
"""R11-7.4: what may be wrong with an electronic document."""


def mark_problems(marks: Sequence[Mark], revision: Revision) -> list[Problem]:
    """R11-7.4: return what is wrong with a deficiency notice; each mark needs its advice."""
    if not marks:
        return [Problem("marks", _("Ən azı bir çatışmazlıq göstərin."))]
    known = targets(revision)
    problems = []
    for mark in marks:
        if mark.target not in known:
            problems.append(Problem(mark.target, _("Müraciətdə belə bir sahə və ya fayl yoxdur.")))
        if mark.reason not in REASONS:
            problems.append(Problem(mark.target, _("Çatışmazlığın səbəbini seçin.")))
        if not mark.advice.strip():
            problems.append(Problem(mark.target, _("Necə düzəltməyi tövsiyə edin.")))
    if len({mark.target for mark in marks}) < len(marks):
        problems.append(Problem("marks", _("Eyni sahə iki dəfə göstərilib.")))
    return problems


def targets(revision: Revision) -> list[str]:
    """R11-7.4: return everything in a letter that can be marked as deficient."""
    fields = [f"field:{name}" for name in revision.data if name in CORRECTABLE]
    return [*fields, *(f"file:{one.digest}" for one in revision.files), "files"]


CORRECTABLE = ("kind", "subject", "text")
"""Fields that a correction may touch: the addressee and the sender stay who they are."""


def correction_problems(
    before: Revision, data: Mapping[str, Any], files: Sequence[LetterFile], marks: Sequence[Mark]
) -> list[Problem]:
    """R11-7.4b: only what is marked may change, and everything that is marked must change."""
    marked = {mark.target for mark in marks}
    changed = changed_targets(before, data, files)
    problems = [
        Problem(target, _("Bu hissə düzəliş üçün göstərilməyib və dəyişdirilə bilməz."))
        for target in sorted(changed - marked)
        if target != "files" or not any(one.startswith("file:") for one in marked)
    ]
    problems += [
        Problem(target, _("Bu hissəni göstərilən tövsiyəyə uyğun düzəldin."))
        for target in sorted(marked - changed)
    ]
    return problems


def changed_targets(
    before: Revision, data: Mapping[str, Any], files: Sequence[LetterFile]
) -> set[str]:
    """R11-7.4b: return what differs: fields, files that are gone, "files" when some are new."""
    names = {*before.data, *data}
    changed = {f"field:{name}" for name in names if before.data.get(name) != data.get(name)}
    old, new = {one.digest for one in before.files}, {one.digest for one in files}
    changed |= {f"file:{digest}" for digest in old - new}
    if new - old:
        changed.add("files")
    return changed


def differences(before: Revision, after: Revision) -> tuple[Change, ...]:
    """R11-7.4b: return what a correction changed, field by field and file by file."""
    changes = []
    for name in sorted({*before.data, *after.data}):
        old, new = before.data.get(name), after.data.get(name)
        if old != new:
            changes.append(Change(f"field:{name}", _shown(old), _shown(new)))
    gone = {one.digest: one for one in before.files}
    come = {one.digest: one for one in after.files}
    changes += [
        Change(f"file:{digest}", one.name, "")
        for digest, one in gone.items()
        if digest not in come
    ]
    changes += [
        Change(f"file:{digest}", "", one.name)
        for digest, one in come.items()
        if digest not in gone
    ]
    return tuple(changes)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
