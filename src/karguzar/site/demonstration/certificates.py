"""Development certificates for the people of the demonstration, so that they can sign at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from karguzar.content import store
from karguzar.devices.proving import known_certificate
from karguzar.people.actions.proving import know_certificate
from karguzar.people.finding import person_by_key
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner


def issue_certificates(registry: Any, people: Iterable[Mapping[str, Any]]) -> None:
    """Issue one to each person of the script (PKCS#12, the password is the login).

    The office knows them from then on, so that the staff list shows them (R11D-5.2).
    """
    pki = DevelopmentPki(registry.trust)
    issued = {}
    for one in people:
        owner = PersonOwner(one["login"], one["given_name"], one["family_name"], one["fin"])
        data = pki.issue_person(owner).read_bytes()
        issued[owner.fin] = pkcs12_key(data, owner.login).certificate
    store.run(store.database(registry), lambda office: _know(office, issued))


def _know(office: Any, issued: Mapping[str, bytes]) -> None:
    for fin, certificate in issued.items():
        person = person_by_key(office, "fin", fin)
        if person is not None:
            know_certificate(person, known_certificate(certificate))
