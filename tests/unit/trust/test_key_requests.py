"""A request says who asks and for what, and is signed by the very key."""

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Refused
from karguzar.trust.development.files import new_key
from karguzar.trust.key_requests import Use, make_request, organisation_of
from karguzar.trust.settings import KeyKind


@pytest.mark.parametrize(
    ("kind", "use", "usages"),
    [
        ("p-256", "signature", {"digital_signature", "content_commitment"}),
        ("rsa-3072", "signature", {"digital_signature", "content_commitment"}),
        ("p-256", "encryption", {"key_agreement"}),
        ("rsa-3072", "encryption", {"key_encipherment"}),
    ],
)
def test_the_request_follows_en_319_412_3(kind: KeyKind, use: Use, usages: set[str]) -> None:
    key = new_key(kind)
    pem = make_request(key, use, "  Əmək   Nazirliyi ", "1401555071")
    asked = x509.load_pem_x509_csr(pem)
    assert asked.is_signature_valid
    assert asked.public_key() == key.public_key()
    assert [(one.oid, one.value) for one in asked.subject] == [
        (NameOID.COUNTRY_NAME, "AZ"),
        (NameOID.ORGANIZATION_NAME, "Əmək Nazirliyi"),
        (NameOID.ORGANIZATION_IDENTIFIER, "NTRAZ-1401555071"),
        (NameOID.COMMON_NAME, "Əmək Nazirliyi"),
    ]
    usage = asked.extensions.get_extension_for_class(x509.KeyUsage)
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment")
    more = ("key_agreement", "key_cert_sign", "crl_sign")
    assert usage.critical
    assert {one for one in (*names, *more) if getattr(usage.value, one)} == usages
    assert organisation_of(pem) == "1401555071"


@pytest.mark.parametrize(
    ("organisation", "voen"),
    [("Əmək Nazirliyi", "1401555081"), ("Əmək Nazirliyi", "14"), (" ", "1401555071")],
)
def test_who_asks_must_be_known(organisation: str, voen: str) -> None:
    with pytest.raises(Refused):
        make_request(new_key("p-256"), "signature", organisation, voen)


@pytest.mark.parametrize("organisation", ["x" * 201, "Əmək\x00Nazirliyi"])
def test_a_name_that_is_no_name_is_refused(organisation: str) -> None:
    with pytest.raises(Refused, match="adını yazın"):
        make_request(new_key("p-256"), "signature", organisation, "1401555071")


def test_a_long_name_is_whole_in_the_organisation_and_cut_in_the_common_name() -> None:
    title = "Azərbaycan Respublikasının Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi"
    pem = make_request(new_key("p-256"), "signature", title, "1401555071")
    subject = x509.load_pem_x509_csr(pem).subject
    assert subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == title
    common = str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    assert len(common.encode()) <= 64
