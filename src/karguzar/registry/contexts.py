"""Places of the registry: the desk of a provider, and the desk of the operator.

``/karguzarliq/reyestr/`` shows a body its services and applications; ``/idareetme/reyestr/`` shows
the operator what was submitted. Whatever someone may not see is not found.
"""

from typing import Any

from pyramid.authorization import DENY_ALL, Allow
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.letters.desk_contexts import known_reader
from karguzar.people.contexts import Place
from karguzar.registry.content import Application, Service
from karguzar.registry.interfaces import APPLICATIONS, REGISTRY, SERVICES

EDITOR_MAY = (
    Permission.REGISTRY_READ,
    Permission.REGISTRY_WRITE,
    Permission.TRANSLATION_WRITE,
)
HEAD_MAY = (Permission.REGISTRY_READ, Permission.REGISTRY_SIGN, Permission.REGISTRY_CORRECT)


class RegistryDesk(Place):
    """The services and applications of one body: ``/karguzarliq/reyestr/``."""

    @property
    def body(self) -> Any:
        """Return the body whose desk is open, or None."""
        return self.__parent__.body

    def __getitem__(self, name: str) -> Any:
        """Return the place of the services, or of an application of this body."""
        known_reader(self.request)
        if self.body is None:
            raise KeyError(name)
        if name == "xidmet":
            return OwnServices(self.request, self, name)
        application: Application = self.request.office[REGISTRY][APPLICATIONS][name]
        if application.body != self.body.slug:
            raise KeyError(name)
        if not self.request.has_permission(Permission.REGISTRY_READ, application):
            raise KeyError(name)
        return ApplicationPlace(self.request, self, application)

    def __acl__(self) -> list[Any]:
        """Return what editors and heads of the body may."""
        if self.body is None:
            return [DENY_ALL]
        slug = self.body.slug
        return [
            (Allow, f"staff:{slug}:editor", EDITOR_MAY),
            (Allow, f"staff:{slug}:head", HEAD_MAY),
            DENY_ALL,
        ]


class ApplicationPlace(Place):
    """An application as its body sees it: ``/karguzarliq/reyestr/{id}/``."""

    def __init__(self, request: Request, parent: Any, application: Application) -> None:
        super().__init__(request, parent, application.id)
        self.application = application

    def __acl__(self) -> list[Any]:
        """Return the access list of the application as it stands now."""
        return list(self.application.__acl__())


class OwnServices(Place):
    """The services of the body: ``/karguzarliq/reyestr/xidmet/``; it has no page of its own."""

    def __getitem__(self, number: str) -> "OwnService":
        """Return the place of a service; KeyError also for services of others."""
        service: Service = self.request.office[REGISTRY][SERVICES][number]
        desk = self.__parent__
        if service.body != desk.body.slug:
            raise KeyError(number)
        if not self.request.has_permission(Permission.REGISTRY_READ, desk):
            raise KeyError(number)
        return OwnService(self.request, self, service)


class OwnService(Place):
    """A service as its body sees it: ``/karguzarliq/reyestr/xidmet/{number}/``."""

    def __init__(self, request: Request, parent: Any, service: Service) -> None:
        super().__init__(request, parent, service.number)
        self.service = service


class OperatorDesk(Place):
    """The queue of the operator: ``/idareetme/reyestr/``."""

    kind = "idareetme-reyestr"

    def __getitem__(self, name: str) -> Any:
        """Return the place of an application that the operator may read."""
        known_reader(self.request)
        registry = self.request.office[REGISTRY]
        application: Application = registry[APPLICATIONS][name]
        if not application.operator:
            raise KeyError(name)
        may_read = self.request.has_permission(Permission.REGISTRY_OPERATE, registry)
        if not may_read and not self.request.has_permission(
            Permission.REGISTRY_OPERATE, application
        ):
            raise KeyError(name)
        return OperatorApplication(self.request, self, application)

    def __acl__(self) -> list[Any]:
        """Return the access list of the registry: its operators and the administrators."""
        return [*self.request.office[REGISTRY].__acl__(), DENY_ALL]


class OperatorApplication(Place):
    """An application as the operator sees it: ``/idareetme/reyestr/{id}/``."""

    def __init__(self, request: Request, parent: Any, application: Application) -> None:
        super().__init__(request, parent, application.id)
        self.application = application

    def __acl__(self) -> list[Any]:
        """Return the access list of the application; provider and operator alone are on it."""
        return list(self.application.__acl__())


def add_places(config: Any) -> None:
    """Add both desks."""
    config.add_place(
        "karguzarliq", "reyestr", lambda request, up: RegistryDesk(request, up, "reyestr")
    )
    config.add_place(
        "idareetme", "reyestr", lambda request, up: OperatorDesk(request, up, "reyestr")
    )
