"""Tokens of officials: which stand in this server, and what is refused before one is asked."""

from pathlib import Path

import pytest

from karguzar.base.errors import Refused
from karguzar.signing.settings import SigningSettings
from karguzar.signing.tokens import has_token, token_key


def test_without_a_module_or_a_certificate_there_is_no_token(tmp_path: Path) -> None:
    settings = SigningSettings(token_module=Path("/m.so"), token_folder=tmp_path)
    assert not has_token(SigningSettings(), "1AAAAA1")
    assert not has_token(settings, "1AAAAA1")
    (tmp_path / "1AAAAA1.crt").write_text("")
    assert has_token(settings, "1AAAAA1")
    assert not has_token(settings, "../1AAAAA1")


def test_a_missing_pin_or_token_is_told(tmp_path: Path) -> None:
    settings = SigningSettings(token_module=Path("/m.so"), token_folder=tmp_path)
    with pytest.raises(Refused, match="PIN"):
        token_key(settings, "1AAAAA1", "")
    with pytest.raises(Refused, match="tokeniniz yoxdur"):
        token_key(settings, "1AAAAA1", "1234")
