"""The acts on the nomenclature of cases: a year is opened, a case is added, filled and closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.records.content import CaseFile, body_of

CASES = "isler"
"""Under this name a body keeps its ``CaseFiles``."""

JOURNAL = "jurnal"
"""Under this name a body keeps its journal of acts."""


@dataclass(frozen=True, slots=True)
class CasePlan:
    """One line of a file plan: index, title, term of keeping and the article it comes from."""

    index: str
    title: str
    retention: str
    article: str = ""


STARTING_PLAN = (
    CasePlan("01-01", "Vətəndaşların təklifləri və onların baxılması haqqında sənədlər", "daimi"),
    CasePlan("01-02", "Vətəndaşların ərizələri və onların baxılması haqqında sənədlər", "5 il EK"),
    CasePlan(
        "01-03", "Vətəndaşların şikayətləri və onların baxılması haqqında sənədlər", "5 il EK"
    ),
    CasePlan("01-04", "Təşkilatlarla yazışma", "5 il EK"),
    CasePlan("01-05", "Baxılmamış saxlanılmış və geri götürülmüş müraciətlər", "3 il"),
    CasePlan("01-06", "Aidiyyəti üzrə göndərilmiş müraciətlər", "3 il"),
)
"""What a new year begins with. The terms of keeping are a proposal that the body checks against
the model list (collegium decision 3/1 of 12 April 2016); the article is entered by the body."""


def case_name(year: int, index: str) -> str:
    """Return the name of a case in the tree: ``2026-01-05``."""
    return f"{year:04d}-{index.replace('/', '-')}"


def open_year(
    body: Any, year: int, *, by: Actor, at: datetime, plan: Iterable[CasePlan] = STARTING_PLAN
) -> tuple[CaseFile, ...]:
    """Open the cases of a year that are not there yet and return them all."""
    for line in plan:
        if case_name(year, line.index) not in body[CASES]:
            open_case(body, year, line, by=by, at=at)
    return cases_of(body, year)


def open_case(body: Any, year: int, line: CasePlan, *, by: Actor, at: datetime) -> CaseFile:
    """Open a case; Unmet lists an index that is taken and the fields that are empty."""
    name = case_name(year, line.index)
    problems = [
        Problem(field, _("Bu sahəni doldurun."))
        for field in ("index", "title", "retention")
        if not getattr(line, field).strip()
    ]
    if line.index and name in body[CASES]:
        problems.append(Problem("index", _("Bu indeksli iş artıq var.")))
    if problems:
        raise Unmet(problems, clause="R11-7.3")
    case = CaseFile(
        year=year,
        index=line.index,
        title=line.title,
        retention=line.retention,
        article=line.article,
    )
    body[CASES].add(name, case)
    facts = {"index": line.index, "title": line.title, "retention": line.retention}
    write(body[JOURNAL], "case-opened", by=by, at=at, subject=f"{body.slug}/{name}", facts=facts)
    return case


def close_case(case: CaseFile, *, by: Actor, at: datetime) -> None:
    """Close the case: no document comes into it any more. Refused when it is closed already."""
    if case.state == "closed":
        raise Refused(_("Bu iş artıq bağlanıb."))
    case.state = "closed"
    case.closed_at = at.isoformat()
    body = body_of(case)
    write(
        body[JOURNAL],
        "case-closed",
        by=by,
        at=at,
        subject=f"{body.slug}/{case.__name__}",
        facts={"documents": len(case.documents)},
    )


def put_into_case(case: CaseFile, path: str) -> None:
    """Put the document at ``path`` into the case; Refused when the case is closed."""
    if case.state != "open":
        raise Refused(_("Bu iş bağlanıb. Açıq olan başqa iş seçin."), clause="R11-7.3")
    case.documents.insert(path)


def cases_of(body: Any, year: int) -> tuple[CaseFile, ...]:
    """Return the cases of a year in the order of their indexes."""
    prefix = f"{year:04d}-"
    return tuple(case for name, case in body[CASES].items() if name.startswith(prefix))


def find_case(body: Any, name: str) -> CaseFile:
    """Return the case of that name ("2026-01-05"); Missing when the body has none."""
    case = body[CASES].get(name)
    if case is None:
        raise Missing(_("Nomenklaturada belə bir iş yoxdur."))
    found: CaseFile = case
    return found
