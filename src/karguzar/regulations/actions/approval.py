"""Approval by the head of the preparing body, publication, new editions, repeal."""

from dataclasses import replace
from datetime import date, datetime

from karguzar.base.clock import local_date
from karguzar.base.errors import Busy, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.discussions.clauses import Change
from karguzar.notices.outbox import add
from karguzar.regulations import rules
from karguzar.regulations.actions.act import begin, conclude, holders, names_of, record, tell
from karguzar.regulations.actions.agreement import require_whole
from karguzar.regulations.actions.discussing import discussion_of, pass_revision, unanswered_of
from karguzar.regulations.clauses import clauses, digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.forms import require_no_drift, service_form
from karguzar.regulations.lineage import changes
from karguzar.regulations.values import Approval, Confirmed, Edition, Repeal

REGISTER_LIMIT = 40


def propose(regulation: Regulation, *, by: Actor, at: datetime, seen: int) -> None:
    """Lay the draft before the head; the discussion gets the text as it stands (R11-9.2a).

    Raises Unmet with everything that keeps it from being approved.
    """
    begin(regulation, "propose", seen=seen)
    require_ready(regulation, at)
    pass_revision(regulation, by=by, at=at)
    conclude(regulation, "propose", by=by, at=at)
    path = f"/karguzarliq/reqlamentler/{regulation.id}/"
    matter = "regulation_proposed"
    tell(regulation, regulation.slug, "head", "reminder", at=at, path=path, matter=matter)


def require_ready(regulation: Regulation, at: datetime) -> None:
    """Raise Unmet unless text, agreement, discussion and form let the draft be approved.

    R11-9.1 (whole), 9.2b (agreed), 9.7 (discussed, all comments answered), 7.2 (form).
    """
    require_whole(regulation)
    last = regulation.rounds[-1] if regulation.rounds else None
    problems = list(rules.agreement_problems(regulation.items, last))
    if problems:
        raise Unmet(problems, clause="R11-9.2b")
    discussion = discussion_of(regulation)
    problems = list(
        rules.discussion_problems(
            discussion is not None,
            discussion is not None and discussion.phase(at) == "closed",
            unanswered_of(regulation),
            regulation.discussions[-1].override if regulation.discussions else "",
        )
    )
    if problems:
        raise Unmet(problems, clause="R11-9.7")
    require_no_drift(regulation)


def send_back(regulation: Regulation, reason: str, *, by: Actor, at: datetime, seen: int) -> None:
    """Send the draft back to be revised, with what the head wants changed."""
    begin(regulation, "send_back", seen=seen, mine={"reason": reason})
    if not reason.strip():
        raise Unmet([Problem("text", _("Nəyin düzəldilməli olduğunu yazın."))])
    regulation.returned = reason.strip()
    conclude(regulation, "send_back", by=by, at=at, facts={"reason": regulation.returned})
    path = f"/karguzarliq/reqlamentler/{regulation.id}/"
    matter = "regulation_returned"
    tell(regulation, regulation.slug, "editor", "reminder", at=at, path=path, matter=matter)


def approve(
    regulation: Regulation,
    *,
    confirmed: Confirmed,
    text: str = "",
    by: Actor,
    at: datetime,
    seen: int,
) -> Approval:
    """Approve the text by the head of the preparing body and order its sealed paper (R11-9.2a).

    ``text`` is the digest of the text that was signed ("" for the one at work). Raises Refused
    for the head of another body, for a signature that is too weak, and when the text is not the
    one signed.
    """
    begin(regulation, "approve", seen=seen)
    now = _may_approve(regulation, confirmed, text, by)
    require_ready(regulation, at)
    number = confirmed.number or act_number(regulation, at)
    regulation.approval = Approval(
        body=regulation.body.name(),
        name=by.name,
        post=confirmed.post,
        at=at,
        level=confirmed.level,
        signed=confirmed.signed,
        act_number=number,
        person_id=by.person_id,
    )
    regulation.paper, regulation.paper_code = "", confirmed.code
    facts = {
        "digest": now,
        "level": confirmed.level,
        "signed": confirmed.signed,
        "act": number,
    }
    conclude(regulation, "approve", by=by, at=at, facts=facts)
    _order_paper(regulation, by=by, at=at)
    return regulation.approval


def _may_approve(regulation: Regulation, confirmed: Confirmed, text: str, by: Actor) -> str:
    if by.person_id not in holders(regulation, regulation.slug, "head"):
        raise Refused(
            _("Reqlamenti yalnız onu hazırlayan qurumun rəhbəri təsdiq edir."), clause="R11-9.2a"
        )
    if not confirmed.is_enough:
        raise Refused(_("Təsdiq daha güclü elektron imza tələb edir."), clause="R11-9.2a")
    now = digest(regulation.items)
    if text and text != now:
        raise Refused(_("İmzalanmış mətn reqlamentin indiki mətni deyil."), clause="R11-9.2a")
    return now


def _order_paper(regulation: Regulation, *, by: Actor, at: datetime) -> None:
    add(
        regulation.office,
        body=regulation.slug,
        task="regulation",
        subject=regulation.path,
        to=by.person_id,
        payload={"paper": "regulation"},
        at=at,
        key=f"regulation {regulation.version}",
    )


def act_number(regulation: Regulation, at: datetime) -> str:
    """Return the number of the act of approval: the version and the day, "2-23112026"."""
    return f"{len(regulation.editions) + 1}-{local_date(at):%d%m%Y}"


def publish(
    regulation: Regulation, *, register_number: str = "", by: Actor, at: datetime, seen: int
) -> Edition:
    """Publish the approved text as the next version, open to everyone for good (R11-9.8).

    ``register_number`` is the number in the state register, a field of the connection form; it
    may come later. Raises Busy until the sealed paper is made.
    """
    begin(regulation, "publish", seen=seen)
    if not regulation.paper:
        raise Busy(_("Möhürlü sənəd hazırlanır. Bir dəqiqədən sonra yenidən cəhd edin."))
    new = Edition(
        number=len(regulation.editions) + 1,
        items=regulation.items,
        titles=dict(regulation.titles),
        summaries=dict(regulation.summaries),
        digest=digest(regulation.items),
        approval=regulation.approval,
        paper=regulation.paper,
        code=regulation.paper_code,
        register_number=_register_number(register_number),
        published_at=at,
        form=service_form(regulation).source,
        passages=_passages(regulation),
    )
    regulation.editions = (*regulation.editions, new)
    regulation.approval = Approval()
    regulation.paper = regulation.paper_code = regulation.returned = ""
    facts: dict[str, Fact] = {
        "edition": new.number,
        "digest": new.digest,
        "register": new.register_number,
    }
    conclude(regulation, "publish", by=by, at=at, facts=facts)
    return new


def _passages(regulation: Regulation) -> tuple[Change, ...]:
    """Return what became of each clause of the edition before; empty for the first."""
    if not regulation.editions:
        return ()
    names = names_of(regulation)
    before = clauses(regulation.editions[-1].items, names)
    return changes(before, clauses(regulation.items, names), regulation.lineage)


def _register_number(number: str) -> str:
    number = " ".join(number.split())
    if len(number) > REGISTER_LIMIT:
        raise Unmet([Problem("register_number", _("Dövlət reyestrinin nömrəsi çox uzundur."))])
    return number


def enter_register_number(
    regulation: Regulation, number: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Write the state-register number of the newest version when it has come (R11-2.1.2)."""
    begin(regulation, "enter_register_number", seen=seen, mine={"number": number})
    number = _register_number(number)
    if not regulation.editions or not number:
        raise Unmet([Problem("register_number", _("Dövlət reyestrinin nömrəsini yazın."))])
    if regulation.editions[-1].register_number:
        raise Refused(_("Dövlət reyestrinin nömrəsi artıq yazılıb."))
    *before, last = regulation.editions
    regulation.editions = (*before, replace(last, register_number=number))
    facts: dict[str, Fact] = {"edition": last.number, "register": number}
    record(regulation, "enter_register_number", by=by, at=at, clause="R11-2.1.2", facts=facts)


def begin_edition(regulation: Regulation, *, by: Actor, at: datetime, seen: int) -> None:
    """Begin a new version from the text in force; agreement and discussion begin anew."""
    begin(regulation, "begin_edition", seen=seen)
    conclude(regulation, "begin_edition", by=by, at=at)
    # the old rounds and discussions stand in the journal; the new text needs its own
    regulation.rounds, regulation.discussions, regulation.checklist = (), (), {}


def drop_edition(regulation: Regulation, *, by: Actor, at: datetime, seen: int) -> None:
    """Give up the new version: the text at work is again the one in force."""
    begin(regulation, "drop_edition", seen=seen)
    if not regulation.editions:
        raise Refused(_("Hələ dərc edilmiş versiya yoxdur."), clause="R11-9.1")
    conclude(regulation, "drop_edition", by=by, at=at)
    last = regulation.editions[-1]
    regulation.items = last.items
    regulation.titles, regulation.summaries = dict(last.titles), dict(last.summaries)


def repeal(
    regulation: Regulation,
    *,
    act: str,
    on: date,
    reason: str,
    by: Actor,
    at: datetime,
    seen: int,
) -> None:
    """Repeal the regulation by an act of the body from a day on; it stays readable (R11-9.8).

    Only the head of the preparing body may. Raises Unmet without the act, a reason, or for a day
    before the version was published.
    """
    begin(regulation, "repeal", seen=seen, mine={"act": act, "reason": reason})
    if by.person_id not in holders(regulation, regulation.slug, "head"):
        raise Refused(
            _("Reqlamenti yalnız onu hazırlayan qurumun rəhbəri ləğv edir."), clause="R11-9.2a"
        )
    problems = []
    if not act.strip():
        problems.append(Problem("act", _("Ləğv edən aktın adını, tarixini, nömrəsini yazın.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Ləğvin səbəbini yazın.")))
    last = regulation.editions[-1] if regulation.editions else None
    if last and last.published_at and on < local_date(last.published_at):
        problems.append(Problem("on", _("Ləğv günü dərc günündən əvvəl ola bilməz.")))
    if problems:
        raise Unmet(problems, clause="R11-9.8")
    regulation.repeal = Repeal(act.strip(), on.isoformat(), reason.strip(), by.name, at)
    conclude(regulation, "repeal", by=by, at=at, facts={"act": act.strip(), "on": on.isoformat()})
