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


def test_the_development_responders_are_found_at_the_address_of_the_office() -> None:
    found = trust_settings({"karguzar.address": "http://127.0.0.1:8080/"})
    assert found.responders == "http://127.0.0.1:8080/inkisaf-pki"
    own = {"karguzar.address": "http://x", "karguzar.trust.responders": "http://127.0.0.1:6580"}
    assert trust_settings(own).responders == "http://127.0.0.1:6580"


@pytest.mark.clause("R11-12.3")
def test_trust_is_configuration() -> None:
    """Anchors, list, policies, levels, freshness and timestamps: each is a key of the ini file."""
    found = trust_settings(
        {
            "karguzar.trust.anchors": "/etc/karguzar/anchors",
            "karguzar.trust.trust_list": "/etc/karguzar/tl.xml",
            "karguzar.trust.trust_list_signer": "/etc/karguzar/operator.pem",
            "karguzar.trust.policies": "1.2.3 1.2.4",
            "karguzar.trust.revocation": "tolerate",
            "karguzar.trust.freshness_hours": "1.5",
            "karguzar.trust.skew_minutes": "2",
            "karguzar.trust.sign_assurance": "qualified",
            "karguzar.trust.timestamps": "http://tsa.example.az/",
        }
    )
    assert found.anchors == Path("/etc/karguzar/anchors")
    assert found.trust_list == Path("/etc/karguzar/tl.xml")
    assert found.policies == ("1.2.3", "1.2.4")
    assert (found.revocation, found.freshness_hours, found.skew_minutes) == ("tolerate", 1.5, 2.0)
    assert (found.sign_assurance, found.timestamps) == ("qualified", "http://tsa.example.az/")
