"""Opening a discussion, giving it a new text, moving its end (R11-9.7, LIC17-8.0.13)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.content.numbering import take
from karguzar.discussions import rules
from karguzar.discussions.actions.telling import tell_subscribers
from karguzar.discussions.clauses import Change, Clause, check_clauses, check_mapping
from karguzar.discussions.content import Discussion, Discussions, Revision
from karguzar.discussions.interfaces import PART
from karguzar.discussions.moments import iso
from karguzar.discussions.queries import put_row
from karguzar.people.content import BODIES

SEQUENCE = "muzakire"


def open_discussion(  # noqa: PLR0913 -- a discussion is told whole, by name
    office: Any,
    *,
    subject: str,
    title: str,
    body: str,
    clauses: Sequence[Clause],
    opens_at: datetime,
    closes_at: datetime,
    announcement: str,
    by: Actor,
    at: datetime,
) -> Discussion:
    """Announce the discussion of a draft text and return it (R11-9.7).

    ``subject`` is the caller's own key of the text (the path of a regulation; "" for none),
    ``body`` the slug of the body that prepares it. The moments are aware; comments are taken
    from ``opens_at`` on and before ``closes_at``. Take the turn of the body first. Raises Unmet
    for dates in the wrong order, an end that is past or a missing title, Refused for a text
    without clauses or with doubled ids.
    """
    rules.check_dates(opens_at, closes_at)
    if closes_at <= at:
        raise Unmet([Problem("closes_on", _("Müzakirənin sonu keçmişdə ola bilməz."))])
    heading = rules.one_line(title)
    if not heading:
        raise Unmet([Problem("title", _("Layihənin adını yazın."))])
    check_clauses(clauses)
    found = Discussion()
    found.subject, found.title, found.body = subject, heading, body
    found.announcement = clean_text(announcement).strip()
    found.opens, found.closes = iso(opens_at), iso(closes_at)
    found.revisions = (Revision(1, tuple(clauses), (), iso(at)),)
    found.workflow.start(found)
    _enter(office, found, by, at)
    tell_subscribers(
        office,
        found,
        "discussion_announced",
        {"opens_on": _day(opens_at), "closes_at": iso(closes_at)},
        at=at,
    )
    return found


def revise(
    office: Any,
    discussion: Discussion,
    clauses: Sequence[Clause],
    mapping: Sequence[Change],
    *,
    by: Actor,
    at: datetime,
    note: str = "",
) -> Revision:
    """Put a new revision of the text under discussion and return it; comments follow the mapping.

    Nothing of the comments is touched: where each stands now is computed from the mappings.
    Raises Refused when the mapping does not tell truly of every clause (``check_mapping``), or
    when the discussion is concluded.
    """
    if discussion.state == "concluded":
        raise Refused(_("Müzakirə yekunlaşıb, mətn dəyişdirilə bilməz."), clause=rules.CLAUSE)
    check_mapping(discussion.text.clauses, clauses, mapping)
    revision = Revision(len(discussion.revisions) + 1, tuple(clauses), tuple(mapping), iso(at))
    revision.note = clean_text(note).strip()
    discussion.revisions = (*discussion.revisions, revision)
    facts = {
        "revision": revision.number,
        "changes": [f"{one.kind} {'+'.join(one.old)}>{'+'.join(one.new)}" for one in mapping],
    }
    _write(office, discussion, "revise_discussion", by=by, at=at, facts=facts)
    return revision


def move_end(
    office: Any,
    discussion: Discussion,
    closes_at: datetime,
    reason: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Give an open or coming discussion another end; the reason is public.

    Raises Refused when it is over already, Unmet for an end that is not in the future or lies
    before the beginning, or without a reason.
    """
    if discussion.phase(at) == "closed":
        raise Refused(_("Müzakirə bitib, müddəti dəyişdirilə bilməz."), clause=rules.CLAUSE)
    rules.check_dates(discussion.opens_at, closes_at)
    if closes_at <= at:
        raise Unmet([Problem("closes_on", _("Müzakirənin sonu keçmişdə ola bilməz."))])
    told = rules.checked_reason(reason)
    moved = {"old": discussion.closes, "new": iso(closes_at), "reason": told, "at": iso(at)}
    put_row(office, discussion, gone=True)
    discussion.moved = (*discussion.moved, moved)
    discussion.closes = iso(closes_at)
    put_row(office, discussion)
    _write(office, discussion, "move_discussion", by=by, at=at, facts=moved)


def _enter(office: Any, discussion: Discussion, by: Actor, at: datetime) -> None:
    place: Discussions = office[PART]
    body = office[BODIES][discussion.body]
    year = local_date(at).year
    number = take(body["nomreler"], SEQUENCE, year)
    place.add(f"{discussion.body}-{year}-{number}", discussion)
    put_row(office, discussion)
    facts = {
        "title": discussion.title,
        "subject": discussion.subject,
        "opens_at": discussion.opens,
        "closes_at": discussion.closes,
    }
    _write(office, discussion, "open_discussion", by=by, at=at, facts=facts)


def _write(
    office: Any, discussion: Discussion, act: str, *, by: Actor, at: datetime, facts: Any
) -> None:
    journal = office[BODIES][discussion.body]["jurnal"]
    write(journal, act, by=by, at=at, subject=discussion.path, clause=rules.CLAUSE, facts=facts)


def _day(at: datetime) -> str:
    return local_date(at).isoformat()
