"""The level of a certificate: what its issuer claims, as far as its anchor is believed."""

from dataclasses import replace

import pytest
from tests.factories.certificates import Certificates

from karguzar.trust.anchor import anchor
from karguzar.trust.levels import Assurance, assurance, reaches, statements


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.mark.parametrize(
    ("trusted", "expected"),
    [("qualified", "qualified"), ("enhanced", "enhanced"), ("signature", "signature")],
)
def test_a_certificate_is_never_above_its_anchor(
    made: Certificates, trusted: Assurance, expected: Assurance
) -> None:
    root = replace(anchor(made.pki.authority("root")[0]), assurance=trusted)
    assert assurance(made.person().certificate, root) == expected


def test_a_certificate_that_claims_nothing_is_enhanced_at_most(made: Certificates) -> None:
    root = anchor(made.pki.authority("root")[0], assurance="qualified")
    assert assurance(made.person(statements=b"").certificate, root) == "enhanced"


@pytest.mark.parametrize("junk", [b"\x00", b"0\x03\x02\x01\x05", b"0\x02\x30\x00", b"\x30\x82"])
def test_statements_that_cannot_be_read_claim_nothing(made: Certificates, junk: bytes) -> None:
    assert statements(made.person(statements=junk).certificate) == frozenset()


def test_the_levels_are_ordered() -> None:
    assert reaches("qualified", "enhanced")
    assert reaches("enhanced", "enhanced")
    assert not reaches("signature", "enhanced")
