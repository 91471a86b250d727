"""How the registry joins the application: parts of the tree, workflow, rules, watches, pages."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.base.terms import PREFIX as TERMS_PREFIX
from karguzar.base.terms import TermSettings, terms
from karguzar.registry import contexts
from karguzar.registry.content import OFFICE_PARTS
from karguzar.registry.evolve import index_catalogue, stoppages_by_service
from karguzar.registry.interfaces import REGISTRY, SERVICES
from karguzar.registry.lists import QUEUE, listing, waiting
from karguzar.registry.rulebook import RegistryRules
from karguzar.registry.settings import PREFIX, RegistrySettings
from karguzar.registry.signed_acts import KINDS
from karguzar.registry.watches import ObservationWatch, RegistryWatch
from karguzar.registry.workflow import APPLICATION_WORKFLOW


def add_parts(config: Any) -> None:
    """Add the registry to the office, the workflow of its applications, changes of its shape."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    config.add_workflow(APPLICATION_WORKFLOW)
    config.add_evolution(stoppages_by_service)
    config.add_evolution(index_catalogue)


def add_rules(config: Any) -> None:
    """Read terms and the needed signature from the settings, for ``request.registry_rules``."""
    settings = config.registry.settings
    own = read(RegistrySettings, settings, PREFIX)
    config.registry.registry_rules = RegistryRules(
        terms(read(TermSettings, settings, TERMS_PREFIX)), own
    )
    config.add_request_method(rules_of, "registry_rules", reify=True)
    config.registry.body_of_service = body_of_service
    #: (name below the operator's desk, title, request -> count) of pages of packages above
    config.registry.operator_pages = []


def body_of_service(office: Any, number: str) -> str:
    """Return the slug of the body whose valid service has a registry number, or ""."""
    service = office[REGISTRY][SERVICES].get(number)
    return str(service.body) if service is not None and service.state == "registered" else ""


def rules_of(request: Any) -> RegistryRules:
    """Return the rules that acts of the registry count and check by."""
    found: RegistryRules = request.registry.registry_rules
    return found


def add_tasks(config: Any) -> None:
    """Tell what can be signed, and what the workers look after each day."""
    registry = config.registry
    for kind in KINDS:
        config.add_signing_kind(kind(registry.registry_rules))
    config.add_watch("registry", RegistryWatch(registry.turns))
    own = registry.registry_rules.settings
    config.add_watch("observations", ObservationWatch(registry.turns, own))


def add_pages(config: Any) -> None:
    """Add places, the entries in the section bar, and the pages."""
    contexts.add_places(config)
    config.add_section(
        "desk-registry",
        title=_("Reyestr"),
        path="/karguzarliq/reyestr/",
        order=46,
        audience="staff",
        count=mine_count,
        is_shown=writes,
    )
    config.add_section(
        "registry-queue",
        title=_("Reyestrin operatoru"),
        path="/idareetme/reyestr/",
        order=49,
        audience="staff",
        count=queue_count,
        is_shown=operates,
    )
    config.scan("karguzar.registry.views")


def writes(request: Any) -> bool:
    """Return whether the reader edits or heads the body at whose desk they work."""
    slug = desk_slug(request)
    held = {role for body, role in request.identity.roles if body == slug}
    return bool(held & {"editor", "head"})


def operates(request: Any) -> bool:
    """Return whether the reader is an operator of the registry."""
    return (request.office[REGISTRY].operator, "operator") in request.identity.roles


def desk_slug(request: Any) -> str:
    """Return the slug of the body at whose desk the reader works, or ""."""
    posts = request.identity.posts
    known = {body.slug for body, _post in posts}
    chosen: str = request.identity.session.desk
    return chosen if chosen in known else next((body.slug for body, _post in posts), "")


def mine_count(request: Any) -> int | None:
    """Return how many drafts and corrections wait for the body of the reader."""
    found = listing(request.office[REGISTRY], waiting(desk_slug(request)))
    return int(found.length())


def queue_count(request: Any) -> int | None:
    """Return how many applications wait for the operator."""
    return int(listing(request.office[REGISTRY], QUEUE).length())
