"""An application whose service was changed meanwhile is brought upon the service of now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.registry.actions.act import check_seen, note
from karguzar.registry.actions.stale import check_alive, own_values, values_at
from karguzar.registry.content import Application
from karguzar.registry.merging import Merge, Side, compare, merged
from karguzar.registry.queries import find
from karguzar.registry.workflow import CLAUSES


def standing(office: Any, application: Application) -> Merge:
    """Return how an application and the registry differ from what the application began with."""
    service = find(office, application.service)
    before = values_at(service, application.base)
    return compare(before, application.values, own_values(service))


def is_stale(office: Any, application: Application) -> bool:
    """Return whether the service was changed after the application was begun."""
    if application.action == "register":
        return False
    return find(office, application.service).version != application.base


def can_rebase(office: Any, application: Application) -> bool:
    """Return whether an application is written, stale, and its service still registered."""
    if application.state not in ("draft", "deficient") or not is_stale(office, application):
        return False
    return bool(find(office, application.service).state == "registered")


def rebase(
    office: Any,
    application: Application,
    choices: Mapping[str, Side],
    *,
    upon: int,
    by: Actor,
    at: datetime,
    seen: int,
) -> int:
    """Put what the application changes upon the service as it stands; return the new version.

    ``upon`` is the version of the service that was looked at; ``choices`` says of each key that
    both changed whose value it gets. Of what is given up the journal keeps the value. Raises
    Unmet naming the keys without a choice, Conflict when the service was changed again, Refused
    for a service that was cancelled and for an application that is not written any more.
    """
    check_seen(application, seen)
    if application.state not in ("draft", "deficient"):
        raise Refused(_("Təqdim olunmuş müraciət dəyişdirilmir."), clause="R11-10.3")
    service = find(office, application.service)
    check_alive(service)
    if service.version != upon:
        raise Conflict(
            _("Xidmət yenidən dəyişdirilib. Fərqi bir də yoxlayın."), mine={}, theirs={}
        )
    found = standing(office, application)
    missing = [key for key in found.open_keys if key not in choices]
    if missing:
        choose = _("Hansı dəyərin qalacağını seçin.")
        raise Unmet([Problem(key, choose) for key in missing], clause="R11-10.8a")
    before, now = values_at(service, application.base), own_values(service)
    given_up = [f"{one.key}: {one.mine}" for one in found.clashes if choices[one.key] == "theirs"]
    facts: dict[str, Fact] = {
        "from": application.base,
        "upon": service.version,
        "taken": list(found.theirs),
        "given_up": given_up,
    }
    if application.sent_values:
        # what was sent moves along: a correction still differs in what it corrects alone
        application.sent_values = merged(before, application.sent_values, now, choices)
    application.values = merged(before, application.values, now, choices)
    application.base = service.version
    clause = CLAUSES[application.action]
    note(office, application, "rebase", by=by, at=at, clause=clause, facts=facts)
    return application.version
