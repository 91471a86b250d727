"""Acts on bodies, their units and posts, and on organisations and their representatives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_voen
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.content.store import make_body_parts
from karguzar.people import data, secrets
from karguzar.people.content import BODIES, ORGANISATIONS, PEOPLE, Body, Organisation, Person
from karguzar.people.values import ROLES, Post

CONTACTS = ("address", "email", "phone")
Parts = Mapping[str, Callable[[], Any]]


def found_body(
    office: Any,
    slug: str,
    *,
    number: int,
    names: Mapping[str, str],
    voen: str,
    parts: Parts,
    by: Actor,
    at: datetime,
) -> Body:
    """Add a body with the parts that packages give it; ``parts`` is ``registry.body_parts``.

    Raises Refused for a malformed VÖEN, KeyError for a slug that is taken.
    """
    body = Body()
    body.number, body.names, body.voen = number, dict(names), normal_voen(voen)
    office[BODIES].add(slug, body)
    make_body_parts(parts, body)
    write(office["jurnal"], "found_body", by=by, at=at, subject=f"body/{slug}")
    return body


def found_all(office: Any, parts: Parts, by: Actor, at: datetime) -> list[Body]:
    """Found every body of the list that the office lacks; return those founded, by number.

    They are not connected yet (R11-11.7): that is decided for each body by ``change_body``.
    """
    return [
        found_body(
            office,
            row.slug,
            number=row.number,
            names=row.names,
            voen=row.voen,
            parts=parts,
            by=by,
            at=at,
        )
        for row in data.bodies()
        if row.slug not in office[BODIES]
    ]


def change_body(body: Body, values: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Change the contacts of a body and whether letters can be sent to it."""
    before = {name: getattr(body, name) for name in (*CONTACTS, "is_connected")}
    for name in CONTACTS:
        if name in values:
            setattr(body, name, clean_text(str(values[name] or "")).strip())
    if "is_connected" in values:
        body.is_connected = bool(values["is_connected"])
    changed = sorted(name for name, old in before.items() if getattr(body, name) != old)
    note(body, "change_body", by=by, at=at, facts={"fields": changed})


def add_unit(body: Body, name: str, *, by: Actor, at: datetime) -> None:
    """Add a unit; Unmet for an empty name or one that is there."""
    title = clean_text(name).strip()
    if not title:
        raise Unmet([Problem("unit", _("Struktur bölmənin adını yazın."))])
    if title in body.units:
        raise Unmet([Problem("unit", _("Bu adda struktur bölmə artıq var."))])
    body.units = (*body.units, title)
    note(body, "add_unit", by=by, at=at, facts={"unit": title})


def add_post(
    body: Body, *, title: str, unit: str, roles: frozenset[str], by: Actor, at: datetime
) -> Post:
    """Add a vacant post and return it; Unmet when title or roles lack or are unknown."""
    problems = []
    if not title.strip():
        problems.append(Problem("title", _("Vəzifənin adını yazın.")))
    if not roles or not roles <= set(ROLES):
        problems.append(Problem("roles", _("Vəzifənin ən azı bir səlahiyyətini seçin.")))
    if unit and unit not in body.units:
        problems.append(Problem("unit", _("Belə struktur bölmə yoxdur.")))
    if problems:
        raise Unmet(problems)
    post = Post(secrets.new_id(), clean_text(title).strip(), unit, roles)
    keep_posts(body, (*body.posts, post))
    note(
        body,
        "add_post",
        by=by,
        at=at,
        facts={"post": post.id, "title": post.title, "roles": sorted(roles)},
    )
    return post


def appoint(
    office: Any,
    body: Body,
    post_id: str,
    person: Person,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> None:
    """Let the person hold the post from now on; Missing when there is no such post."""
    post = post_of(body, post_id)
    if post.person_id and post.person_id != person.id:
        dismiss(office, body, post_id, by=by, at=at, reason=reason)
    held = replace(post, person_id=person.id, held_from=local_date(at).isoformat())
    keep_posts(body, tuple(held if one.id == post_id else one for one in body.posts))
    if body.slug not in person.bodies:
        person.bodies = (*person.bodies, body.slug)
    facts = {"post": post_id, "person": person.id, "reason": reason}
    note(body, "appoint", by=by, at=at, facts=facts)


def dismiss(
    office: Any, body: Body, post_id: str, *, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Free the post; Refused when nobody holds it."""
    post = post_of(body, post_id)
    if not post.person_id:
        raise Refused(_("Bu vəzifə onsuz da boşdur."))
    person = office[PEOPLE][post.person_id]
    vacant = replace(post, person_id="", held_from="")
    keep_posts(body, tuple(vacant if one.id == post_id else one for one in body.posts))
    if not any(one.person_id == person.id for one in body.posts):
        person.bodies = tuple(slug for slug in person.bodies if slug != body.slug)
    facts = {"post": post_id, "person": person.id, "reason": reason}
    note(body, "dismiss", by=by, at=at, facts=facts)


def remove_post(body: Body, post_id: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Abolish a vacant post; Refused while somebody holds it."""
    post = post_of(body, post_id)
    if post.person_id:
        raise Refused(_("Əvvəlcə vəzifəni tutan şəxsi azad edin."))
    keep_posts(body, tuple(one for one in body.posts if one.id != post_id))
    facts = {"post": post_id, "title": post.title, "reason": reason}
    note(body, "remove_post", by=by, at=at, facts=facts)


def post_of(body: Body, post_id: str) -> Post:
    """Return the post; raises Missing when the body has none of that id."""
    for post in body.posts:
        if post.id == post_id:
            return post
    raise Missing(_("Belə vəzifə yoxdur."))


def register_organisation(
    office: Any,
    *,
    voen: str,
    name: str,
    address: str,
    representative: Person,
    authority: str,
    by: Actor,
    at: datetime,
) -> Organisation:
    """Add an organisation, or a further representative to one that is there, and return it.

    Raises Refused for a malformed VÖEN, Unmet when a new organisation has no name.
    """
    key = normal_voen(voen)
    organisation: Organisation | None = office[ORGANISATIONS].get(key)
    if organisation is None:
        if not name.strip():
            raise Unmet([Problem("name", _("Təşkilatın adını yazın."))])
        organisation = Organisation()
        organisation.voen, organisation.name, organisation.address = (
            key,
            clean_text(name),
            clean_text(address),
        )
        office[ORGANISATIONS].add(key, organisation)
    organisation.representatives = {**organisation.representatives, representative.id: authority}
    if key not in representative.organisations:
        representative.organisations = (*representative.organisations, key)
    write(
        office["jurnal"],
        "register_representative",
        by=by,
        at=at,
        subject=f"organisation/{key}",
        facts={"person": representative.id, "authority": authority},
    )
    return organisation


def leave_organisation(
    office: Any, voen: str, representative: Person, *, by: Actor, at: datetime
) -> None:
    """Let the person represent the organisation no longer; Missing when they do not."""
    organisation = office[ORGANISATIONS].get(voen)
    if organisation is None or representative.id not in organisation.representatives:
        raise Missing(_("Siz bu təşkilatı təmsil etmirsiniz."))
    organisation.representatives = {
        who: ground
        for who, ground in organisation.representatives.items()
        if who != representative.id
    }
    representative.organisations = tuple(
        one for one in representative.organisations if one != voen
    )
    write(
        office["jurnal"],
        "leave_organisation",
        by=by,
        at=at,
        subject=f"organisation/{voen}",
        facts={"person": representative.id},
    )


def keep_posts(body: Body, posts: tuple[Post, ...]) -> None:
    """Put the posts in place of the old ones."""
    body._posts = tuple(post.as_record() for post in posts)  # noqa: SLF001  # the record behind ``posts``


def note(body: Body, act: str, *, by: Actor, at: datetime, facts: Mapping[str, Any]) -> None:
    """Write an act on the body into its journal."""
    write(body["jurnal"], act, by=by, at=at, subject=f"body/{body.slug}", facts=facts)
