"""The verdict on paper and proof together: the seal is asked first, then the proof."""

import pytest

from karguzar.evidence.words import GENUINE, SENTENCES, overall, title_of


@pytest.mark.parametrize(
    ("seal", "proof", "verdict"),
    [
        ("whole", None, "whole"),
        ("whole", "proven", "proven"),
        (None, "proven", "entered"),
        ("whole", "broken", "broken"),
        ("whole", "mismatch", "mismatch"),
        (None, "forged", "forged"),
        ("changed", "proven", "changed"),
        ("untrusted", "broken", "untrusted"),
        ("unsealed", None, "unsealed"),
        (None, None, "malformed"),
    ],
)
def test_the_first_thing_that_does_not_hold_is_told(seal, proof, verdict):
    assert overall(seal, proof) == verdict
    assert verdict in SENTENCES
    assert (verdict in GENUINE) == (seal in (None, "whole") and proof in (None, "proven")) or (
        verdict == "malformed"
    )


@pytest.mark.parametrize(
    ("proof", "verdict"), [(None, "extended"), ("proven", "extended"), ("mismatch", "mismatch")]
)
def test_a_copy_that_goes_on_is_never_called_genuine(proof, verdict):
    assert overall("extended", proof) == verdict
    assert verdict not in GENUINE
    assert str(title_of("extended")) not in {str(title_of("whole")), str(title_of("changed"))}
