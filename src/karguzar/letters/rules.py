"""The law of official letters as pure functions: kinds, terms, contents, grounds, resolutions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from translationstring import TranslationString

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.base.terms import Term
from karguzar.letters.repeats import REPEAT_ANSWERS
from karguzar.letters.values import LetterFile

KINDS = {
    "proposal": _("Təklif"),
    "application": _("Ərizə"),
    "complaint": _("Şikayət"),
}
"""CA15-3.0: the kinds of a citizen's appeal."""

CHANNELS = {
    "cabinet": _("Elektron kabinet"),
    "official": _("Rəsmi məktub"),
    "forwarded": _("Başqa qurumdan göndərilib"),
}
"""How a letter came."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for leaving a letter without consideration, with the article it stands in."""

    title: TranslationString
    clause: str


GROUNDS = {
    "not_corrected": Ground(_("Çatışmazlıqlar müddətində aradan qaldırılmayıb"), "CA15-8.1"),
    "other_procedure": Ground(
        _("Məsələyə baxılması üçün qanunla başqa qayda müəyyən edilib"), "CA15-8.1"
    ),
    "court_decision": Ground(_("Məsələ üzrə qüvvədə olan məhkəmə qərarı var"), "CA15-8.1"),
    "third_repeat": Ground(
        _("Təkrar müraciətlərə bir ildə üç əsaslandırılmış cavab verilib, yeni məlumat yoxdur"),
        "CA15-8.1.4",
    ),
    "not_enough_data": Ground(
        _("Məlumat azdır və müraciəti aidiyyəti üzrə göndərmək mümkün deyil"), "CA15-8.1"
    ),
    "own_request": Ground(_("Müraciət edənin öz xahişi var"), "CA15-8.1"),
}
"""CA15-8.1: grounds for leaving a letter without consideration."""

MAX_SUBJECT = 250
MAX_TEXT = 20_000
MAX_FILES = 10
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_LETTER_BYTES = 50 * 1024 * 1024


def term_of(journal: str, terms: Mapping[str, Term]) -> Term:
    """CA15-10.1: return the term that a letter of the journal has when it is registered."""
    return terms["appeal" if journal == "M" else "organisation_letter"]


def letter_problems(data: Mapping[str, Any], files: Sequence[LetterFile]) -> list[Problem]:
    """CA15-6.3, R11-7.1.2a: return everything that keeps the letter from being sent."""
    problems = []
    subject, text = str(data.get("subject", "")).strip(), str(data.get("text", "")).strip()
    if data.get("kind") not in KINDS:
        problems.append(Problem("kind", _("Müraciətin növünü seçin.")))
    if not subject:
        problems.append(Problem("subject", _("Mövzunu yazın.")))
    if len(subject) > MAX_SUBJECT:
        problems.append(Problem("subject", _("Mövzu 250 simvoldan uzun olmamalıdır.")))
    if not text:
        problems.append(Problem("text", _("Müraciətin mətnini yazın.")))
    if len(text) > MAX_TEXT:
        problems.append(
            Problem(
                "text", _("Mətn 20 000 simvoldan uzun olmamalıdır. Uzun mətni fayl kimi qoşun.")
            )
        )
    return problems + files_problems(files)


def files_problems(files: Sequence[LetterFile]) -> list[Problem]:
    """R11-7.1.2a: return what is wrong with the number and the sizes of the files."""
    problems = []
    if len(files) > MAX_FILES:
        problems.append(Problem("files", _("Ən çoxu 10 fayl qoşmaq olar.")))
    problems += [
        Problem("files", _("“${name}” faylı 10 MB-dan böyükdür.", mapping={"name": one.name}))
        for one in files
        if one.size > MAX_FILE_BYTES
    ]
    if sum(one.size for one in files) > MAX_LETTER_BYTES:
        problems.append(Problem("files", _("Faylların cəmi 50 MB-dan böyükdür.")))
    return problems


def leaving_problems(
    ground: str, text: str, *, correct_by: date | None, today: date, answers: int
) -> list[Problem]:
    """CA15-8.1: return why a letter cannot be left without consideration on this ground.

    ``correct_by`` is the last day to correct an open deficiency, or None when none is open.
    """
    if ground not in GROUNDS:
        return [Problem("ground", _("Əsası seçin."))]
    problems = []
    if not text.strip():
        problems.append(Problem("text", _("Əsaslandırmanı yazın.")))
    if ground == "not_corrected" and correct_by is None:
        problems.append(Problem("ground", _("Açıq çatışmazlıq bildirişi yoxdur.")))
    if ground == "not_corrected" and correct_by is not None and today <= correct_by:
        problems.append(Problem("ground", _("Düzəliş müddəti hələ bitməyib.")))
    if ground == "third_repeat" and answers < REPEAT_ANSWERS:
        problems.append(
            Problem("ground", _("Bağlanmış əvvəlki müraciətlər arasında üç cavab yoxdur."))
        )
    return problems


def resolution_problems(
    text: str,
    executors: Sequence[str],
    lead: str,
    *,
    due_on: date | None,
    today: date,
    limit: date,
) -> list[Problem]:
    """R11-7.3: return what is wrong with a resolution; its due date lies within the term."""
    problems = []
    if not text.strip():
        problems.append(Problem("text", _("Tapşırığın məzmununu yazın.")))
    if not executors:
        problems.append(Problem("executors", _("Ən azı bir icraçı seçin.")))
    elif lead not in executors:
        problems.append(Problem("lead", _("Əsas icraçı icraçılardan biri olmalıdır.")))
    if due_on is not None and due_on < today:
        problems.append(Problem("due_on", _("İcra tarixi keçmişdə ola bilməz.")))
    if due_on is not None and today <= limit < due_on:
        problems.append(Problem("due_on", _("İcra tarixi müraciətin müddətindən gec ola bilməz.")))
    return problems
