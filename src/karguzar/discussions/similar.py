"""Near-duplicate comments: the same text sent by many, with a word changed here and there.

Pure. A text becomes a set of hashed runs of three words; two texts are alike when their sets
share at least ``ALIKE`` of all (Jaccard). To find the alike among many without comparing with
each, a signature of minima (MinHash) is cut into bands: who shares a band is compared.
"""

import re
from collections.abc import Set as AbstractSet
from hashlib import blake2b

from karguzar.base.text import loose

RUN = 3
ALIKE = 0.75
BANDS, ROWS = 8, 3
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Return the hashed runs of three words; of a shorter text the whole of it is the one run.

    Case, punctuation, line ends and the dots of Azerbaijani letters do not matter.
    """
    words = _WORD.findall(loose(text))
    runs = [words[i : i + RUN] for i in range(max(1, len(words) - RUN + 1))]
    return frozenset(_hash(" ".join(run)) for run in runs)


def likeness(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """Return how much of both sets is shared, from 0 to 1."""
    whole = len(one | other)
    return len(one & other) / whole if whole else 1.0


def are_alike(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    """Return whether the texts of these sets are near-duplicates."""
    return likeness(one, other) >= ALIKE


def bands(runs: AbstractSet[int]) -> tuple[str, ...]:
    """Return the bands of the signature: alike texts share at least one with near certainty.

    At the bound of 0.75 one pair in 80 shares none (1 - 0.75**3 to the power of 8), at 0.9 one
    in 30 000. Eight bands and no more, because each writes a leaf of the store.
    """
    minima = [min((a * run + b) % _PRIME for run in runs) for a, b in _FAMILY]
    return tuple(
        f"{band:02d}{_hash(str(minima[band * ROWS : (band + 1) * ROWS])):016x}"
        for band in range(BANDS)
    )


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=7).digest())


_FAMILY = tuple(
    (_hash(f"a{n}") % _PRIME or 1, _hash(f"b{n}") % _PRIME) for n in range(BANDS * ROWS)
)
"""The factors of the hash functions: fixed, because signatures are stored."""
