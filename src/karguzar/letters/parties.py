"""Who takes part in a letter, taken from the people of the office as they are now."""

from collections.abc import Mapping
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.letters.values import Executor, Sender


def sender_of(office: Any, person_id: str, data: Mapping[str, Any]) -> Sender:
    """Return who sends: the person, or the organisation through its representative.

    Raises Refused (R11-12.2) when the person may not represent the organisation.
    """
    person = office["sexsler"][person_id]
    sender = Sender(
        person_id=person_id,
        name=person.full_name,
        fin=person.fin,
        address=person.address,
        email=person.email,
        phone=person.phone,
    )
    if data.get("on_behalf") != "organisation":
        return sender
    organisation = office["teskilatlar"].get(str(data.get("organisation", "")))
    if organisation is None or person_id not in organisation.representatives:
        raise Refused(
            _("Siz bu təşkilatın nümayəndəsi kimi qeydə alınmamısınız."), clause="R11-12.2"
        )
    return Sender(
        person_id=person_id,
        name=person.full_name,
        fin=person.fin,
        address=organisation.address,
        email=person.email,
        phone=person.phone,
        organisation=organisation.voen,
        organisation_name=organisation.name,
        authority=organisation.representatives[person_id],
    )


def staff(office: Any, body: Any, role: str) -> tuple[Executor, ...]:
    """Return those who hold the role in the body now, each once, in the order of the posts."""
    found: dict[str, Executor] = {}
    for post in body.posts:
        if role in post.roles and post.person_id and post.person_id not in found:
            name = office["sexsler"][post.person_id].full_name
            found[post.person_id] = Executor(post.person_id, name, post.unit)
    return tuple(found.values())


def post_title(body: Any, person_id: str, role: str) -> str:
    """Return the title of the post by which the person holds the role in the body, or ""."""
    for post in body.posts:
        if post.person_id == person_id and role in post.roles:
            return str(post.title)
    return ""
