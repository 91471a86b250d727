"""Use of a service: counted from the letters that people wrote for it (REG26-31)."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_letter
from tests.factories.registry import a_registry, a_service
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.letters.lists import relist
from karguzar.registry.queries import current
from karguzar.registry.settings import RegistrySettings
from karguzar.registry.watches import observe

DAY = timedelta(days=1)


@pytest.fixture
def world():
    return a_registry(a_world())


def asking(world, number, **data):
    """Return a letter to the customs that asks for a service."""
    letter = a_letter(world, **data)
    letter.service = number
    relist(letter)
    return letter


@pytest.mark.clause("REG26-31")
def test_the_figures_equal_the_letters_of_the_month_by_state(world):
    service = a_service(world)
    for state in ("submitted", "answered", "deficient", "left"):
        asking(world, service.number, state=state)
    a_letter(world)
    at = AT + 2 * DAY
    assert observe(world.office, RegistrySettings(), at) == 1
    assert observe(world.office, RegistrySettings(), at) == 0
    month = current(world.office, service, at).items["usage_statistics"][0]
    told = (month["month"], month["received"], month["completed"], month["refused"])
    assert told == ("2026-11", 4, 1, 1)
    assert month["returned"] >= 1


def test_a_service_that_nobody_asked_for_has_no_figures(world):
    service = a_service(world)
    assert observe(world.office, RegistrySettings(), AT + DAY) == 0
    assert "usage_statistics" not in current(world.office, service, AT + DAY).items


@pytest.mark.clause("REG26-36")
def test_the_watch_keeps_the_cap_of_the_settings(world):
    service = a_service(world)
    settings = RegistrySettings(max_concurrent_users=300, load_test_report="docs/figures.md")
    assert observe(world.office, settings, AT + DAY) == 1
    assert current(world.office, service, AT + DAY).items["max_concurrent_users"] == 300
    assert world.body(CUSTOMS) is not None
