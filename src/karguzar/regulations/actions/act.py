"""What all acts share: the check of what was seen, the end of an act, who takes part."""

from collections.abc import Mapping
from datetime import datetime

from karguzar.base.errors import Conflict
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Entry, Fact, history, write
from karguzar.discussions.clauses import Clause
from karguzar.notices.outbox import notify
from karguzar.regulations.clauses import clauses
from karguzar.regulations.content import Regulation
from karguzar.regulations.lists import relist
from karguzar.regulations.workflow import REGULATION_WORKFLOW, STATES


def begin(
    regulation: Regulation, act: str, *, seen: int, mine: Mapping[str, str] | None = None
) -> None:
    """Check that the actor saw the regulation as it is.

    Raises Conflict with what came between; ``mine`` is what the actor was about to write.
    """
    if regulation.version == seen:
        return
    entries = history(regulation.body["jurnal"], regulation.path)
    later = [one for one in entries if int(str(one.facts.get("version", 0))) > seen]
    lines = [f"{one.at.isoformat()} {one.act}: {one.by.name}" for one in later]
    raise Conflict(
        _("Siz baxdığınız müddətdə bu reqlamenti başqası dəyişib."),
        mine=mine or {},
        theirs={"state": str(STATES[regulation.state]), "acts": "\n".join(lines), "act": act},
    )


def conclude(
    regulation: Regulation,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """End an act: fire the workflow and write the journal; Refused when the state forbids it."""
    REGULATION_WORKFLOW.fire(regulation, act)
    clause = REGULATION_WORKFLOW.transition(act).clause
    return record(regulation, act, by=by, at=at, clause=clause, facts=facts)


def record(
    regulation: Regulation,
    act: str,
    *,
    by: Actor,
    at: datetime,
    clause: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Count the version and write the journal of the preparing body."""
    regulation.version += 1
    regulation.changed_at = at.isoformat()
    relist(regulation)
    told = {"version": regulation.version, "state": regulation.state, **(facts or {})}
    journal = regulation.body["jurnal"]
    return write(journal, act, by=by, at=at, subject=regulation.path, clause=clause, facts=told)


def names_of(regulation: Regulation, language: str = "az") -> dict[str, str]:
    """Return slug -> full name of every body that the text names."""
    bodies = regulation.office["qurumlar"]
    told = {
        str(value)
        for item in regulation.items
        for name, value in item.data.items()
        if name in ("value", "provider", "step_other_body")
    }
    return {slug: bodies[slug].name(language) for slug in sorted(told) if slug in bodies}


def title_of(regulation: Regulation, language: str = "az") -> str:
    """Return the title (R11A1-0.2): the service's name and what the document is."""
    return regulation.titles.get(language) or regulation.titles.get("az", "")


def holders(regulation: Regulation, slug: str, role: str) -> tuple[str, ...]:
    """Return ids of those who hold the role in a body now."""
    body = regulation.office["qurumlar"].get(slug)
    posts = body.posts if body is not None else ()
    return tuple(
        dict.fromkeys(one.person_id for one in posts if role in one.roles and one.person_id)
    )


def tell(
    regulation: Regulation,
    slug: str,
    role: str,
    kind: str,
    *,
    at: datetime,
    path: str,
    **words: str,
) -> None:
    """Put a notice to all who hold the role in the body into the outbox, once for the version."""
    told = {"number": regulation.id, "about": title_of(regulation), "path": path, **words}
    for person in holders(regulation, slug, role):
        notify(
            regulation.office,
            body=regulation.slug,
            kind=kind,
            person=person,
            subject=regulation.path,
            payload={name: text for name, text in told.items() if text},
            at=at,
            key=f"{kind} {regulation.version} {slug} {words.get('matter', '')}",
        )


def texts(regulation: Regulation, language: str = "az") -> tuple[Clause, ...]:
    """Return the clauses of the working text."""
    return clauses(regulation.items, names_of(regulation, language), language)
