"""The notice about a change in a person's account: in the cabinet and by e-mail, wanted or not."""

from datetime import datetime
from typing import Any

from karguzar.notices.outbox import notify
from karguzar.people.content import Person
from karguzar.people.telling import Matter

PAGE = "/kabinet/sessiyalar"


def tell_of_change(
    office: Any, person: Person, matter: Matter, *, about: str, address: str, at: datetime
) -> None:
    """Put the notice into the outbox; see ``people.telling.Teller``."""
    notify(
        office,
        body="",
        kind="account",
        person=person,
        subject=f"person/{person.id}",
        payload={
            "matter": f"account_{matter}",
            "about": about,
            "address": address,
            "happened_at": at.isoformat(),
            "path": PAGE,
        },
        at=at,
        also_by=("email",),
    )
