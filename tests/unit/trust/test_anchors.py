"""The folder of trusted authorities: what is in it, what is said beside it, and what is wrong."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, Certificates

from karguzar.base.errors import Refused
from karguzar.trust.anchor import PURPOSES
from karguzar.trust.anchors import Anchors
from karguzar.trust.settings import TrustSettings


@pytest.fixture
def made(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path / "pki")


def test_without_files_nobody_is_trusted_and_nothing_is_made(tmp_path: Path) -> None:
    anchors = Anchors(TrustSettings(folder=tmp_path / "pki"))
    assert anchors.all(AT) == ()
    assert anchors.intermediates() == ()
    assert list(tmp_path.iterdir()) == []


def test_the_development_authority_is_trusted_for_everything(made: Certificates) -> None:
    anchors = Anchors(made.settings)
    (root,) = anchors.all(AT)
    assert (root.source, root.assurance, root.purposes) == ("development", "qualified", PURPOSES)
    assert root.valid_from == root.certificate.not_valid_before_utc
    assert anchors.intermediates() == (made.pki.authority("issuing")[0],)


def test_in_production_a_root_of_the_folder_is_trusted_for_seals_alone(made: Certificates) -> None:
    settings = TrustSettings(folder=made.settings.folder, production=True)
    (root,) = Anchors(settings).all(AT)
    assert (root.source, root.assurance) == ("folder", "enhanced")
    assert root.purposes == {"seal", "timestamp"}


def test_the_file_beside_a_certificate_says_what_holds_for_it(made: Certificates) -> None:
    _issuer, authority = made.authority()
    made.trust(
        "milli",
        authority.certificate,
        "purposes: [seal]\nassurance: signature\npolicies: [1.2.3]\n"
        "valid_from: 2024-01-01\nvalid_until: 2026-03-05T00:00:00\n"
        "identity: {fin: [1.2.3], bare: true}\n",
    )
    _root, found = Anchors(made.settings).all(AT)
    assert (found.purposes, found.assurance) == ({"seal"}, "signature")
    assert (found.policies, found.mapping.fin, found.mapping.bare) == ({"1.2.3"}, ("1.2.3",), True)
    assert (found.valid_from, found.valid_until) == (
        datetime(2024, 1, 1, tzinfo=UTC),
        datetime(2026, 3, 5, tzinfo=UTC),
    )
    assert found.serves("seal", AT)
    assert not found.serves("seal", AT + timedelta(days=1))
    assert not found.serves("sign", AT)


def test_a_certificate_may_be_der(made: Certificates) -> None:
    _issuer, authority = made.authority()
    folder = made.settings.folder / "anchors"
    folder.mkdir()
    (folder / "milli.cer").write_bytes(authority.der)
    (folder / "oxu.txt").write_text("not a certificate", "utf-8")
    assert Anchors(made.settings).all(AT)[1].certificate == authority.certificate


def test_the_folder_may_be_another_one(made: Certificates, tmp_path: Path) -> None:
    folder = tmp_path / "etibar"
    folder.mkdir()
    whole = made.authority()[1].certificate.public_bytes(Encoding.PEM)
    (folder / "a.pem").write_bytes(whole)
    settings = TrustSettings(folder=tmp_path / "none", anchors=folder)
    assert len(Anchors(settings).all(AT)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "purposes: [everything]",
        "assurance: highest",
        "valid_from: dunen",
        "colour: red",
        "- a list",
        "identity: {surname: [2.5.4.4]}",
        "identity: {fin: [2.5.4.3]}",
        "a: [",
        "policies: 5",
    ],
)
def test_what_is_not_understood_beside_a_certificate_stops_the_start(
    made: Certificates, told: str
) -> None:
    made.trust("milli", made.authority()[1].certificate, told)
    with pytest.raises(Refused):
        Anchors(made.settings)


def test_a_file_that_is_no_certificate_stops_the_start(made: Certificates) -> None:
    folder = made.settings.folder / "anchors"
    folder.mkdir()
    (folder / "milli.crt").write_bytes(b"salam")
    with pytest.raises(Refused, match=r"milli\.crt|etibar"):
        Anchors(made.settings)


def test_a_file_that_breaks_later_leaves_what_was_there(
    made: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    _issuer, authority = made.authority()
    made.trust("milli", authority.certificate)
    anchors = Anchors(made.settings)
    made.trust("pozulmus", authority.certificate, "purposes: [everything]")
    assert len(anchors.all(AT)) == 2
    assert len(anchors.all(AT)) == 2
    assert [one.levelname for one in caplog.records] == ["WARNING"]
