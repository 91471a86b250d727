from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.content.content import Counters
from karguzar.content.numbering import last_taken, take


def test_the_first_number_of_a_year_is_one():
    counters = Counters()
    assert take(counters, "M", 2026) == 1
    assert take(counters, "M", 2026) == 2
    assert take(counters, "M", 2027) == 1


def test_asking_for_the_last_number_takes_none():
    counters = Counters()
    assert last_taken(counters, "M", 2026) == 0
    take(counters, "M", 2026)
    assert last_taken(counters, "M", 2026) == 1


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("MYC"), st.sampled_from([2026, 2027]))))
def test_every_sequence_is_without_hole_or_double(taken):
    counters = Counters()
    numbers: dict[tuple[str, int], list[int]] = {}
    for key, year in taken:
        numbers.setdefault((key, year), []).append(take(counters, key, year))
    for (key, year), row in numbers.items():
        assert row == list(range(1, len(row) + 1))
        assert last_taken(counters, key, year) == len(row)
