from pathlib import Path

import pytest

from karguzar.base.errors import Refused
from karguzar.trust.settings import TrustSettings, trust_settings


def test_without_keys_the_defaults_hold() -> None:
    assert trust_settings({}) == TrustSettings(Path("var/pki"), "p-256", production=False)


def test_the_folder_follows_the_folder_of_the_office() -> None:
    assert trust_settings({"karguzar.var": "/srv/var"}).folder == Path("/srv/var/pki")


def test_a_folder_of_its_own_wins_over_the_folder_of_the_office() -> None:
    found = trust_settings({"karguzar.var": "/srv/var", "karguzar.trust.folder": "/etc/pki"})
    assert found.folder == Path("/etc/pki")


def test_the_kind_of_key_and_production_are_read() -> None:
    found = trust_settings({"karguzar.trust.key": "rsa-3072", "karguzar.trust.production": "true"})
    assert (found.key, found.production) == ("rsa-3072", True)


def test_an_unknown_kind_of_key_is_refused() -> None:
    with pytest.raises(Refused):
        trust_settings({"karguzar.trust.key": "rsa-512"})
