import pytest

from karguzar.archive.advice import ADVICE, ALLOWED, Flag


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_every_finding_says_what_to_do(code: str) -> None:
    severity, advice = ADVICE[code]
    assert severity in {"refuse", "warn"}
    assert advice.domain == "karguzar"
    assert str(advice).endswith(".")
    assert len(str(advice).split()) >= 4


def test_blur_alone_never_refuses() -> None:
    assert ADVICE["blurred"][0] == "warn"
    assert ADVICE["low-resolution"][0] == "warn"


def test_the_accepted_kinds_are_named_in_the_advice_about_types() -> None:
    for kind in ("PDF", "JPEG", "PNG", "DOCX", "ODT", "TXT"):
        assert kind in str(ALLOWED)
        assert kind in str(ADVICE["unknown-type"][1])


def test_a_flag_is_a_value() -> None:
    assert Flag("blank", (1,)) == Flag("blank", (1,))
