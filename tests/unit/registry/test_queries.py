"""The registry as of any day by what was known at any moment."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.registry import a_registry, a_service, amended, an_application, enter
from tests.factories.world import AT, a_world

from karguzar.base.errors import Missing
from karguzar.registry import queries
from karguzar.registry.rules import replay

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def world():
    return a_registry(a_world())


@pytest.fixture(scope="module")
def service(world):
    """A service with three amendments, one of which tells late of an early day."""
    service = a_service(world)
    amended(
        world,
        service,
        at=AT + 7 * DAY,
        changed_on="2026-11-27",
        **{"2011__service_content": "İkinci mətn.", "2026__content": "İkinci mətn."},
    )
    amended(
        world,
        service,
        at=AT + 14 * DAY,
        changed_on="2026-11-25",
        **{"2011__payment_kind": "paid", "2026__content": "Geriyə tarixli mətn."},
    )
    amended(
        world, service, at=AT + 21 * DAY, changed_on="2026-12-14", **{"2011__users": ["others"]}
    )
    return service


@pytest.mark.clause("R11-10.2.2")
def test_what_was_told_late_holds_from_its_day_but_only_for_who_knew(world, service):
    before, after = AT + 10 * DAY, AT + 15 * DAY
    on = date(2026, 11, 26)
    told = [
        queries.as_of(world.office, service, on, moment).record_2011["payment_kind"]
        for moment in (before, after)
    ]
    assert told == ["free", "paid"]


def test_a_later_day_wins_over_what_was_recorded_later(world, service):
    found = queries.as_of(world.office, service, date(2026, 12, 1), AT + 30 * DAY)
    assert found.items["content"] == "İkinci mətn."
    found = queries.as_of(world.office, service, date(2026, 11, 26), AT + 30 * DAY)
    assert found.items["content"] == "Geriyə tarixli mətn."


def test_before_its_registration_a_service_is_not_there(world, service):
    assert queries.as_of(world.office, service, date(2026, 11, 22), AT + DAY) is None
    assert queries.as_of(world.office, service, date(2026, 11, 23), AT - DAY) is None
    with pytest.raises(Missing):
        queries.current(world.office, service, AT - DAY)


@settings(max_examples=60, deadline=None)
@given(days=st.integers(-2, 40), known=st.integers(-1, 40 * 24))
def test_the_journal_alone_tells_the_same_at_any_two_moments(world, service, days, known):
    valid_on = AT.date() + days * DAY
    known_at = AT + timedelta(hours=known)
    changes = queries.journal_changes(world.office, service.number)
    told = replay(service.number, service.body, changes, valid_on, known_at)
    assert told == queries.as_of(
        world.office, service, valid_on, known_at, with_observations=False
    )


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_any_course_of_amendments_is_replayed_from_the_journal(seed):
    random = Random(seed)
    world = a_registry(a_world())
    service = a_service(world)
    at = AT
    for step in range(random.randint(2, 6)):
        at += timedelta(days=random.randint(1, 4))
        back = random.randint(0, 6)
        on = max(AT.date(), at.date() - back * DAY)
        text = {"2011__service_content": f"Mətn {step} {seed}."}
        amended(world, service, at=at, changed_on=on.isoformat(), **text)
    changes = queries.journal_changes(world.office, service.number)
    assert changes == service.changes
    for _try in range(20):
        valid_on = AT.date() + random.randint(0, 40) * DAY
        known_at = AT + timedelta(hours=random.randint(0, 900))
        assert replay(service.number, service.body, changes, valid_on, known_at) == queries.as_of(
            world.office, service, valid_on, known_at, with_observations=False
        )


def test_differences_name_each_key_that_changed(world, service):
    first, last = (date(2026, 11, 23), AT + DAY), (date(2026, 12, 20), AT + 30 * DAY)
    found = {
        one.key: (one.before, one.after)
        for one in queries.difference(world.office, service, first, last)
    }
    assert found["2011.payment_kind"] == ("free", "paid")
    assert found["2011.users"] == (["natural_persons", "legal_persons"], ["others"])
    assert "2011.provision_url" not in found


@pytest.mark.clause("REG26-29")
def test_item_29_is_built_from_the_registered_changes(world, service):
    rows = queries.current(world.office, service, AT + 30 * DAY).items[
        "change_and_cancellation_basis"
    ]
    assert [row["on"] for row in rows] == ["2026-11-25", "2026-11-27", "2026-12-14"]
    assert all(row["ground"]["title"] and row["application"] for row in rows)


def test_a_number_that_no_service_has_is_missing(world):
    with pytest.raises(Missing):
        queries.find(world.office, "EX-999999")
    with pytest.raises(Missing):
        queries.find_application(world.office, "yoxdur")


def test_rows_of_a_body_tell_its_services(world, service):
    other = enter(world, an_application(world, name="Başqa xidmət", at=AT), at=AT)
    rows = queries.body_rows(world.office, "gomruk")
    assert [row["number"] for row in rows][:1] == [service.number]
    assert other.number in {row["number"] for row in rows}
    assert {one.number for one in queries.services(world.office)} >= {service.number}
