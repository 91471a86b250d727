"""Acts on the shape of a body by its administrators: connection, units, what posts are."""

from dataclasses import replace
from datetime import datetime

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.people.actions.bodies import keep_posts, note, post_of
from karguzar.people.content import Body
from karguzar.people.rules import connection_problems
from karguzar.people.values import ROLES, Post


def connect(body: Body, *, reason: str, by: Actor, at: datetime) -> None:
    """Let letters be sent to the body (R11-11.7); Unmet while nobody could serve them."""
    if body.is_connected:
        raise Refused(_("Qurum onsuz da qoşulub."))
    problems = connection_problems(body.posts)
    if problems:
        raise Unmet(problems, clause="R11-11.7")
    body.is_connected = True
    note(body, "connect_body", by=by, at=at, facts={"reason": reason})


def disconnect(body: Body, *, reason: str, by: Actor, at: datetime) -> None:
    """Take no new letters for the body; those that it has are served to their end."""
    if not body.is_connected:
        raise Refused(_("Qurum onsuz da qoşulmayıb."))
    body.is_connected = False
    note(body, "disconnect_body", by=by, at=at, facts={"reason": reason})


def remove_unit(body: Body, name: str, *, by: Actor, at: datetime) -> None:
    """Abolish a unit; Refused when there is none of that name or posts belong to it."""
    if name not in body.units:
        raise Refused(_("Belə struktur bölmə yoxdur."))
    if any(post.unit == name for post in body.posts):
        raise Refused(_("Əvvəlcə bölmənin vəzifələrini ləğv edin və ya başqa bölməyə keçirin."))
    body.units = tuple(unit for unit in body.units if unit != name)
    note(body, "remove_unit", by=by, at=at, facts={"unit": name})


def change_post(
    body: Body,
    post_id: str,
    *,
    title: str,
    unit: str,
    roles: frozenset[str],
    by: Actor,
    at: datetime,
) -> Post:
    """Change what a post is and return it; who holds it has its new roles at once.

    Missing when the body has no such post, Unmet when title or roles lack or are unknown.
    """
    post = post_of(body, post_id)
    wanted = clean_text(title).strip()
    problems = []
    if not wanted:
        problems.append(Problem("title", _("Vəzifənin adını yazın.")))
    if not roles or not roles <= set(ROLES):
        problems.append(Problem("roles", _("Vəzifənin ən azı bir səlahiyyətini seçin.")))
    if unit and unit not in body.units:
        problems.append(Problem("unit", _("Belə struktur bölmə yoxdur.")))
    if problems:
        raise Unmet(problems)
    changed = replace(post, title=wanted, unit=unit, roles=roles)
    keep_posts(body, tuple(changed if one.id == post_id else one for one in body.posts))
    note(
        body,
        "change_post",
        by=by,
        at=at,
        facts={"post": post_id, "title": wanted, "unit": unit, "roles": sorted(roles)},
    )
    return changed
