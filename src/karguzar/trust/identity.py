"""Who a certificate names: a person by FIN, an organisation by VÖEN; never by the common name.

Names follow ETSI EN 319 412-1 §5.1: ``serialNumber`` ``PNOAZ-<FIN>`` of a natural person,
``organizationIdentifier`` ``NTRAZ-<VÖEN>`` (or ``VATAZ-``) of a legal one. What an issuer does
otherwise is said by the `IdentityMapping` of its trust anchor.
"""

import re
from dataclasses import dataclass
from typing import Literal

from cryptography import x509
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_fin, normal_voen

_COUNTRY = "AZ"
# scheme, country, number (EN 319 412-1 §5.1.3 and §5.1.4)
_SEMANTIC = re.compile(r"([A-Z]{3})([A-Z]{2})-(.+)", re.ASCII)
_PERSON_SCHEMES = frozenset({"PNO"})
_LEGAL_SCHEMES = frozenset({"NTR", "VAT", "TIN"})
_COMMON_NAME = NameOID.COMMON_NAME.dotted_string


@dataclass(frozen=True, slots=True)
class IdentityMapping:
    """Where an issuer puts what it knows: dotted object identifiers of subject attributes.

    Each field lists the attributes to look at, in order. ``bare`` tells that numbers may stand
    without the prefix of EN 319 412-1. The common name may not be the source of a number: what
    stands there is not checked by issuers; ``Refused`` is raised for such a mapping.
    """

    fin: tuple[str, ...] = (NameOID.SERIAL_NUMBER.dotted_string,)
    voen: tuple[str, ...] = (NameOID.ORGANIZATION_IDENTIFIER.dotted_string,)
    given_name: tuple[str, ...] = (NameOID.GIVEN_NAME.dotted_string,)
    family_name: tuple[str, ...] = (NameOID.SURNAME.dotted_string,)
    organisation: tuple[str, ...] = (NameOID.ORGANIZATION_NAME.dotted_string,)
    bare: bool = False

    def __post_init__(self) -> None:
        """Refuse a mapping that would believe the common name."""
        if _COMMON_NAME in (*self.fin, *self.voen):
            raise Refused(
                _("Sertifikatdakı ümumi ad (CN) FİN və ya VÖEN mənbəyi kimi göstərilə bilməz.")
            )


#: the mapping of an issuer that follows EN 319 412
STANDARD = IdentityMapping()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a certificate was issued to.

    A ``natural`` person has a ``fin``; ``voen`` and ``organisation`` are given where the
    certificate was issued to a person of an organisation. A ``legal`` person has a ``voen`` and
    no ``fin``. ``name`` is for people to read. ``country`` is the subject's, two letters.
    """

    kind: Literal["natural", "legal"]
    fin: str
    voen: str
    name: str
    given_name: str
    family_name: str
    organisation: str
    country: str


def identity(certificate: x509.Certificate, mapping: IdentityMapping = STANDARD) -> Identity:
    """Return who the certificate names; ``Refused`` tells what it lacks.

    A number that the mapping points at must be a whole FIN or VÖEN: a wrong one is refused, not
    passed over.
    """
    subject = certificate.subject
    fin = _fin(_first(subject, mapping.fin), bare=mapping.bare)
    voen = _voen(_first(subject, mapping.voen), bare=mapping.bare)
    if not fin and not voen:
        raise Refused(_("Sertifikatda nə FİN, nə də VÖEN var: kimə məxsus olduğu bilinmir."))
    given = _first(subject, mapping.given_name)
    family = _first(subject, mapping.family_name)
    organisation = _first(subject, mapping.organisation)
    person = " ".join(part for part in (given, family) if part)
    return Identity(
        kind="natural" if fin else "legal",
        fin=fin,
        voen=voen,
        name=(person or fin) if fin else (organisation or voen),
        given_name=given,
        family_name=family,
        organisation=organisation,
        country=_first(subject, (NameOID.COUNTRY_NAME.dotted_string,)),
    )


def _first(subject: x509.Name, oids: tuple[str, ...]) -> str:
    """Return the value of the first attribute there is; two of one kind are refused."""
    for oid in oids:
        found = subject.get_attributes_for_oid(x509.ObjectIdentifier(oid))
        if len(found) > 1:
            raise Refused(_("Sertifikatda eyni göstərici iki dəfə yazılıb."))
        if found and str(found[0].value).strip():
            return str(found[0].value).strip()
    return ""


def _fin(text: str, *, bare: bool) -> str:
    number = _number(text, _PERSON_SCHEMES, bare=bare)
    return normal_fin(number) if number else ""


def _voen(text: str, *, bare: bool) -> str:
    number = _number(text, _LEGAL_SCHEMES, bare=bare)
    return normal_voen(number) if number else ""


def _number(text: str, schemes: frozenset[str], *, bare: bool) -> str:
    if not text:
        return ""
    found = _SEMANTIC.fullmatch(text)
    if found is None and bare:
        return text
    if found is None or found[1] not in schemes or found[2] != _COUNTRY:
        raise Refused(
            _(
                "Sertifikatdakı “${number}” nömrəsi nə FİN, nə də VÖEN kimi tanınmır.",
                mapping={"number": text[:80]},
            )
        )
    return found[3]
