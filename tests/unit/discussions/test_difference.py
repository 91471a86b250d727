"""The difference by words gives both texts back to the letter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.discussions import difference as module
from karguzar.discussions.difference import Piece, difference

TEXT = st.text(alphabet="abə .,\n<&", max_size=60)


def joined(pieces, *marks):
    return "".join(one.text for one in pieces if one.mark in marks)


def test_a_word_that_was_put_in_place_of_another_is_marked():
    assert difference("30 iş günü", "15 iş günü") == (
        Piece("gone", "30"),
        Piece("new", "15"),
        Piece("same", " iş günü"),
    )
    assert difference("bir", "bir") == (Piece("same", "bir"),)
    assert difference("", "") == ()


@settings(max_examples=100, deadline=None)
@given(then=TEXT, now=TEXT)
def test_both_texts_can_be_read_out_of_the_pieces(then, now):
    pieces = difference(then, now)
    assert joined(pieces, "same", "gone") == then
    assert joined(pieces, "same", "new") == now


def test_texts_too_long_to_compare_are_told_whole(monkeypatch):
    monkeypatch.setattr(module, "MOST_WORDS", 3)
    assert difference("a b c", "a b d") == (Piece("gone", "a b c"), Piece("new", "a b d"))
    assert difference("a b c", "a b c") == (Piece("same", "a b c"),)
