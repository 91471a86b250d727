import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.content.content import Listing
from karguzar.content.listings import Page, count, drop, get, move, page, put

KEYS = st.sets(st.text("abı\x00ə-~", min_size=1, max_size=6), max_size=60)


def listing_of(keys):
    listing = Listing()
    for key in keys:
        put(listing, key, f"sətir {key}")
    return listing


def test_an_empty_list_has_one_empty_page():
    assert page(Listing()) == Page((), None, None)
    assert page(Listing(), "x", newest_first=True) == Page((), None, None)


def test_a_row_is_put_changed_and_dropped_and_counted():
    listing = Listing()
    put(listing, "a", "1")
    put(listing, "a", "1")
    put(listing, "a", "2")
    assert (get(listing, "a"), count(listing)) == ("2", 1)
    assert drop(listing, "a")
    assert not drop(listing, "a")
    assert (get(listing, "a"), count(listing)) == (None, 0)


def test_a_row_moves_to_its_new_key():
    listing = listing_of(["a"])
    move(listing, "a", "b", "x")
    move(listing, "b", "b", "y")
    assert page(listing).rows == (("b", "y"),)
    assert count(listing) == 1


def test_a_row_that_did_not_change_is_not_written_again(db):
    with db.transaction() as connection:
        listing = connection.root()["siyahi"] = listing_of(["a"])
    with db.transaction() as connection:
        listing = connection.root()["siyahi"]
        put(listing, "a", "sətir a")
        assert not listing.rows._p_changed


@pytest.mark.parametrize("key", ["", "a\U0010ffff"])
def test_a_key_that_would_break_the_order_is_refused(key):
    with pytest.raises(ValueError, match="not a key"):
        put(Listing(), key, "x")


@settings(deadline=None, max_examples=60)
@given(keys=KEYS, size=st.integers(1, 7), newest_first=st.booleans())
def test_walking_the_pages_shows_every_row_once_in_order_and_back_again(keys, size, newest_first):
    listing = listing_of(keys)
    ways = [None]
    seen = []
    while True:
        shown = page(listing, ways[-1], size, newest_first=newest_first)
        seen += [key for key, row in shown.rows if row == f"sətir {key}"]
        if shown.next_key is None:
            break
        assert len(shown.rows) == size
        ways.append(shown.next_key)
    assert seen == sorted(keys, reverse=newest_first)
    for way, before in zip(ways[1:], ways[:-1], strict=True):
        previous = page(listing, way, size, newest_first=newest_first).previous_key
        assert previous == (before or "")
    assert page(listing, "", size, newest_first=newest_first).previous_key is None


def test_a_date_is_a_cursor_though_no_row_has_that_key():
    listing = listing_of(f"2026-11-{day:02d}|0001" for day in range(1, 31))
    ahead = page(listing, "2026-11-20", 2)
    assert [key for key, _row in ahead.rows] == ["2026-11-20|0001", "2026-11-21|0001"]
    assert ahead.previous_key == "2026-11-17|0001"
    back = page(listing, "2026-11-20", 2, newest_first=True)
    assert [key for key, _row in back.rows] == ["2026-11-19|0001", "2026-11-18|0001"]
    assert back.previous_key == "2026-11-22|0001"


def test_a_page_deep_in_a_long_list_loads_few_objects(db):
    with db.transaction() as connection:
        connection.root()["siyahi"] = listing_of(f"{n:07d}" for n in range(20_000))
    for newest_first in (False, True):
        with db.transaction() as connection:
            connection.cacheMinimize()
            before = connection.getTransferCounts(clear=True)
            listing = connection.root()["siyahi"]
            page(listing, "0010000", 25, newest_first=newest_first)
            loads, _stores = connection.getTransferCounts()
            assert before is not None
            assert loads <= 20
