"""How the answer of a device to a sign-in challenge is checked before it is accepted."""

from typing import Any

from karguzar.base.errors import Refused
from karguzar.devices.content import Challenge
from karguzar.devices.proving import OTHER_PERSON, proved
from karguzar.people.actions.proving import BLOCKED
from karguzar.people.content import PEOPLE
from karguzar.people.finding import person_by_key
from karguzar.trust.identity import Identity


def check_sign_in(request: Any, challenge: Challenge, cms: bytes) -> None:
    """Return when the CMS proves the person that is wanted; raise Refused with the reason."""
    verdict = proved(request.registry.certificates, cms, challenge.challenge, at=request.now)
    # ``proved`` gives a natural person
    assert verdict.identity is not None
    refuse_other(request.office, challenge, verdict.identity)


def refuse_other(office: Any, challenge: Challenge, identity: Identity) -> None:
    """Raise Refused when the challenge was meant for another person, or they are blocked."""
    wanted = office[PEOPLE].get(challenge.person_id) if challenge.person_id else None
    if challenge.person_id and (wanted is None or wanted.fin != identity.fin):
        raise Refused(OTHER_PERSON)
    person = person_by_key(office, "fin", identity.fin)
    if person is not None and person.is_blocked:
        raise Refused(BLOCKED)
