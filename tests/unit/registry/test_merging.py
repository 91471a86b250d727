"""Two who changed the same service: nothing of either is lost without a choice."""

from hypothesis import given
from hypothesis import strategies as st

from karguzar.registry.merging import compare, merged

KEYS = ("2011.service_name", "2026.content", "2026.duration", "2026.result")
chosen = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["mine", "theirs"]))
values = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["a", "b", "c"]))


@given(values, values, values)
def test_every_change_is_of_one_side_of_both_alike_or_a_clash(before, mine, theirs):
    found = compare(before, mine, theirs)
    named = [*found.mine, *found.theirs, *found.open_keys]
    assert len(named) == len(set(named))
    for key in KEYS:
        old, own, their = before.get(key), mine.get(key), theirs.get(key)
        assert (key in found.mine) is (own != old and their == old)
        assert (key in found.theirs) is (their != old and own == old)
        assert (key in found.open_keys) is (len({old, own, their}) == 3)


@given(values, values, values, chosen)
def test_each_key_gets_the_value_of_who_changed_it_or_was_chosen(before, mine, theirs, choices):
    found = compare(before, mine, theirs)
    result = merged(before, mine, theirs, choices)
    for key in KEYS:
        is_theirs = key in found.theirs or (
            key in found.open_keys and choices.get(key) == "theirs"
        )
        unchanged = before.get(key) == mine.get(key)
        expected = theirs.get(key) if is_theirs or unchanged else mine.get(key)
        assert result.get(key) == expected


@given(values, values)
def test_upon_what_did_not_change_mine_stays_as_it_is(before, mine):
    assert merged(before, mine, before, {}) == mine
