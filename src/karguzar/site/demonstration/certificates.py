"""Development certificates for the people of the demonstration, so that they can sign at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PersonOwner


def issue_certificates(registry: Any, people: Iterable[Mapping[str, Any]]) -> None:
    """Issue one to each person of the script (PKCS#12, the password is the login)."""
    pki = DevelopmentPki(registry.trust)
    for one in people:
        pki.issue_person(
            PersonOwner(one["login"], one["given_name"], one["family_name"], one["fin"])
        )
