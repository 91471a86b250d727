"""Giving the registry what the approved regulation says of its service (R11-4.1, REG26-32)."""

from datetime import datetime

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.registry.actions.adopting import adopt_regulation
from karguzar.registry.queries import find
from karguzar.registry.values import Difference
from karguzar.regulations.actions.act import begin, record
from karguzar.regulations.content import Regulation
from karguzar.regulations.facts import facts_of
from karguzar.regulations.interfaces import PART


def bind_service(
    regulation: Regulation, number: str, *, by: Actor, at: datetime, seen: int
) -> tuple[Difference, ...]:
    """Tie the regulation to the registered service and let the registry adopt its edition.

    Returns where the registry says something else. Runs under the turns of the body and of
    ``reyestr``. Raises Missing for a number that is not registered, Refused for a service of
    another body or one that has another regulation, Unmet before the first edition.
    """
    begin(regulation, "bind_service", seen=seen, mine={"number": number})
    number = " ".join(number.split())
    if not number:
        raise Unmet([Problem("number", _("Xidmətin reyestr nömrəsini yazın."))])
    service = find(regulation.office, number)
    if service.body != regulation.slug:
        raise Refused(_("Bu xidmət başqa qurumundur."), clause="R11-9.2a")
    for other in regulation.office[PART].values():
        is_bound = other is not regulation and other.service_number == number
        if is_bound and other.state != "repealed":
            words = _("Bu xidmətin reqlamenti artıq var: ${id}.", mapping={"id": other.id})
            raise Refused(words, clause="R11-9.1")
    regulation.service_number = number
    record(regulation, "bind_service", by=by, at=at, clause="R11-4.1", facts={"number": number})
    return adopt(regulation, by=by, at=at)


def adopt(regulation: Regulation, *, by: Actor, at: datetime) -> tuple[Difference, ...]:
    """Let the registry adopt the newest edition; nothing happens before there is one."""
    edition = regulation.edition
    if edition is None or not regulation.service_number:
        return ()
    facts = facts_of(regulation, edition)
    found = adopt_regulation(regulation.office, regulation.service_number, facts, by=by, at=at)
    told: dict[str, Fact] = {"edition": edition.number, "differs": [one.key for one in found]}
    record(regulation, "adopt_form", by=by, at=at, clause="REG26-32", facts=told)
    return found
