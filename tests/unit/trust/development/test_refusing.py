"""A production install does not start with anything of the development PKI in its folders."""

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyramid.config import Configurator
from tests.factories.certificates import Certificates

from karguzar.base.errors import Refused
from karguzar.trust.development.refusing import refuse_development
from karguzar.trust.settings import TrustSettings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("made"))


def production(folder: Path, **settings: object) -> TrustSettings:
    return replace(TrustSettings(folder=folder, production=True), **settings)  # type: ignore[arg-type]  # of the fields' types


def put(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_an_empty_folder_and_real_certificates_may_start(
    tmp_path: Path, made: Certificates
) -> None:
    refuse_development(production(tmp_path / "pki"))
    real = _real(made)
    put(tmp_path, "pki/seals/emek.crt", real)
    put(tmp_path, "pki/seals/emek.key", b"a key")
    refuse_development(production(tmp_path / "pki"))


@pytest.mark.parametrize(
    "name", ["root.crt", "issuing.crt", "seals/emek.crt", "anchors/x.pem", "log.crt"]
)
def test_a_development_certificate_anywhere_stops_the_start(
    tmp_path: Path, made: Certificates, name: str
) -> None:
    put(tmp_path, name, made.seal().certificate.public_bytes(Encoding.PEM))
    with pytest.raises(Refused) as caught:
        refuse_development(production(tmp_path))
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["issuing.key", "root.key", "people/leyla.p12"])
def test_so_does_the_key_of_an_authority_or_of_a_person(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"a key")
    with pytest.raises(Refused):
        refuse_development(production(tmp_path))


def test_so_does_one_among_the_anchors_or_as_the_signer_of_the_list(
    tmp_path: Path, made: Certificates
) -> None:
    root = made.pki.authority("root")[0].public_bytes(Encoding.PEM)
    put(tmp_path, "anchors/root.crt", root)
    with pytest.raises(Refused):
        refuse_development(production(tmp_path / "pki", anchors=tmp_path / "anchors"))
    with pytest.raises(Refused):
        refuse_development(
            production(tmp_path / "pki", trust_list_signer=tmp_path / "anchors" / "root.crt")
        )


def test_the_application_itself_refuses(tmp_path: Path, made: Certificates) -> None:
    put(tmp_path, "pki/root.crt", made.pki.authority("root")[0].public_bytes(Encoding.PEM))
    config = Configurator(
        settings={"karguzar.var": str(tmp_path), "karguzar.trust.production": "true"}
    )
    with pytest.raises(Refused):
        config.include("karguzar.trust")


def _real(made: Certificates) -> bytes:
    """Return a certificate of an authority that is not ours."""
    from karguzar.trust.development import orders
    from karguzar.trust.development.files import new_key
    from karguzar.trust.development.orders import Issuer

    name = orders.name("Milli Sertifikat Mərkəzi", "MSM", "NTRAZ-1401555071")
    own = new_key("p-256")
    made_by = Issuer(name, new_key("p-256"))
    return orders.make(made.order(), own, made_by).public_bytes(Encoding.PEM)
