"""The pulse: a silence, a run of errors and many users become items 34, 35, 36 by themselves."""

import threading
from datetime import timedelta

import pytest
from tests.factories.world import AT

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Busy
from karguzar.content.journal import history
from karguzar.content.locks import Turns
from karguzar.registry.monitoring.pulse import Look, Pulse
from karguzar.registry.monitoring.sheet import held
from karguzar.registry.monitoring.traffic import Traffic
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import current, find, registry_of
from karguzar.registry.settings import RegistrySettings

MINUTE = timedelta(minutes=1)
START = AT + timedelta(hours=1)


@pytest.fixture
def look(place, tmp_path):
    return Look(
        place.database,
        tmp_path,
        Traffic(),
        RegistrySettings(),
        "http://karguzar.test",
        Turns(),
    )


def items(place, number, at):
    return place.read(lambda office: dict(current(office, find(office, number), at).items))


@pytest.mark.clause("REG26-34", "REG26-35")
def test_a_silence_is_a_stoppage_of_the_services_given_here(place, look):
    look(START)
    back = START + 47 * MINUTE
    look(back)
    found = items(place, place.here, back)
    row = found["outage_causes_and_durations"][0]
    told = (row["cause"], row["started"], row["minutes"], row["origin"], row["seen"])
    assert told == ("technical", START.isoformat(), 47, "monitoring", "silence")
    assert found["inactive_periods"][0]["to"] == back.isoformat()
    assert "inactive_periods" not in items(place, place.there, back)


def test_short_pauses_are_no_stoppage(place, look):
    for minutes in range(0, 60, 5):
        look(START + minutes * MINUTE)
    assert "inactive_periods" not in items(place, place.here, START + 60 * MINUTE)


def test_two_processes_that_find_the_same_silence_record_it_once(place, look, tmp_path):
    look(START)
    back = START + 30 * MINUTE
    other = Look(place.database, tmp_path / "b", Traffic(), look.settings, look.address)
    with held(tmp_path / "b") as sheet:
        sheet.beat = START
    both = [threading.Thread(target=one, args=(back,)) for one in (look, other)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(items(place, place.here, back)["outage_causes_and_durations"]) == 1
    acts = place.read(lambda office: [one.act for one in silences(office)])
    assert acts == ["open_incident"]


def silences(office):
    journal = registry_of(office)["jurnal"]
    return history(journal, f"incident/silence-{START:%Y%m%dT%H%M%S}")


@pytest.mark.clause("REG26-35")
def test_minutes_of_errors_open_a_stoppage_and_good_ones_close_it(place, look):
    for minute in range(10):
        at = START + minute * MINUTE
        for _answer in range(6):
            look.traffic.note(at, 500 if 2 <= minute < 6 else 200, "")
        look(at + MINUTE / 2)
        if minute == 5:
            row = items(place, place.here, at + MINUTE)["outage_causes_and_durations"][0]
            assert (row["ended"], row["seen"]) == ("", "errors")
    rows = items(place, place.here, START + 10 * MINUTE)["outage_causes_and_durations"]
    assert [(one["started"], one["minutes"]) for one in rows] == [
        ((START + 2 * MINUTE).isoformat(), 4)
    ]
    assert place.read(lambda office: dict(observations_of(office).ill)) == {}


def test_a_stoppage_lasts_a_minute_though_its_sheet_was_lost(place, look, tmp_path):
    look = Look(
        look.database,
        tmp_path,
        look.traffic,
        RegistrySettings(failing_minutes=1),
        look.address,
    )
    for _answer in range(6):
        look.traffic.note(START, 503, "")
    look(START + MINUTE)
    with held(tmp_path) as sheet:
        sheet.minutes = {START - MINUTE: (0, 0)}
    look(START + 1.5 * MINUTE)
    row = items(place, place.here, START + 2 * MINUTE)["outage_causes_and_durations"][0]
    assert row["minutes"] == 1


@pytest.mark.clause("REG26-36")
def test_the_most_users_of_a_month_are_kept_beside_the_cap(place, look):
    for minute, users in enumerate((2, 3, 1, 3)):
        at = START + 6 * minute * MINUTE
        for user in range(users):
            look.traffic.note(at, 200, f"session {user}")
        look(at)

    def peaks(number):
        return place.read(
            lambda office: current(office, find(office, number), START + MINUTE * 60).peaks
        )

    assert [(one["month"], one["users"], one["counted_at"]) for one in peaks(place.here)] == [
        ("2026-11", 3, (START + 6 * MINUTE).isoformat())
    ]
    assert peaks(place.there) == ()
    assert len(place.read(lambda office: observations_of(office).peaks)) == 2


def test_a_quiet_pulse_writes_nothing_into_the_store(place, look):
    before = place.database.lastTransaction()
    for minute in range(30):
        look.traffic.note(START + minute * MINUTE, 200, "")
        look(START + minute * MINUTE)
    assert place.database.lastTransaction() == before


def test_what_a_pulse_could_not_tell_the_next_one_tells(place, look):
    look(START)
    look.turns._patience = 0
    look.turns.take(["reyestr"])
    back = START + 20 * MINUTE
    look.traffic.note(back, 500, "")
    with pytest.raises(Busy):
        look(back)
    look.turns.release(["reyestr"])
    later = back + MINUTE
    look(later)
    row = items(place, place.here, later)["outage_causes_and_durations"][0]
    assert row["started"] == START.isoformat()
    with held(look.folder) as sheet:
        assert sheet.minutes[back] == (1, 1)


def test_the_thread_looks_at_once_and_once_more_at_the_end():
    seen = []
    pulse = Pulse(seen.append, FrozenClock(START), 60)
    pulse.start()
    pulse.stop()
    assert seen
    assert set(seen) == {START}


def test_a_store_in_trouble_does_not_end_the_thread(caplog):
    looked = threading.Event()

    def fails(_at):
        looked.set()
        raise OSError("no space left")

    pulse = Pulse(fails, FrozenClock(START), 0.01)
    pulse.start()
    assert looked.wait(10)
    pulse.stop()
    assert "no space left" in caplog.text
