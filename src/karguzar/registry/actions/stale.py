"""Whether an amendment was made upon the service as it still stands."""

from typing import Any

from karguzar.base.errors import Conflict, Refused
from karguzar.base.i18n import _
from karguzar.registry.checking import known_keys
from karguzar.registry.content import Application, Service
from karguzar.registry.queries import find
from karguzar.registry.rules import changed_values, in_order, value_differences
from karguzar.registry.values import Change


def latest(changes: tuple[Change, ...]) -> dict[str, Any]:
    """Return what all changes together make of a service, those that take hold later too."""
    values: dict[str, Any] = {}
    for one in in_order(changes):
        values |= one.values
    return {key: value for key, value in values.items() if value is not None}


def own_values(service: Service) -> dict[str, Any]:
    """Return the values of a service that its provider may write."""
    return _own(service.changes)


def values_at(service: Service, version: int) -> dict[str, Any]:
    """Return the values that its provider may write, as they stood at a version of a service."""
    return _own(tuple(one for one in service.changes if one.number <= version))


def _own(changes: tuple[Change, ...]) -> dict[str, Any]:
    known = known_keys()
    return {key: value for key, value in latest(changes).items() if key in known}


def wanted_changes(office: Any, application: Application) -> dict[str, Any]:
    """Return key -> value of what an application changes of the service (None: taken away)."""
    if application.action == "register":
        return dict(application.values)
    if application.action == "cancel":
        return {}
    return changed_values(own_values(find(office, application.service)), application.values)


def check_fresh(office: Any, application: Application) -> None:
    """Raise Conflict when the service was changed after the application was begun.

    It names each key that both changed or that the registry changed meanwhile. Raises Refused for
    a service that was cancelled, and for an amendment that changes nothing.
    """
    if application.action == "register":
        return
    service = find(office, application.service)
    check_alive(service)
    if service.version != application.base:
        raise _conflict(service, application)
    if application.action == "amend" and not wanted_changes(office, application):
        raise Refused(_("Müraciətdə heç bir məlumat dəyişdirilməyib."), clause="R11-10.6")


def check_alive(service: Service) -> None:
    """R11-10.7: raise Refused for a service that was cancelled."""
    if service.state == "cancelled":
        raise Refused(
            _("Bu nömrənin qeydiyyatı ləğv edilib. Ləğv edilmiş nömrə dəyişdirilmir."),
            clause="R11-10.7",
        )


def _conflict(service: Service, application: Application) -> Conflict:
    meanwhile = value_differences(values_at(service, application.base), own_values(service))
    wanted = application.values
    return Conflict(
        _("Siz düzəlişi hazırlayarkən xidmət reyestrdə dəyişdirilib. Fərqi yoxlayın."),
        mine={one.key: _text(wanted.get(one.key)) for one in meanwhile},
        theirs={one.key: _text(one.after) for one in meanwhile},
        clause="R11-10.8a",
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
