"""The registry follows the approved regulation: items 17 and 32 at once, the rest by amendment."""

import pytest
from tests.factories.registry import a_registry, a_service
from tests.factories.regulations import EDITOR, a_draft, how, published, with_parts
from tests.factories.world import AT, World, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.registry.actions.stale import latest
from karguzar.registry.interfaces import ITEM
from karguzar.regulations.actions.adopting import adopt, bind_service
from karguzar.regulations.queries import regulation_of_service


@pytest.fixture
def both() -> World:
    """An office with a registry and regulations."""
    return with_parts(a_registry(a_world()))


@pytest.mark.clause("REG26-32")
@pytest.mark.clause("REG26-17")
def test_a_bound_service_gets_the_version_its_paper_and_the_procedures(both: World) -> None:
    service = a_service(both)
    regulation = published(both)
    found = bind_service(regulation, service.number, **how(both, regulation, EDITOR, AT))
    held = latest(service.changes)
    link = held[f"{ITEM}regulation"]
    assert link["path"] == f"/reqlamentler/{regulation.id}/versiyalar/1/"
    assert (link["version"], link["digest"]) == ("1", regulation.editions[0].paper)
    steps = held[f"{ITEM}administrative_procedures"]
    assert steps[0]["operation"] == "Sorğunun yoxlanılması"
    assert f"{ITEM}payment" in [one.key for one in found], "the registry says it is free"
    assert regulation_of_service(both.office, service.number) is regulation
    before = service.version
    adopt(regulation, by=both.by(EDITOR), at=AT)
    assert service.version == before, "the same version again changes nothing"


def test_a_draft_may_be_bound_before_it_is_published_and_brings_nothing_yet(both: World) -> None:
    service = a_service(both)
    regulation = a_draft(both)
    assert bind_service(regulation, service.number, **how(both, regulation, EDITOR, AT)) == ()
    assert f"{ITEM}regulation" not in latest(service.changes)


def test_strange_numbers_and_services_with_a_regulation_are_refused(both: World) -> None:
    service = a_service(both)
    regulation = a_draft(both)
    for number, error in (("", Unmet), ("EX-999999", Missing)):
        with pytest.raises(error):
            bind_service(regulation, number, **how(both, regulation, EDITOR, AT))
    bind_service(regulation, service.number, **how(both, regulation, EDITOR, AT))
    other = a_draft(both, "dublikat")
    with pytest.raises(Refused) as told:
        bind_service(other, service.number, **how(both, other, EDITOR, AT))
    assert told.value.clause == "R11-9.1"
