"""What a development certificate says: one order for each, made and signed in one place.

Names and statements follow ETSI EN 319 412-2 (natural persons), 412-3 (seals) and 412-5
(qcStatements).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto.core import ObjectIdentifier
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from karguzar.trust.cms import tlv
from karguzar.trust.levels import QC_COMPLIANCE, QC_STATEMENTS
from karguzar.trust.owners import PersonOwner, PrivateKey, SealOwner
from karguzar.trust.purposes import JOURNAL_HEADS

#: the organisation in the names of development authorities; nobody else is called so
DEVELOPMENT = "Kargüzar (inkişaf)"

# Fixed, because papers of the demonstration and of tests are signed at moments of their own.
FROM = datetime(2020, 1, 1, tzinfo=UTC)
UNTIL = datetime(2049, 12, 31, tzinfo=UTC)

# bytes: ub-common-name of X.520; EN 319 412-2 frees organizationName of its limit
_LONGEST_TITLE = 64
_SEQUENCE = 0x30
_PRINTABLE = 0x13
_SEMANTICS = "1.3.6.1.5.5.7.11.2"  # id-qcs-pkixQCSyntax-v2
_NATURAL, _LEGAL = "0.4.0.194121.1.1", "0.4.0.194121.1.2"
_QC_TYPE, _QC_COUNTRIES = "0.4.0.1862.1.6", "0.4.0.1862.1.7"
_ESIGN, _ESEAL = "0.4.0.1862.1.6.1", "0.4.0.1862.1.6.2"
_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336

Attribute = tuple[x509.ObjectIdentifier, str]


@dataclass(frozen=True)
class Issuer:
    """An authority: the name under which it signs, its key, and its name in addresses."""

    name: x509.Name
    key: PrivateKey
    slug: str = "issuing"


@dataclass(frozen=True)
class Order:
    """A certificate to be made; the fields that are not given are those of a plain signer.

    ``depth`` is the path length of an authority (None: no authority). ``usages`` are names of
    fields of ``x509.KeyUsage``. ``responders`` is the address under which its authority answers
    about revocation (empty: the certificate names none). ``more`` are extensions with whether each
    is critical.
    """

    subject: x509.Name
    usages: frozenset[str] = frozenset({"content_commitment"})
    extended: tuple[x509.ObjectIdentifier, ...] = ()
    extended_critical: bool = False
    statements: bytes = b""
    depth: int | None = None
    no_check: bool = False
    responders: str = ""
    policies: tuple[str, ...] = ()
    more: tuple[tuple[x509.ExtensionType, bool], ...] = ()
    begins: datetime = FROM
    ends: datetime = UNTIL


def make(order: Order, key: PrivateKey, issuer: Issuer) -> x509.Certificate:
    """Return the certificate of the key that the order describes, signed by the issuer."""
    builder = x509.CertificateBuilder(
        issuer_name=issuer.name,
        subject_name=order.subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=order.begins,
        not_valid_after=order.ends,
    )
    for extension, critical in _extensions(order, key, issuer):
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(issuer.key, hashes.SHA256())


def _extensions(
    order: Order, key: PrivateKey, issuer: Issuer
) -> list[tuple[x509.ExtensionType, bool]]:
    authority = order.depth is not None
    found: list[tuple[x509.ExtensionType, bool]] = [
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False),
        (x509.BasicConstraints(ca=authority, path_length=order.depth), True),
        (key_usage(order.usages), True),
    ]
    if order.extended:
        found.append((x509.ExtendedKeyUsage(order.extended), order.extended_critical))
    if order.statements:
        found.append((x509.UnrecognizedExtension(QC_STATEMENTS, order.statements), False))
    if order.no_check:
        found.append((x509.OCSPNoCheck(), False))
    if order.policies:
        told = [x509.PolicyInformation(x509.ObjectIdentifier(one), None) for one in order.policies]
        found.append((x509.CertificatePolicies(told), False))
    found += order.more
    if order.responders:
        found += [(one, False) for one in _addresses(order.responders, issuer.slug)]
    return found


def key_usage(names: frozenset[str]) -> x509.KeyUsage:
    """Return the key usage that has these fields of ``x509.KeyUsage`` set and no others."""
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: name in names for name in every})


def _addresses(responders: str, slug: str) -> list[x509.ExtensionType]:
    answers = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{responders}/ocsp")
    )
    authority = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS,
        x509.UniformResourceIdentifier(f"{responders}/{slug}.crt"),
    )
    lists = x509.DistributionPoint(
        full_name=[x509.UniformResourceIdentifier(f"{responders}/crl/{slug}")],
        relative_name=None,
        reasons=None,
        crl_issuer=None,
    )
    return [
        x509.AuthorityInformationAccess([answers, authority]),
        x509.CRLDistributionPoints([lists]),
    ]


def seal_order(owner: SealOwner, responders: str) -> Order:
    """Return the order of a body's qualified seal (EN 319 412-3; key usage type A of 412-2)."""
    return Order(
        name(owner.name, owner.name, f"NTRAZ-{owner.voen}"),
        statements=qualified(natural=False),
        responders=responders,
    )


def person_order(owner: PersonOwner, responders: str) -> Order:
    """Return the order of a person's qualified certificate, for signing and for signing in.

    Key usage is type B of EN 319 412-2 §4.3.2: a demonstration has one certificate a person.
    """
    parts: list[Attribute] = []
    if owner.organisation:
        parts.append((NameOID.ORGANIZATION_NAME, owner.organisation))
    if owner.voen:
        parts.append((NameOID.ORGANIZATION_IDENTIFIER, f"NTRAZ-{owner.voen}"))
    parts += [
        (NameOID.SURNAME, owner.family_name),
        (NameOID.GIVEN_NAME, owner.given_name),
        (NameOID.SERIAL_NUMBER, f"PNOAZ-{owner.fin}"),
        (NameOID.COMMON_NAME, shortened(f"{owner.given_name} {owner.family_name}")),
    ]
    return Order(
        subject(parts),
        usages=frozenset({"content_commitment", "digital_signature"}),
        extended=(ExtendedKeyUsageOID.CLIENT_AUTH, _DOCUMENT_SIGNING),
        statements=qualified(natural=True),
        responders=responders,
    )


def authority_order(title: str, depth: int, responders: str) -> Order:
    """Return the order of an authority with ``depth`` authorities below it."""
    return Order(
        name(DEVELOPMENT, title, "NTRAZ-0000000000"),
        usages=frozenset({"key_cert_sign", "crl_sign"}),
        depth=depth,
        responders=responders,
    )


def responder_order(title: str) -> Order:
    """Return the order of a delegated OCSP responder (RFC 6960 §4.2.2.2).

    It carries id-pkix-ocsp-nocheck: without it a long-term signature would need proof of the
    responder, of the proof, and so on.
    """
    return Order(
        name(DEVELOPMENT, title, "NTRAZ-0000000000"),
        usages=frozenset({"digital_signature"}),
        extended=(ExtendedKeyUsageOID.OCSP_SIGNING,),
        no_check=True,
    )


def timestamp_order(title: str, responders: str) -> Order:
    """Return the order of a timestamping unit (RFC 3161 §2.3: one critical extended usage)."""
    return Order(
        name(DEVELOPMENT, title, "NTRAZ-0000000000"),
        usages=frozenset({"digital_signature"}),
        extended=(ExtendedKeyUsageOID.TIME_STAMPING,),
        extended_critical=True,
        responders=responders,
    )


def log_order(title: str, responders: str) -> Order:
    """Return the order of the key that signs the heads of the journal."""
    return Order(
        name(DEVELOPMENT, title, "NTRAZ-0000000000"),
        usages=frozenset({"digital_signature"}),
        extended=(JOURNAL_HEADS,),
        extended_critical=True,
        responders=responders,
    )


def name(organisation: str, title: str, identifier: str) -> x509.Name:
    """Return the name of a legal person (EN 319 412-3 §4.2.1)."""
    return subject(
        [
            (NameOID.ORGANIZATION_NAME, organisation),
            (NameOID.ORGANIZATION_IDENTIFIER, identifier),
            (NameOID.COMMON_NAME, shortened(title)),
        ]
    )


def subject(parts: list[Attribute]) -> x509.Name:
    """Return the name of somebody in Azerbaijan with these attributes, in order."""
    return x509.Name(
        [x509.NameAttribute(oid, value) for oid, value in [(NameOID.COUNTRY_NAME, "AZ"), *parts]]
    )


def shortened(title: str) -> str:
    """Return a title cut between words to the length of a common name."""
    words = title.split(" ")
    while len(" ".join(words).encode()) > _LONGEST_TITLE and len(words) > 1:
        words = [*words[:-2], words[-2].removesuffix("…") + "…"]
    return " ".join(words).encode()[:_LONGEST_TITLE].decode(errors="ignore")


def qualified(*, natural: bool) -> bytes:
    """Return the qcStatements (DER) of a qualified certificate under Azerbaijani law."""
    semantics = tlv(_SEQUENCE, _oid(_NATURAL if natural else _LEGAL))
    kinds = tlv(_SEQUENCE, _oid(_ESIGN if natural else _ESEAL))
    countries = tlv(_SEQUENCE, tlv(_PRINTABLE, b"AZ"))
    return tlv(
        _SEQUENCE,
        tlv(_SEQUENCE, _oid(_SEMANTICS), semantics),
        tlv(_SEQUENCE, _oid(QC_COMPLIANCE)),
        tlv(_SEQUENCE, _oid(_QC_TYPE), kinds),
        tlv(_SEQUENCE, _oid(_QC_COUNTRIES), countries),
    )


def _oid(dotted: str) -> bytes:
    return bytes(ObjectIdentifier(dotted).dump())
