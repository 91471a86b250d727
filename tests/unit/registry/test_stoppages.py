"""Stoppages under the services that they touch: any set of them, as known at any moment."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.registry import a_registry, a_service
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.content.codec import as_short_record
from karguzar.registry.content import Observations
from karguzar.registry.evolve import stoppages_by_service
from karguzar.registry.observations import observations_of, periods
from karguzar.registry.queries import current
from karguzar.registry.stoppages import (
    EVERY,
    HERE,
    host_of,
    incidents,
    keep,
    known,
    listed,
    names_of,
    recent,
)
from karguzar.registry.values import Incident

MINUTE = timedelta(minutes=1)
NUMBER = "EX-000001"


def stop(name, start, end=None, *, services=(NUMBER,), recorded=0, **more):
    return Incident(
        name,
        services,
        "technical",
        "Dayanma",
        False,
        AT + start * MINUTE,
        AT + recorded * MINUTE,
        "operator",
        ended_at=AT + end * MINUTE if end is not None else None,
        **more,
    )


def found(place, *, names=(NUMBER, EVERY), known_at=AT + timedelta(days=30)):
    return incidents(place, frozenset(names), date(2026, 12, 31), known_at)


spans = st.tuples(st.integers(0, 3000), st.integers(1, 400))


@given(st.lists(spans, max_size=25))
def test_periods_cover_exactly_the_minutes_of_all_stoppages(told):
    place = Observations()
    for number, (start, length) in enumerate(told):
        keep(place, stop(f"i{number}", start, start + length))
    covered = {minute for start, length in told for minute in range(start, start + length)}
    rows = periods(found(place))
    shown = [
        (AT.fromisoformat(one["from"]) - AT, AT.fromisoformat(one["to"]) - AT) for one in rows
    ]
    minutes = [m for start, end in shown for m in range(start // MINUTE, end // MINUTE)]
    assert sorted(minutes) == sorted(covered)
    assert all(one[1] < two[0] for one, two in pairwise(shown))


@given(st.lists(st.tuples(spans, st.integers(0, 500)), max_size=15), st.integers(0, 500))
def test_what_was_known_at_a_moment_does_not_change_later(told, known_minute):
    place, before = Observations(), Observations()
    for number, ((start, length), recorded) in enumerate(told):
        one = stop(f"i{number}", start, start + length, recorded=recorded)
        keep(place, one)
        if recorded <= known_minute:
            keep(before, one)
    moment = AT + known_minute * MINUTE
    assert found(place, known_at=moment) == found(before)


def test_a_stoppage_recorded_anew_replaces_what_was_known():
    place = Observations()
    keep(place, stop("a", 0))
    keep(place, stop("a", 0, 60, recorded=60))
    assert [one.ended_at for one in found(place)] == [AT + 60 * MINUTE]
    assert [one.ended_at for one in found(place, known_at=AT + MINUTE)] == [None]
    assert known(place, "a").ended_at is not None
    assert known(place, "b") is None
    assert len(recent(place, None, 10).rows) == 1


def test_a_signed_act_stands_for_its_own_service_alone_whatever_is_observed_later():
    place = Observations()
    first = stop("a", 0, services=(HERE,))
    keep(place, first)
    act = replace(first, services=(NUMBER,), origin="act", is_void=True, recorded_at=AT + MINUTE)
    keep(place, act)
    keep(place, replace(first, ended_at=AT + 9 * MINUTE, recorded_at=AT + 9 * MINUTE))
    assert found(place, names=(NUMBER, HERE)) == []
    assert len(found(place, names=("EX-000002", HERE))) == 1
    assert known(place, "a").origin == "operator"


def test_the_list_of_all_goes_from_the_latest_back_by_key():
    place = Observations()
    for number in range(5):
        keep(place, stop(f"i{number}", number * 10))
    first = recent(place, None, 3)
    rest = recent(place, first.next_key, 3)
    names = [listed(text).id for _key, text in (*first.rows, *rest.rows)]
    assert names == ["i4", "i3", "i2", "i1", "i0"]
    assert rest.next_key is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Emek.Example.az/elillik", "emek.example.az"),
        ("https://user@emek.example.az:8443/", "emek.example.az:8443"),
        ("https://[::1", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host


def test_services_stand_under_where_they_are_given():
    world = a_registry(a_world())
    there = a_service(world)
    paper = a_service(world, name="Kağız üzərində", **{"2026__delivery_forms": ["in_person"]})
    facts = current(world.office, there, AT + MINUTE * 10)
    assert names_of(world.office, facts) == {there.number, EVERY, "@gomruk.example"}
    plain = replace(facts, record_2011={}, items={})
    assert HERE in names_of(world.office, plain)
    world.body(CUSTOMS).is_connected = False
    assert HERE not in names_of(world.office, plain)
    on_paper = current(world.office, paper, AT + MINUTE * 10)
    assert names_of(world.office, on_paper) == {paper.number, EVERY}


def test_stoppages_of_an_old_store_are_put_under_their_services():
    world = a_registry(a_world())
    place = observations_of(world.office)

    for name in ("stops", "newest", "by_id"):
        delattr(place, name)
    place._incidents = tuple(
        as_short_record(one) for one in (stop("a", 0), stop("a", 0, 60, recorded=60))
    )
    stoppages_by_service.apply(world.office)
    stoppages_by_service.apply(world.office)
    assert [one.ended_at for one in found(place)] == [AT + 60 * MINUTE]
    assert not hasattr(place, "_incidents")


def test_an_office_without_a_registry_needs_no_step():
    stoppages_by_service.apply({})
