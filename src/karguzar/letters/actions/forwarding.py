"""A letter goes on to the body that is competent, and is registered there anew (CA15-7.10)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import begin, conclude, number_out, order_paper, tell_role
from karguzar.letters.actions.registering import Incoming, register
from karguzar.letters.content import Letter
from karguzar.letters.rulebook import RULEBOOK, Rulebook
from karguzar.letters.values import Forwarding


def forward(
    letter: Letter,
    to: Sequence[Any],
    *,
    reason: str,
    by: Actor,
    at: datetime,
    seen: int,
    rules: Rulebook = RULEBOOK,
) -> tuple[Letter, ...]:
    """Forward the letter to the competent bodies and tell its sender (CA15-7.10).

    Each body registers it anew with a term and a receipt of its own, linked both ways; the new
    letters are returned. The turns of all these bodies must be held. Raises Unmet when no body,
    the own body or one that is not connected is chosen, or when the reason lacks.
    """
    names = ", ".join(body.slug for body in to)
    begin(letter, "forward", seen=seen, mine={"to": names, "reason": reason})
    problems = _problems(letter, to, reason)
    if problems:
        raise Unmet(problems, clause="CA15-7.10")
    incoming = _incoming(letter)
    arrived = tuple(register(body, incoming, by=by, at=at, rules=rules) for body in to)
    for one in arrived:
        _enter(letter, one, reason.strip(), by=by, at=at)
        tell_role(
            one, "clerk", "new_task", at=at, task=one.subject, author=letter.body.names["az"]
        )
    letter.outcome = "forwarded"
    facts: dict[str, Fact] = {"to": [one.path for one in arrived], "reason": reason.strip()}
    conclude(letter, "forward", by=by, at=at, facts=facts)
    order_paper(
        letter,
        "forwarding",
        at=at,
        notice="status",
        state="forwarded",
        to_body=", ".join(one.body.names["az"] for one in arrived),
    )
    return arrived


def _incoming(letter: Letter) -> Incoming:
    return Incoming(
        sender=letter.sender,
        data=letter.revision.data,
        files=letter.files,
        channel="forwarded",
        form_version=letter.revision.form_version,
        language=letter.language,
        origin=letter.path,
    )


def _problems(letter: Letter, to: Sequence[Any], reason: str) -> list[Problem]:
    problems = []
    if not to or len({body.slug for body in to}) < len(to):
        problems.append(Problem("to", _("Səlahiyyətli qurumu seçin.")))
    if any(body.slug == letter.body.slug for body in to):
        problems.append(Problem("to", _("Müraciət elə bu qurumdadır.")))
    if any(not body.is_connected for body in to):
        problems.append(Problem("to", _("Seçilən qurum sistemə qoşulmayıb.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Göndərilmənin səbəbini yazın.")))
    return problems


def _enter(letter: Letter, arrived: Letter, reason: str, *, by: Actor, at: datetime) -> None:
    name = arrived.body.names["az"]
    outgoing = number_out(letter, "forwarding", _("Aidiyyəti üzrə göndərilmə"), at=at, to=name)
    entered = Forwarding(
        at=at,
        by_id=by.person_id,
        by=by.name,
        to_slug=arrived.body.slug,
        to_name=name,
        path=arrived.path,
        number=arrived.number,
        reason=reason,
        outgoing=outgoing,
    )
    letter.forwardings = (*letter.forwardings, entered)
