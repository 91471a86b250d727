"""The closing report: the same facts as page, CSV and sealed PDF/A; read through the gate."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any

from karguzar.archive.discussed import AnswerLine, CommentLine, CountLine
from karguzar.archive.interfaces import (
    Attachment,
    BodyHead,
    DiscussionData,
    Fact,
)
from karguzar.base.i18n import TranslationString, _
from karguzar.discussions.clauses import Clause
from karguzar.discussions.content import Discussion
from karguzar.discussions.fates import FATES, NAMELESS, clause_name
from karguzar.discussions.queries import unanswered
from karguzar.discussions.rules import VERDICTS, WHOLE
from karguzar.discussions.standing import verdict_sum
from karguzar.discussions.visible import EarlierAnswer, Gate, PublicAnswer, PublicComment

Said = Callable[[TranslationString | str], str]

HEADER = (
    "rəy",
    "vaxt",
    "redaksiya",
    "bənd",
    "indi",
    "ad",
    "sitat",
    "mətn",
    "gizlədilmə səbəbi",
    "nəticə",
    "cavab",
    "dəyişdirilən bənd",
    "əvvəlki cavablar",
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")
WHOLE_TEXT = _("Bütün mətn")
LABELS = {
    "counts": _("Rəylər bəndlər üzrə"),
    "clause": _("Bənd"),
    "count": _("Rəylərin sayı"),
    "comments": _("Rəylər və cavablar"),
    "none": _("Müzakirə müddətində rəy yazılmayıb."),
    "hidden": _("Rəy gizlədilib. Səbəb:"),
    "answer": _("Qurumun cavabı:"),
    "changed": _("Dəyişdirilən bənd:"),
    "corrected": _("Cavab düzəldilib:"),
    "because": _("Düzəlişin səbəbi:"),
    "earlier": _("Əvvəlki cavab:"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A concluded (or running) discussion in figures."""

    title: str
    opens_at: datetime
    closes_at: datetime
    concluded_at: datetime | None
    visible: int
    hidden: int
    by_verdict: tuple[tuple[str, int], ...]
    unanswered: int
    by_clause: tuple[tuple[Clause | None, int], ...]
    revisions: int
    passed: Mapping[str, str] | None


def closing_report(discussion: Discussion) -> Report:
    """Return the figures as the discussion stands now; costs the same for any number."""
    sums, ended = discussion.sums, discussion.concluded_at
    return Report(
        title=discussion.title,
        opens_at=discussion.opens_at,
        closes_at=discussion.closes_at,
        concluded_at=datetime.fromisoformat(ended) if ended else None,
        visible=sums.of("visible"),
        hidden=sums.of("hidden"),
        by_verdict=tuple((name, sums.of(verdict_sum(name))) for name in VERDICTS),
        unanswered=unanswered(discussion),
        by_clause=tuple(_counts(discussion, Gate(discussion))),
        revisions=len(discussion.revisions),
        passed=discussion.passed,
    )


def paper(discussion: Discussion, body: Any, *, code: str, address: str) -> DiscussionData:
    """Return what stands on the sealed report; ``code`` is that of its QR code."""
    report = closing_report(discussion)
    concluded = report.concluded_at or report.closes_at
    head: BodyHead = {
        "name": body.name(),
        "voen": body.voen,
        "address": body.address,
        "contact": body.email,
    }
    counts: list[CountLine] = [
        {"name": clause_name(clause) if clause else WHOLE_TEXT, "count": count}
        for clause, count in report.by_clause
    ]
    return {
        "body": head,
        "number": discussion.id,
        "issued_at": concluded,
        "check_url": f"{address}/yoxla?kod={code}",
        "title": _("İctimai müzakirənin yekun hesabatı"),
        "facts": _facts(report, concluded),
        "announcement": discussion.announcement,
        "counts": counts,
        "comments": [_line(number, one) for number, one in enumerate(Gate(discussion).each(), 1)],
        "labels": LABELS,
    }


def _facts(report: Report, concluded: datetime) -> list[Fact]:
    found: list[Fact] = [
        {"label": _("Layihə"), "value": report.title},
        {"label": _("Rəylərin qəbulu başlayıb"), "value": report.opens_at},
        {"label": _("Rəylərin qəbulu bitib"), "value": report.closes_at},
        {"label": _("Yekunlaşıb"), "value": concluded},
        {"label": _("Rəylərin sayı"), "value": str(report.visible)},
        {"label": _("Gizlədilmiş rəylər"), "value": str(report.hidden)},
        {"label": _("Mətnin redaksiyaları"), "value": str(report.revisions)},
    ]
    if report.passed is not None:
        words = f"{report.passed['reason']} ({report.passed['by']})"
        found.append({"label": _("Cavabsız qalan rəylər"), "value": str(report.unanswered)})
        found.append({"label": _("Cavabsız rəylərlə davam edilməsinin səbəbi"), "value": words})
    found += [Fact(label=VERDICTS[name], value=str(n)) for name, n in report.by_verdict]
    return found


def enclosed(discussion: Discussion, said: Said) -> Sequence[Attachment]:
    """Return the comments as CSV, to travel inside the report."""
    text = "\ufeff" + "".join(csv_lines(Gate(discussion).each(), said))
    words = said(_("Rəylər və cavablar cədvəl şəklində"))
    name = f"reyler-{discussion.id}.csv"
    return (Attachment(name, text.encode("utf-8", "replace"), "text/csv", "data", words),)


def csv_lines(comments: Iterator[PublicComment], said: Said) -> Iterator[str]:
    """Yield the header and a line per comment (RFC 4180); ``said`` puts words into a language."""
    yield _csv_line(HEADER)
    for one in comments:
        where = clause_name(one.then) if one.then else said(WHOLE_TEXT)
        yield _csv_line(
            (
                one.key,
                one.at.isoformat(timespec="seconds"),
                str(one.revision),
                where,
                "; ".join(clause_name(each) for each in one.now),
                one.name,
                one.quote,
                one.text,
                one.hidden_because,
                *_told_answer(one.answer, said),
            )
        )


def _told_answer(answer: PublicAnswer | None, said: Said) -> tuple[str, str, str, str]:
    """Return verdict, reason, changed clause and earlier wordings of an answer, as cells."""
    if answer is None:
        return "", "", "", ""
    earlier = "\n".join(_told_earlier(each, said) for each in answer.earlier)
    changed = clause_name(answer.clause) if answer.clause else ""
    return said(VERDICTS[answer.verdict]), answer.reason, changed, earlier


def _told_earlier(was: EarlierAnswer, said: Said) -> str:
    """Return an answer that was corrected as one line of a cell."""
    until, verdict = was.corrected_at.isoformat(timespec="seconds"), said(VERDICTS[was.verdict])
    return f"{until} {was.by}: {was.because} ← {verdict}: {was.reason}"


def _counts(discussion: Discussion, gate: Gate) -> Iterator[tuple[Clause | None, int]]:
    yield None, gate.count_at(WHOLE)
    for clause in (*discussion.text.clauses, *gate.removed()):
        yield clause, gate.count_at(clause.id)


def _line(number: int, one: PublicComment) -> CommentLine:
    found: CommentLine = {
        "number": number,
        "at": one.at,
        "where": clause_name(one.then) if one.then else WHOLE_TEXT,
        "name": one.name or NAMELESS,
    }
    if one.hidden_because:
        found["hidden"] = one.hidden_because
        found["name"] = ""
        return found
    found["text"], found["quote"] = one.text, one.quote
    if one.is_moved:
        found["fate"] = FATES[one.place.kind]
    if one.answer is not None:
        found["answer"] = _answer_line(one.answer)
    return found


def _answer_line(answer: PublicAnswer) -> AnswerLine:
    return {
        "verdict": VERDICTS[answer.verdict],
        "reason": answer.reason,
        "clause": clause_name(answer.clause) if answer.clause else "",
        "earlier": [
            {
                "verdict": VERDICTS[was.verdict],
                "reason": was.reason,
                "because": was.because,
                "by": was.by,
                "at": was.corrected_at,
            }
            for was in answer.earlier
        ],
    }


def _csv_line(cells: tuple[str, ...]) -> str:
    """Return a line of CSV; what a spreadsheet would run as a formula gets an apostrophe."""
    out = StringIO()
    csv.writer(out).writerow(f"'{cell}" if cell.startswith(_RISKY) else cell for cell in cells)
    return out.getvalue()
