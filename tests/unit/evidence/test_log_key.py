"""The key of the journals: made in a development install, put in place in production."""

from pathlib import Path

import pytest

from karguzar.base.errors import Missing
from karguzar.evidence.log_key import log_key
from karguzar.trust.settings import TrustSettings


def test_a_development_install_makes_its_key_once(evidence_pki: Path) -> None:
    settings = TrustSettings(folder=evidence_pki)
    assert log_key(settings).certificate == log_key(settings).certificate


def test_in_production_the_key_is_put_in_place(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"log\.key"):
        log_key(TrustSettings(folder=tmp_path, production=True))
