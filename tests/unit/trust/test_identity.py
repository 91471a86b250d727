"""Who a certificate names is read from the attributes that issuers check, never from the CN."""

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from tests.factories.certificates import Certificates

from karguzar.base.errors import Refused
from karguzar.trust.identity import Identity, IdentityMapping, identity

Parts = list[tuple[x509.ObjectIdentifier, str]]
FIN = (NameOID.SERIAL_NUMBER, "PNOAZ-5AYG1N1")
VOEN = (NameOID.ORGANIZATION_IDENTIFIER, "NTRAZ-1401555071")
NAMES: Parts = [(NameOID.GIVEN_NAME, "Aygün"), (NameOID.SURNAME, "Hüseynova")]
BODY = (NameOID.ORGANIZATION_NAME, "Əmək Nazirliyi")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


def named(made: Certificates, parts: Parts) -> x509.Certificate:
    return made.made(made.named(parts)).certificate


def test_a_natural_person_has_a_fin_and_names(made: Certificates) -> None:
    assert identity(named(made, [FIN, *NAMES])) == Identity(
        "natural", "5AYG1N1", "", "Aygün Hüseynova", "Aygün", "Hüseynova", "", "AZ"
    )


def test_a_legal_person_has_a_voen_and_its_name(made: Certificates) -> None:
    found = identity(named(made, [VOEN, BODY]))
    assert (found.kind, found.fin, found.voen) == ("legal", "", "1401555071")
    assert found.name == found.organisation == "Əmək Nazirliyi"


def test_an_official_is_a_person_of_an_organisation(made: Certificates) -> None:
    found = identity(named(made, [FIN, VOEN, BODY, *NAMES]))
    assert (found.kind, found.fin, found.voen) == ("natural", "5AYG1N1", "1401555071")
    assert (found.name, found.organisation) == ("Aygün Hüseynova", "Əmək Nazirliyi")


@pytest.mark.parametrize("scheme", ["VATAZ", "TINAZ"])
def test_a_taxpayer_s_number_is_a_voen_too(made: Certificates, scheme: str) -> None:
    number = (NameOID.ORGANIZATION_IDENTIFIER, f"{scheme}-1401555071")
    assert identity(named(made, [number])).voen == "1401555071"


@pytest.mark.parametrize(
    "parts",
    [
        [],
        NAMES,
        [(NameOID.COMMON_NAME, "PNOAZ-5AYG1N1")],
        [(NameOID.SERIAL_NUMBER, "5AYG1N1")],
        [(NameOID.SERIAL_NUMBER, "PNOTR-5AYG1N1")],
        [(NameOID.SERIAL_NUMBER, "PASAZ-5AYG1N1")],
        [(NameOID.SERIAL_NUMBER, "PNOAZ-5AYG1N")],
        [(NameOID.SERIAL_NUMBER, "  ")],
        [(NameOID.ORGANIZATION_IDENTIFIER, "NTRAZ-1401555081")],
        [(NameOID.ORGANIZATION_IDENTIFIER, "LEIXG-1401555071")],
        [FIN, (NameOID.SERIAL_NUMBER, "PNOAZ-7XYZ789")],
    ],
    ids=str,
)
def test_what_does_not_name_one_person_for_certain_is_refused(
    made: Certificates, parts: Parts
) -> None:
    certificate = named(made, parts)
    with pytest.raises(Refused):
        identity(certificate)


def test_an_issuer_may_write_bare_numbers_in_attributes_of_its_own(made: Certificates) -> None:
    own = x509.ObjectIdentifier("1.3.6.1.4.1.99999.1")
    mapping = IdentityMapping(fin=(own.dotted_string, "2.5.4.5"), bare=True)
    assert identity(named(made, [(own, "5AYG1N1")]), mapping).fin == "5AYG1N1"
    assert identity(named(made, [(NameOID.SERIAL_NUMBER, "5ayg1n1")]), mapping).fin == "5AYG1N1"
    assert identity(named(made, [FIN]), mapping).name == "5AYG1N1"


@pytest.mark.parametrize("field", ["fin", "voen"])
def test_the_common_name_is_no_source_of_numbers(field: str) -> None:
    with pytest.raises(Refused):
        IdentityMapping(**{field: ("2.5.4.3",)})  # type: ignore[arg-type]  # a name of a field
