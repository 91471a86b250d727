"""Silences and illness: told of what was seen, for any series of beats and answers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from karguzar.registry.monitoring.spans import Bad, run_of, silence

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LONGEST = 5 * MINUTE
BAD = Bad(failures=5, percent=50, minutes=3)


def series(*told, first=AT):
    return {first + place * MINUTE: one for place, one in enumerate(told)}


def test_the_first_beat_of_all_is_no_silence():
    assert silence(None, AT, LONGEST) is None


def test_a_clock_that_was_put_back_is_no_silence():
    assert silence(AT + timedelta(hours=3), AT, LONGEST) is None


@given(st.lists(st.integers(1, 1200), min_size=1, max_size=40))
def test_silences_cover_exactly_the_long_pauses_between_beats(pauses):
    moment, found = AT, timedelta(0)
    for seconds in pauses:
        gap = silence(moment, moment + timedelta(seconds=seconds), LONGEST)
        found += gap[1] - gap[0] if gap else timedelta(0)
        moment += timedelta(seconds=seconds)
    assert found == timedelta(seconds=sum(one for one in pauses if one > 300))


def test_a_few_failures_among_many_answers_are_no_illness():
    assert not BAD.is_bad(100, 49)
    assert not BAD.is_bad(4, 4)
    assert BAD.is_bad(10, 5)


def test_a_minute_without_requests_is_a_good_one():
    assert not Bad(failures=0, percent=0, minutes=1).is_bad(0, 0)


def test_a_run_of_bad_minutes_is_an_illness_since_its_first_minute():
    minutes = series((9, 0), (9, 9), (9, 8), (9, 9))
    assert run_of(minutes, BAD, AT + 4 * MINUTE, is_ill=False) == AT + MINUTE
    assert run_of(minutes, BAD, AT + 3 * MINUTE, is_ill=False) is None


def test_the_minute_that_runs_is_not_judged():
    minutes = series((9, 9), (9, 9), (9, 9), (1, 0))
    assert run_of(minutes, BAD, AT + 3.5 * MINUTE, is_ill=False) == AT


def test_as_many_good_minutes_end_it_also_when_nobody_asks():
    minutes = series((9, 9), (9, 9), (9, 9), (9, 0))
    assert run_of(minutes, BAD, AT + 5 * MINUTE, is_ill=True) is None
    assert run_of(minutes, BAD, AT + 6 * MINUTE, is_ill=True) == AT + 3 * MINUTE


def test_nothing_seen_says_nothing():
    assert run_of({}, BAD, AT, is_ill=False) is None
    assert run_of(series((9, 9), first=AT + 9 * MINUTE), BAD, AT, is_ill=False) is None


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(1, 5))
def test_looking_every_minute_opens_and_closes_at_the_borders_of_long_runs(states, needed):
    bad = Bad(failures=1, percent=1, minutes=needed)
    minutes = series(*((1, int(one)) for one in states))
    is_ill, spans = False, []
    for seen in range(1, len(states) + 1):
        since = run_of(minutes, bad, AT + seen * MINUTE, is_ill=is_ill)
        if since is not None:
            is_ill = not is_ill
            spans.append(since)
    assert spans == sorted(set(spans))
    for place, since in enumerate(spans):
        first = (since - AT) // MINUTE
        assert all(one is (place % 2 == 0) for one in states[first : first + needed])
        assert first == 0 or states[first - 1] is not states[first]
