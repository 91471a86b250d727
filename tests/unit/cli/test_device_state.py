"""The state file of the device: whole, private, and told about when it is broken."""

import pytest

from karguzar.base.errors import Refused
from karguzar.cli import device_state as state
from karguzar.cli.device_state import KeyPlace, Pairing

FOUND = Pairing("https://a.example", "1", "secret", "Günel", KeyPlace("pkcs12", "/me.p12"))


def test_what_was_written_is_read_and_forgotten(tmp_path):
    path = tmp_path / "below" / "device.json"
    state.write(path, FOUND)
    assert state.read(path) == FOUND
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    state.forget(path)
    state.forget(path)
    with pytest.raises(Refused, match="qoşulmayıb"):
        state.read(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"key": {}}', "\x00"])
def test_a_broken_file_is_named(tmp_path, text):
    path = tmp_path / "device.json"
    path.write_text(text)
    with pytest.raises(Refused, match="oxunmur"):
        state.read(path)
