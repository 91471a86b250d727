import pytest

from karguzar.content import evolve, store
from karguzar.content.content import Folder, Office, Resource
from karguzar.content.evolve import evolution, in_batches, mark_done, pending


@evolution("2026-11-23 places learn their state")
def places_learn_their_state(office):
    for place in in_batches(office["yerler"], office["yerler"].values(), 10):
        place.state = place.state or "known"


@evolution("2026-11-22 the office gets places")
def the_office_gets_places(office):
    if "yerler" not in office:
        office.add("yerler", Folder())


@evolution("2026-11-24 a step that breaks")
def broken(office):
    office.state = "half"
    raise ZeroDivisionError


STEPS = {step.name: step for step in (places_learn_their_state, the_office_gets_places)}


@pytest.fixture
def old(db):
    with db.transaction() as connection:
        office = connection.root()["office"] = Office()
        office.add("yerler", Folder())
        for number in range(35):
            office["yerler"].add(str(number), Resource())
    return db


def test_a_step_is_known_by_date_and_sentence():
    assert places_learn_their_state.name == "2026-11-23 places learn their state"


@pytest.mark.parametrize("name", ["places learn", "2026-11-23", "2026-13-23 a month too many"])
def test_a_name_without_date_and_sentence_is_refused(name):
    with pytest.raises(ValueError):  # noqa: PT011 -- two kinds of the same error
        evolution(name)


def test_steps_wait_in_the_order_of_their_dates():
    office = Office()
    assert pending(office, STEPS) == [the_office_gets_places, places_learn_their_state]


def test_a_step_that_is_done_waits_no_more_and_tells_when_it_was(at):
    office = Office()
    mark_done(office, [the_office_gets_places.name], at=at)
    assert pending(office, STEPS) == [places_learn_their_state]
    assert office.evolved[the_office_gets_places.name] == "2026-11-23T05:30:00+00:00 0.1.0"


def test_a_run_does_all_steps_once(old, at):
    assert evolve.run(old, STEPS, at=at) == sorted(STEPS)
    assert evolve.run(old, STEPS, at=at) == []
    with store.unit_of_work(old) as office:
        assert {place.state for place in office["yerler"].values()} == {"known"}


def test_a_dry_run_tells_the_steps_and_changes_nothing(old, at):
    assert evolve.run(old, STEPS, at=at, dry_run=True) == sorted(STEPS)
    with store.unit_of_work(old) as office:
        assert {place.state for place in office["yerler"].values()} == {""}
        assert office.evolved == {}


def test_a_broken_step_leaves_no_half_of_itself_and_the_next_run_goes_on_from_it(old, at):
    with pytest.raises(ZeroDivisionError):
        evolve.run(old, STEPS | {broken.name: broken}, at=at)
    with store.unit_of_work(old) as office:
        assert office.state == ""
        assert pending(office, STEPS | {broken.name: broken}) == [broken]
