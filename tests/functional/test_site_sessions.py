"""Once a day the office forgets the sessions that are over."""

from datetime import timedelta

from karguzar.people.content import SESSIONS


def test_sessions_that_are_over_are_forgotten_and_open_ones_stay(cabinet):
    cabinet.browser("gunel")
    cabinet.clock.advance(timedelta(hours=30))
    browser = cabinet.browser("elcin")
    watch = cabinet.registry.watches["sessions"]
    watch(cabinet.registry.database, cabinet.clock.now())
    with cabinet.world() as world:
        left = [one.person_id for one in world.office[SESSIONS].values()]
    assert left == [cabinet.ids["elcin"]]
    assert browser.get("/kabinet/").status_int == 200
