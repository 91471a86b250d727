"""Postings: a set of numbers that is changed by single numbers and packed now and then."""

import ZODB
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.registry.catalogue.content import Posting
from karguzar.registry.catalogue.postings import RECENT, numbers, put_all, take


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=400))
def test_a_posting_is_the_set_of_what_came_and_did_not_go(changes):
    with ZODB.DB(None).transaction() as connection:
        posting = connection.root()["posting"] = Posting()
        held = set()
        for comes, number in changes:
            put_all(posting, (number, number + 1)) if comes else take(posting, number)
            held.update({number, number + 1}) if comes else held.discard(number)
            assert len(posting.recent) <= RECENT
        connection.transaction_manager.commit()
        connection.cacheMinimize()
        assert set(numbers(connection.root()["posting"])) == held


def test_the_last_one_that_goes_is_told():
    posting = Posting()
    put_all(posting, (7, 9))
    assert not take(posting, 7)
    assert take(posting, 9)
