"""A shared band alone makes no group: texts are compared before they come together."""

from tests.factories.discussions import say

from karguzar.discussions.similar import are_alike, bands, shingles

WORDS = [
    "müddət",
    "ödəniş",
    "sənəd",
    "icazə",
    "reyestr",
    "qurum",
    "bənd",
    "əlavə",
    "vətəndaş",
    "müraciət",
    "gün",
    "ay",
    "il",
    "torpaq",
    "plan",
    "surət",
    "kabinet",
    "məktub",
    "cavab",
    "imza",
    "möhür",
    "arxiv",
    "şikayət",
    "qərar",
    "tələb",
    "qayda",
    "forma",
    "nömrə",
    "tarix",
]


def half_changed(number: int) -> str:
    """Return the words with a tail of other ones."""
    return " ".join([*WORDS[:20], *(f"söz{number}{place}" for place in range(5))])


def test_texts_that_share_a_band_and_no_more_stay_apart(world, discussion):
    whole = " ".join(WORDS)
    mine = set(bands(shingles(whole)))
    other = next(
        text
        for text in map(half_changed, range(200))
        if mine & set(bands(shingles(text))) and not are_alike(shingles(whole), shingles(text))
    )
    groups = {say(world, discussion, text).comment.group for text in (whole, other)}
    assert len(groups) == 2
