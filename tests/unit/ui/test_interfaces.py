"""What others must be for the frame."""

from tests.unit.ui.conftest import Reader

from karguzar.ui.interfaces import IFrameIdentity


def test_a_reader_has_a_name_initials_sections_and_a_language():
    assert isinstance(Reader(), IFrameIdentity)
    assert not isinstance("someone", IFrameIdentity)
