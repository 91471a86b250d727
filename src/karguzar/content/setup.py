"""How the store joins the application: settings, directives, names of the request, own parts."""

from typing import Any

from pyramid.events import ApplicationCreated
from pyramid_retry import mark_error_retryable

from karguzar.base.clock import SystemClock
from karguzar.base.settings import read
from karguzar.content import directives, postgres_locks, requests, store
from karguzar.content.content import Counters, FileStore, Journal, OfficeCalendar
from karguzar.content.host_locks import HostLocks
from karguzar.content.locks import IOuterLocks, Turns
from karguzar.content.postgres_locks import PostgresLocks
from karguzar.content.settings import ContentSettings

PREFIX = "karguzar.content."
DEFAULTS = {"tm.manager_hook": "pyramid_tm.explicit_manager", "retry.attempts": 5}


def prepare_registry(config: Any) -> None:
    """Read the settings and put what is shared by all requests on the registry.

    A database that is already open may come as the setting ``karguzar.database``.
    """
    registry, settings = config.registry, config.registry.settings
    for key, value in DEFAULTS.items():
        settings.setdefault(key, value)
    registry.content = read(ContentSettings, settings, PREFIX)
    registry.database = settings.pop("karguzar.database", None)
    registry.clock = settings.pop("karguzar.clock", None) or SystemClock()
    registry.turns = Turns(outer_locks(registry), patience=registry.content.turn_seconds)
    registry.upkeep = None
    registry.at_close = []
    registry.root_of = office_root
    registry.office_parts, registry.body_parts = {}, {}
    registry.workflows, registry.evolutions = {}, {}


def add_directives(config: Any) -> None:
    """Add the directives of this package and let the store be founded when all are known."""
    config.add_directive("add_office_part", directives.add_office_part)
    config.add_directive("add_body_part", directives.add_body_part)
    config.add_directive("add_workflow", directives.add_workflow)
    config.add_directive("add_evolution", directives.add_evolution)
    config.add_subscriber(store.begin, ApplicationCreated)
    for name in config.registry.content.retried_errors:
        mark_error_retryable(config.maybe_dotted(name))


def add_request_names(config: Any) -> None:
    """Add what a request knows of the store, and make the office the root of traversal."""
    config.add_request_method(requests.office, reify=True)
    config.add_request_method(requests.now, reify=True)
    config.add_request_method(requests.held_turn, reify=True)
    config.add_request_method(requests.turn)
    config.add_request_method(body_parts, reify=True)
    config.set_root_factory(root)


def add_own_parts(config: Any) -> None:
    """Add the parts that every office and every body has from this package."""
    config.add_office_part("jurnal", Journal)
    config.add_office_part("nomreler", Counters)
    config.add_office_part("fayllar", FileStore)
    config.add_office_part("teqvim", OfficeCalendar)
    config.add_body_part("jurnal", Journal)
    config.add_body_part("nomreler", Counters)


def root(request: Any) -> Any:
    """Return where traversal begins; a package above may put places before the office."""
    return request.registry.root_of(request)


def office_root(request: Any) -> Any:
    """Return the office itself: where traversal begins unless a package says otherwise."""
    return request.office


def body_parts(request: Any) -> Any:
    """Return name -> factory of the parts of a body, for ``store.make_body_parts``."""
    return request.registry.body_parts


def outer_locks(registry: Any) -> IOuterLocks | None:
    """Return the locks that other processes see; a store on PostgreSQL brings its own."""
    folder, uri = registry.content.lock_folder, str(registry.settings.get("zodb.uri", ""))
    if folder is not None:
        return HostLocks(folder)
    return PostgresLocks(uri) if uri.startswith(postgres_locks.SCHEME) else None
