"""Changes of stored shape of the registry."""

from typing import Any

from karguzar.content.codec import from_record
from karguzar.content.content import NameTree
from karguzar.content.evolve import evolution, in_batches
from karguzar.registry.catalogue.content import Catalogue
from karguzar.registry.catalogue.indexing import enlist_all
from karguzar.registry.content import OBSERVATIONS, RegistryListing
from karguzar.registry.interfaces import CATALOGUE, REGISTRY, SERVICES
from karguzar.registry.stoppages import keep
from karguzar.registry.values import Incident


@evolution("2026-11-22 stoppages stand under the services that they touch")
def stoppages_by_service(office: Any) -> None:
    """Put the incidents, which lay in one tuple, into trees by service, by start and by id."""
    place = office[REGISTRY][OBSERVATIONS] if REGISTRY in office else None
    if place is None or hasattr(place, "stops"):
        return
    place.stops, place.newest, place.by_id = NameTree(), RegistryListing(), NameTree()
    for record in place.__dict__.pop("_incidents", ()):
        keep(place, from_record(Incident, record))


@evolution("2026-11-22 the public catalogue is found by an index in the store")
def index_catalogue(office: Any) -> None:
    """Add the index and put every service into it, as it stood when it was changed last."""
    registry = office.get(REGISTRY)
    if registry is None:
        return
    if CATALOGUE not in registry:
        registry.add(CATALOGUE, Catalogue())
    services = (one for one in registry[SERVICES].values() if one.changes)
    enlist_all(registry, in_batches(registry, services))
