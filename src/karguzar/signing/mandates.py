"""Mandates of deputies: given by an order for a period and kinds of acts, taken back, looked up.

A mandate outside of its period gives nothing: whoever acts by it is asked for it at the moment of
the act (see ``authority_of``).
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.signing.content import BodyMandates
from karguzar.signing.interfaces import MANDATES
from karguzar.signing.rules import covers, is_in_force, mandate_problems
from karguzar.signing.values import Mandate


@dataclass(frozen=True, slots=True)
class MandateOrder:
    """What an order says: who acts for whom in which kinds of acts, from which day to which."""

    principal_id: str
    deputy_id: str
    order_number: str
    order_on: date
    scope: tuple[str, ...]
    from_on: date
    to_on: date


def give_mandate(
    body: Any, order: MandateOrder, *, scopes: Iterable[str], by: Actor, at: datetime
) -> Mandate:
    """Enter a mandate of the body and return it (R11-12.1.2: who may sign in its name).

    ``scopes`` are the kinds of acts that mandates can be given for. Only the one who is replaced
    or an administrator of the body gives it: the page asks for that. Raises Unmet with everything
    that is wrong, Refused when one of both has no post in the body.
    """
    office = _office_of(body)
    posts = {post.person_id: post for post in reversed(body.posts)}
    if order.principal_id not in posts or order.deputy_id not in posts:
        raise Refused(_("Hər iki şəxs bu qurumda vəzifə tutmalıdır."))
    people = office["sexsler"]
    mandate = Mandate(
        id=secrets.token_hex(8),
        principal_id=order.principal_id,
        principal=people[order.principal_id].full_name,
        capacity=posts[order.principal_id].title,
        deputy_id=order.deputy_id,
        deputy=people[order.deputy_id].full_name,
        order_number=order.order_number.strip(),
        order_on=order.order_on,
        scope=tuple(sorted(order.scope)),
        from_on=order.from_on,
        to_on=order.to_on,
        given_by=by.name,
        given_at=at,
    )
    problems = mandate_problems(mandate, scopes, local_date(at))
    if problems:
        raise Unmet(problems)
    place = office[MANDATES]
    if body.slug not in place:
        place.add(body.slug, BodyMandates())
    place[body.slug].mandates = (*place[body.slug].mandates, mandate)
    _enter(body, "give_mandate", mandate, by=by, at=at)
    return mandate


def end_mandate(body: Any, mandate_id: str, *, by: Actor, at: datetime) -> Mandate:
    """Take a mandate back at this moment and return it; Missing for one that does not exist.

    Ending it again changes nothing.
    """
    held = mandates_of(body)
    found = next((one for one in held if one.id == mandate_id), None)
    if found is None:
        raise Missing(_("Belə bir səlahiyyət yoxdur."))
    if found.ended_at is not None:
        return found
    ended = replace(found, ended_at=at, ended_by=by.name)
    place = _office_of(body)[MANDATES][body.slug]
    place.mandates = tuple(ended if one.id == mandate_id else one for one in held)
    _enter(body, "end_mandate", ended, by=by, at=at)
    return ended


def mandates_of(body: Any) -> Sequence[Mandate]:
    """Return every mandate of the body, oldest first."""
    found = _office_of(body)[MANDATES].get(body.slug)
    return found.mandates if found is not None else ()


def authority_of(
    body: Any, person_id: str, scope: str, *, at: datetime, principal_id: str = ""
) -> Mandate | None:
    """Return the mandate by which a person may do such acts for another now, or None.

    With ``principal_id`` only a mandate to act for that person counts. It counts only while both
    hold a post in the body.
    """
    serving = {post.person_id for post in body.posts}
    for one in mandates_of(body):
        is_theirs = one.deputy_id == person_id and {one.deputy_id, one.principal_id} <= serving
        is_for = not principal_id or one.principal_id == principal_id
        if is_theirs and is_for and covers(one, scope) and is_in_force(one, at):
            return one
    return None


def held_by(office: Any, person: Any, *, at: datetime) -> list[tuple[str, Mandate]]:
    """Return (slug, mandate) for every mandate by which a person may act for another now."""
    bodies = office["qurumlar"]
    return [
        (slug, one)
        for slug in person.bodies
        if slug in bodies
        for one in mandates_of(bodies[slug])
        if one.deputy_id == person.id and is_in_force(one, at)
    ]


def scopes_held(office: Any, person: Any, at: datetime) -> list[tuple[str, str]]:
    """Return (slug, scope) for everything that a person may do for another now.

    The application asks it for each request (``registry.mandates_held``), so that access lists
    know deputies as ``deputy:<slug>:<scope>`` only while their mandate lasts.
    """
    found = {
        (slug, scope)
        for slug, one in held_by(office, person, at=at)
        for scope in one.scope
        if authority_of(office["qurumlar"][slug], person.id, scope, at=at)
    }
    return sorted(found)


def _enter(body: Any, act: str, mandate: Mandate, *, by: Actor, at: datetime) -> None:
    facts: dict[str, str | list[str]] = {
        "order": mandate.order_number,
        "order_on": mandate.order_on.isoformat(),
        "principal": mandate.principal,
        "deputy": mandate.deputy,
        "scope": list(mandate.scope),
        "from": mandate.from_on.isoformat(),
        "to": mandate.to_on.isoformat(),
    }
    subject = f"{body.slug}/{MANDATES}/{mandate.id}"
    write(body["jurnal"], act, by=by, at=at, subject=subject, clause="R11-12.1.2", facts=facts)


def _office_of(body: Any) -> Any:
    return body.__parent__.__parent__
