"""Words as people type them: endings, stems, one wrong letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.registry.catalogue.typed import (
    BEGINNING,
    NEARLY,
    STEM,
    WHOLE,
    nearness,
    slips,
    softened,
    stems,
)

WORDS = st.text("abcdgkqy", min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("arayis", "arayis", WHOLE),
        ("aray", "arayislarin", BEGINNING),
        ("arayisdan", "arayis", STEM),
        ("kadstr", "kadastr", NEARLY),
        ("kadastrr", "kadastr", STEM),
        ("kadasrt", "kadastr", NEARLY),
        ("kadaxtr", "kadastr", NEARLY),
        ("torpaq", "torpaga", STEM),
        ("torpaga", "torpaq", STEM),
        ("ad", "kadastr", 0.0),
        ("iki", "ili", 0.0),
    ],
)
def test_words_are_the_nearer_the_more_they_share(typed, word, near):
    assert nearness(typed, frozenset({word})) == near


@settings(deadline=None, max_examples=300)
@given(WORDS, WORDS)
def test_what_is_looked_up_is_what_is_near(typed, word):
    """The index asks for texts that could be meant; the measure compares two words: they agree."""
    looked_up = word in {*stems(typed), *slips(typed)}
    soft = softened(typed)
    begins = word.startswith(typed) or (len(typed) >= 4 and word.startswith(soft))
    assert (looked_up or begins) == (nearness(typed, frozenset({word})) > 0)


def test_slips_keep_to_the_script_of_the_word():
    assert "справка" in slips("справко")
    assert not slips("kom")
    assert not slips("a" * 31)
