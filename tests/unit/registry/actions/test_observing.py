"""Stoppages and self-filling items: what is told badly is refused with every fault at once."""

from datetime import timedelta

import pytest
from tests.factories.registry import GROUND, a_registry, a_service
from tests.factories.world import AT, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.registry.actions.observing import close_incident, correct_item, open_incident
from karguzar.registry.items import CORRECTED_WHOLE, STOPPAGES
from karguzar.registry.observations import observations_of
from karguzar.registry.stoppages import recent

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def world():
    return a_registry(a_world())


def opened(world, **changed):
    asked = {"cause": "technical", "text": "Server dayanıb.", "started_at": AT - HOUR}
    return open_incident(world.office, ["*"], by=world.by("orxan"), at=AT, **(asked | changed))


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"cause": "hava", "text": " "}, ["cause", "text"]),
        ({"started_at": AT + HOUR}, ["started_at"]),
        ({"started_at": AT + HOUR, "is_planned": True}, ["ended_at"]),
        ({"ended_at": AT - HOUR}, ["ended_at"]),
    ],
)
@pytest.mark.clause("REG26-35")
def test_a_stoppage_that_cannot_be_is_not_recorded(world, changed, fields):
    with pytest.raises(Unmet) as caught:
        opened(world, **changed)
    assert [one.field for one in caught.value.problems] == fields
    place = observations_of(world.office)
    assert (len(place.stops), recent(place, None, 5).rows) == (0, ())


def test_a_stoppage_ends_once_and_after_it_began():
    world = a_registry(a_world())
    incident = opened(world)

    def close(name, ended_at):
        return close_incident(
            world.office, name, ended_at=ended_at, by=world.by("orxan"), at=AT + HOUR
        )

    with pytest.raises(Missing):
        close("başqa", AT)
    for ended_at in (AT - 2 * HOUR, AT + 2 * HOUR):
        with pytest.raises(Unmet):
            close(incident.id, ended_at)
    assert close(incident.id, AT).ended_at == AT
    with pytest.raises(Refused, match="artıq başa çatıb"):
        close(incident.id, AT)


@pytest.mark.clause("REG26-36")
def test_only_what_fills_itself_is_corrected_with_a_reason_and_from_a_day_that_came(world):
    service = a_service(world)
    name = min(CORRECTED_WHOLE)
    later = AT + timedelta(days=3)

    def correct(item, reason, day):
        return correct_item(
            world.office,
            service,
            item,
            "5",
            ground=GROUND,
            reason=reason,
            valid_from=day.date(),
            by=world.by("orxan"),
            at=AT + HOUR,
            signature="enhanced",
        )

    with pytest.raises(Refused, match="belə düzəldilmir"):
        correct("name", "Səhv", AT)
    with pytest.raises(Refused, match="belə düzəldilmir"):
        correct("yoxdur", "Səhv", AT)
    with pytest.raises(Refused, match="belə düzəldilmir"):
        correct(STOPPAGES[0], "Səhv", AT)
    for reason, day, field in ((" ", AT, "reason"), ("Səhv", later, "valid_from")):
        with pytest.raises(Unmet) as caught:
            correct(name, reason, day)
        assert [one.field for one in caught.value.problems] == [field]
    assert correct(name, "Səhv sayılıb", AT).source == "Səhv sayılıb"
