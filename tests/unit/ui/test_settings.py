"""Settings of the pages are read from the ini file."""

import pytest

from karguzar.base.errors import Refused
from karguzar.ui.settings import UiSettings, of


def test_without_keys_the_defaults_hold():
    assert of({}) == UiSettings()
    assert UiSettings().max_body_size == 60 * 1024 * 1024


def test_keys_are_read():
    found = of({"karguzar.ui.max_body_size": "10", "karguzar.ui.secure_cookies": "true"})
    assert (found.max_body_size, found.secure_cookies) == (10, True)


def test_a_value_that_cannot_be_read_is_refused():
    with pytest.raises(Refused):
        of({"karguzar.ui.max_body_size": "large"})
