"""Places of the public catalogue: ``/xidmetler/`` and ``/xidmetler/{number}/``."""

from datetime import date
from typing import Any

from pyramid.authorization import Allow, Everyone
from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.base.permissions import Permission
from karguzar.people.contexts import Place
from karguzar.registry.content import Service
from karguzar.registry.interfaces import REGISTRY, SERVICES
from karguzar.registry.queries import as_of
from karguzar.registry.values import Facts


class CataloguePlace(Place):
    """The catalogue of services, open to everyone (R11-10.1, R11-11.5.2)."""

    kind = "xidmetler"

    def __getitem__(self, name: str) -> Any:
        """Return the place of the service of that number; KeyError where there is none."""
        if (self.kind, name) in self.request.registry.places:
            return super().__getitem__(name)
        service: Service = self.request.office[REGISTRY][SERVICES][name]
        return ServicePlace(self.request, self, service)

    def __acl__(self) -> list[Any]:
        """Return that everyone may look."""
        return [(Allow, Everyone, Permission.PUBLIC_VIEW)]


class ServicePlace:
    """One registered service, as everyone sees it."""

    def __init__(self, request: Request, parent: Any, service: Service) -> None:
        self.__parent__ = parent
        self.__name__ = service.number
        self.request = request
        self.service = service

    def facts(self, on: date | None = None) -> Facts | None:
        """Return the service as it stood on a day (today by default) by what is known now."""
        now = self.request.now
        return as_of(self.request.office, self.service, on or local_date(now), now)
