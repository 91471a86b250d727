"""Terms set by law or by the office: how long, from which clause, and who has verified it.

A term is data. The office may change any of them in its settings, and marks there who has
compared it with the act in force; a term without that mark is shown as unverified.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _

Unit = Literal["working_day", "day", "month"]

#: where the settings of terms stand in an ini file
PREFIX = "karguzar.terms"


@dataclass(frozen=True)
class Term:
    """A length of time with its legal ground.

    ``rule`` is our name of it, ``clause`` the id of the clause (empty when no act is known).
    ``stated`` is False where the clause asks for a term and leaves its length to the office.
    """

    rule: str
    clause: str
    number: int
    unit: Unit
    title: TranslationString | str
    verified_by: str = ""
    verified_on: date | None = None
    stated: bool = True

    @property
    def is_verified(self) -> bool:
        """Whether someone has compared the term with the act in force."""
        return bool(self.verified_by) and self.verified_on is not None


_TABLE = (
    Term("appeal", "CA15-10.1", 15, "working_day", _("Müraciətə baxılma müddəti")),
    Term(
        "appeal_study",
        "CA15-10.1",
        30,
        "working_day",
        _("Əlavə öyrənilmə və yoxlama tələb edən müraciətə baxılma müddəti"),
    ),
    Term(
        "appeal_extension",
        "CA15-10.2",
        30,
        "working_day",
        _("Müraciətə baxılma müddətinin uzadıla biləcəyi ən uzun müddət"),
    ),
    Term(
        "appeal_forward",
        "CA15-7.10",
        3,
        "working_day",
        _("Müraciətin aidiyyəti üzrə göndərilmə müddəti"),
    ),
    Term(
        "appeal_leave_notice",
        "CA15-8.1",
        5,
        "working_day",
        _("Müraciətin baxılmamış saxlanması barədə məlumat vermə müddəti"),
        stated=False,
    ),
    Term(
        "deficiency",
        "R11-7.4",
        5,
        "working_day",
        _("Çatışmazlıqların aradan qaldırılması müddəti"),
        stated=False,
    ),
    Term(
        "organisation_letter",
        "",
        1,
        "month",
        _("Təşkilatlar arasında yazışmaya cavab müddəti"),
        stated=False,
    ),
    Term("registry_register", "R11-10.4a", 3, "working_day", _("Xidmətin qeydə alınma müddəti")),
    Term("registry_amend", "R11-10.8a", 1, "working_day", _("Reyestrdə düzəliş müddəti")),
    Term(
        "registry_cancel",
        "R11-10.7",
        3,
        "working_day",
        _("Xidmətin qeydiyyatının ləğvi müddəti"),
        stated=False,
    ),
    Term(
        "registry_report",
        "R11-10.6",
        3,
        "working_day",
        _("Məlumatların dəyişməsi barədə operatora müraciət müddəti"),
    ),
    Term(
        "registry_correct",
        "R11-10.3",
        7,
        "working_day",
        _("Reyestrə müraciətdə çatışmazlıqların aradan qaldırılması müddəti"),
        stated=False,
    ),
    Term(
        "registry_law_entry",
        "",
        30,
        "working_day",
        _("2025-ci il Qanunu: xidmətin reyestrə təqdim olunma müddəti"),
        stated=False,
    ),
    Term(
        "registry_law_check",
        "",
        7,
        "working_day",
        _("2025-ci il Qanunu: təqdim olunmuş məlumatların yoxlanılma müddəti"),
        stated=False,
    ),
    Term(
        "registry_law_correct",
        "",
        7,
        "working_day",
        _("2025-ci il Qanunu: çatışmazlıqların aradan qaldırılma müddəti"),
        stated=False,
    ),
)

#: the terms as shipped, by rule
TERMS: Mapping[str, Term] = {term.rule: term for term in _TABLE}


@dataclass(frozen=True)
class TermSettings:
    """The office's own terms (prefix ``karguzar.terms``); an empty value keeps what is shipped.

    A term is a number and a unit: ``15 working_day``, ``10 day`` or ``1 month``. Its mark
    ``<rule>_verified`` is a date and the person who compared the term with the act in force:
    ``2026-11-20 Nigar Məmmədova``.
    """

    #: consideration of an appeal
    appeal: str = ""
    appeal_verified: str = ""
    #: consideration of an appeal that needs additional study or checking
    appeal_study: str = ""
    appeal_study_verified: str = ""
    #: the longest extension of the consideration of an appeal
    appeal_extension: str = ""
    appeal_extension_verified: str = ""
    #: forwarding to the competent body
    appeal_forward: str = ""
    appeal_forward_verified: str = ""
    #: telling the sender that the appeal is left without consideration
    appeal_leave_notice: str = ""
    appeal_leave_notice_verified: str = ""
    #: removing deficiencies by the sender
    deficiency: str = ""
    deficiency_verified: str = ""
    #: reply to a letter of an organisation
    organisation_letter: str = ""
    organisation_letter_verified: str = ""
    #: registration of a service by the operator of the registry
    registry_register: str = ""
    registry_register_verified: str = ""
    #: amendment of a registered service
    registry_amend: str = ""
    registry_amend_verified: str = ""
    #: cancellation of a registration
    registry_cancel: str = ""
    registry_cancel_verified: str = ""
    #: filing of an amendment by the provider after its data changed
    registry_report: str = ""
    registry_report_verified: str = ""
    #: correction of an application to the registry by the provider
    registry_correct: str = ""
    registry_correct_verified: str = ""
    #: by the law of 2025: entry of a service after its act takes effect
    registry_law_entry: str = ""
    registry_law_entry_verified: str = ""
    #: by the law of 2025: check by the operator
    registry_law_check: str = ""
    registry_law_check_verified: str = ""
    #: by the law of 2025: correction by the provider
    registry_law_correct: str = ""
    registry_law_correct_verified: str = ""


def terms(settings: TermSettings | None = None) -> Mapping[str, Term]:
    """Return the terms by which the office counts, by rule: as shipped, or as its settings say.

    Raises ``Refused`` naming the setting that cannot be read.
    """
    if settings is None:
        return TERMS
    return {rule: _of_the_office(term, settings) for rule, term in TERMS.items()}


def _of_the_office(term: Term, settings: TermSettings) -> Term:
    length = getattr(settings, term.rule)
    mark = getattr(settings, f"{term.rule}_verified")
    try:
        if length:
            number, unit = _length(length)
            term = dataclasses.replace(term, number=number, unit=unit)
        if mark:
            on, by = mark.split(maxsplit=1)
            term = dataclasses.replace(term, verified_by=by, verified_on=date.fromisoformat(on))
    except ValueError as exc:
        key = f"{PREFIX}.{term.rule}"
        raise Refused(_("Müddət parametri yanlışdır: ${key}", mapping={"key": key})) from exc
    return term


def _length(text: str) -> tuple[int, Unit]:
    number, unit = text.split()
    if unit not in get_args(Unit) or int(number) < 1:
        raise ValueError(text)
    return int(number), cast("Unit", unit)
