"""The agreement round: bodies named in 1.5 agree, remark or refuse, each signed (R11-9.2b)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from karguzar.base.clock import local_date
from karguzar.base.deadlines import as_record, start
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.terms import Term
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.notices.outbox import add
from karguzar.regulations import rules
from karguzar.regulations.actions.act import begin, conclude, holders, names_of, record, tell
from karguzar.regulations.clauses import digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.lists import give
from karguzar.regulations.missing import lacks
from karguzar.regulations.values import Answer, Confirmed, Round, Said

STATES = ("agreed", "remarked", "refused")
"""What a body may answer."""

LIMIT = 10_000
"""The longest remarks and replies, in characters."""


def require_whole(regulation: Regulation) -> None:
    """Raise Unmet with everything that is missing in the text and in the check list (R11-9.3)."""
    problems = [Problem("", one.message) for one in lacks(regulation.items, names_of(regulation))]
    problems += rules.checklist_problems(regulation.checklist)
    if problems:
        raise Unmet(problems, clause="R11-9.1")


def send_for_agreement(
    regulation: Regulation, *, term: Term, by: Actor, at: datetime, seen: int
) -> Round:
    """Send the draft to every body of clause 1.5, with a term; returns the round.

    On the same day the draft stands on the desk of the portal's operator (LIC17-9.1.3): the
    moment is kept with the round. Raises Unmet when something is missing or there is nobody to
    ask, Refused when one of the bodies does not work in this system.
    """
    begin(regulation, "send_for_agreement", seen=seen)
    require_whole(regulation)
    asked, names = _asked(regulation)
    calendar = regulation.office["teqvim"].as_calendar()
    deadline = start(term, local_date(at), calendar)
    new = Round(
        number=len(regulation.rounds) + 1,
        at=at,
        by=by.name,
        digest=digest(regulation.items),
        term=as_record(deadline),
        answers=tuple(Answer(slug, names.get(slug, slug)) for slug in asked),
        submitted_at=at,
    )
    regulation.rounds = (*regulation.rounds, new)
    facts: dict[str, Fact] = {
        "round": new.number,
        "bodies": list(asked),
        "due_on": deadline.due_on.isoformat(),
    }
    conclude(regulation, "send_for_agreement", by=by, at=at, facts=facts)
    give(regulation, new)
    for slug in asked:
        _ask(regulation, slug, "agreement_asked", deadline.due_on.isoformat(), at)
    return new


def _asked(regulation: Regulation) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the bodies to ask with their names; Unmet for none, Refused for one without head."""
    asked = rules.executors(regulation.items)
    if not asked:
        words = _("Razılaşdırmaya ehtiyac yoxdur: 1.5-ci bənddə başqa icraçı göstərilməyib.")
        raise Unmet([Problem("", words)], clause="R11-9.2b")
    names = names_of(regulation)
    for slug in asked:
        if not holders(regulation, slug, "head"):
            words = _("“${body}” qurumunun rəhbəri sistemdə qeydə alınmayıb.")
            told = words % {"body": names.get(slug, slug)}
            raise Refused(told, clause="R11-9.2b")
    return asked, names


def _ask(regulation: Regulation, slug: str, matter: str, due_on: str, at: datetime) -> None:
    tell(
        regulation,
        slug,
        "head",
        "reminder",
        at=at,
        path=f"/karguzarliq/reqlamentler/{regulation.id}/razilasma",
        matter=matter,
        due_on=due_on,
    )


def answer_agreement(
    regulation: Regulation,
    slug: str,
    said: Said,
    *,
    confirmed: Confirmed,
    by: Actor,
    at: datetime,
    seen: int,
) -> Answer:
    """Answer for one body: it agrees, remarks or refuses; the latter two need remarks.

    Raises Refused when the person is no head of that body, when the body
    was not asked or has answered, or when the signature is too weak (R11-9.2b). When all have
    answered, the round is closed and the preparing body is told.
    """
    begin(regulation, "answer_agreement", seen=seen, mine={"remarks": said.remarks})
    remarks = clean_text(said.remarks).strip() if said.state != "agreed" else ""
    _may_answer(regulation, slug, said.state, remarks, confirmed, by)
    new = replace(
        _waiting(regulation, slug),
        state=said.state,
        remarks=remarks,
        clause=said.clause,
        by=by.name,
        by_post=confirmed.post,
        at=at,
        level=confirmed.level,
        signed=confirmed.signed,
        code=confirmed.code,
    )
    _put(regulation, slug, lambda _one: new)
    facts = {"body": slug, "answer": new.state, "level": new.level, "signed": new.signed}
    record(regulation, "answer_agreement", by=by, at=at, clause="R11-9.2b", facts=facts)
    if confirmed.signed:
        _order_sheet(regulation, slug, by=by, at=at)
    if not regulation.rounds[-1].waiting:
        _close(regulation, by=by, at=at)
    return new


def _order_sheet(regulation: Regulation, slug: str, *, by: Actor, at: datetime) -> None:
    add(
        regulation.office,
        body=slug,
        task="regulation-sheet",
        subject=regulation.path,
        to=by.person_id,
        payload={"paper": "sheet", "body": slug},
        at=at,
        key=f"sheet {regulation.version}",
    )


def _may_answer(
    regulation: Regulation, slug: str, state: str, remarks: str, confirmed: Confirmed, by: Actor
) -> None:
    if regulation.state != "agreeing":
        raise Refused(_("Razılaşdırma artıq başa çatıb."), clause="R11-9.2b")
    if by.person_id not in holders(regulation, slug, "head"):
        raise Refused(_("Qurumun adından yalnız onun rəhbəri cavab verir."), clause="R11-9.2b")
    if not confirmed.is_enough:
        raise Refused(_("Razılaşdırma daha güclü elektron imza tələb edir."), clause="R11-9.2b")
    require_remarks(Said(state, remarks))


def require_remarks(said: Said) -> None:
    """Raise Unmet when a remark or a refusal is not told, or too long; Refused for no answer."""
    if said.state not in STATES:
        raise Refused(_("Cavabı seçin."), clause="R11-9.2b")
    if said.state != "agreed" and not said.remarks.strip():
        words = _("İradı və ya imtinanın səbəbini yazın.")
        raise Unmet([Problem("remarks", words)], clause="R11-9.2b")
    _limited("remarks", said.remarks)


def _waiting(regulation: Regulation, slug: str) -> Answer:
    for one in regulation.rounds[-1].answers:
        if one.body == slug and one.state == "waiting":
            return one
    raise Refused(_("Bu qurumdan razılıq gözlənilmir."), clause="R11-9.2b")


def close_agreement(regulation: Regulation, *, by: Actor, at: datetime, seen: int) -> None:
    """Take the draft back from the round, although not all bodies have answered.

    The bodies that are silent must be asked anew: silence is no agreement (R11-9.2b).
    """
    begin(regulation, "close_agreement", seen=seen)
    _close(regulation, by=by, at=at)


def _close(regulation: Regulation, *, by: Actor, at: datetime) -> None:
    *before, last = regulation.rounds
    regulation.rounds = (*before, replace(last, closed_at=at))
    silent = [one.body for one in last.waiting]
    conclude(regulation, "close_agreement", by=by, at=at, facts={"silent": silent})
    path = f"/karguzarliq/reqlamentler/{regulation.id}/"
    matter = "agreement_done"
    tell(regulation, regulation.slug, "editor", "reminder", at=at, path=path, matter=matter)


def reply_to_remarks(
    regulation: Regulation, slug: str, reply: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Answer the remarks of a body: what was changed, or why not (R11-9.2b)."""
    begin(regulation, "reply_to_remarks", seen=seen, mine={"reply": reply})
    reply = clean_text(reply).strip()
    if not reply:
        raise Unmet([Problem("reply", _("İradın cavabını yazın."))], clause="R11-9.2b")
    _limited("reply", reply)
    _remarked(regulation, slug, ("remarked", "refused"))
    _put(regulation, slug, lambda one: replace(one, reply=reply, reply_by=by.name))
    facts = {"body": slug, "reply": reply}
    record(regulation, "reply_to_remarks", by=by, at=at, clause="R11-9.2b", facts=facts)


def resolve_objection(
    regulation: Regulation, slug: str, reason: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Tell why the objection of a body stands no more; only the head of the preparing body may.

    Raises Refused when there is no objection, Unmet without a reason (R11-9.2b).
    """
    begin(regulation, "resolve_objection", seen=seen, mine={"reason": reason})
    if by.person_id not in holders(regulation, regulation.slug, "head"):
        raise Refused(_("Etirazı yalnız qurumun rəhbəri həll edə bilər."), clause="R11-9.2b")
    reason = clean_text(reason).strip()
    if not reason:
        raise Unmet([Problem("reason", _("Əsası yazın."))], clause="R11-9.2b")
    _limited("reason", reason)
    _remarked(regulation, slug, ("refused",))
    _put(regulation, slug, lambda one: replace(one, resolved=reason, reply_by=by.name))
    facts = {"body": slug, "reason": reason}
    record(regulation, "resolve_objection", by=by, at=at, clause="R11-9.2b", facts=facts)


def _remarked(regulation: Regulation, slug: str, states: tuple[str, ...]) -> None:
    answers = regulation.rounds[-1].answers if regulation.rounds else ()
    if not any(one.body == slug and one.state in states for one in answers):
        raise Refused(_("Bu qurumun cavab gözləyən iradı yoxdur."), clause="R11-9.2b")


def _put(regulation: Regulation, slug: str, change: Callable[[Answer], Answer]) -> None:
    *before, last = regulation.rounds
    answers = tuple(change(one) if one.body == slug else one for one in last.answers)
    regulation.rounds = (*before, replace(last, answers=answers))


def _limited(field: str, text: str) -> None:
    if len(text) > LIMIT:
        words = _("Mətn ${n} simvoldur, ən çoxu ${limit} ola bilər.")
        told = words % {"n": str(len(text)), "limit": str(LIMIT)}
        raise Unmet([Problem(field, told)], clause="R11-9.2b")
