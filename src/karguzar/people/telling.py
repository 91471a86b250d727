"""Telling a person that something changed in the account, and what to do if it was not them.

Notices stand above this package: who sends them is given to the application by a package above
(``registry.account_teller``); without one nobody is told.
"""

from datetime import datetime
from typing import Any, Literal, Protocol

from pyramid.request import Request

from karguzar.people.content import Person

Matter = Literal[
    "device_paired", "device_removed", "certificate", "password", "second_factor", "new_browser"
]
"""What may have changed."""


class Teller(Protocol):
    """Who puts the notice into the outbox, in the transaction that is open."""

    def __call__(
        self,
        office: Any,
        person: Person,
        matter: Matter,
        *,
        about: str,
        address: str,
        at: datetime,
    ) -> None:
        """Tell the person what happened: ``about`` names the device, ``address`` the network."""


def tell(request: Request, person: Person, matter: Matter, *, about: str) -> None:
    """Tell the person, in this transaction, that this was done from the address of the request."""
    teller: Teller | None = request.registry.account_teller
    if teller is not None:
        address = request.remote_addr or ""
        teller(request.office, person, matter, about=about, address=address, at=request.now)
