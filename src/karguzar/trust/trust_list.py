"""Reading an ETSI trust list (TS 119 612): which authorities a state vouches for, and since when.

Only what the pinned signer signed is read: the whole list, by an enveloped signature (XML
Signature or XAdES). A list that is changed, signed by somebody else or over a part of the
document is refused; one whose ``NextUpdate`` has passed vouches for nobody.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from lxml import etree
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.anchor import Anchor, Purpose
from karguzar.trust.levels import Assurance
from karguzar.trust.paths import BROKEN

NAMESPACE = "http://uri.etsi.org/02231/v2#"
LARGEST = 64_000_000

_T = {"t": NAMESPACE}
_ROOT = f"{{{NAMESPACE}}}TrustServiceStatusList"
_NEVER = datetime.max.replace(tzinfo=UTC)
_TYPES = "http://uri.etsi.org/TrstSvc/Svctype/"
_STATES = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/"
_FOR = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/"

#: what a service of each type is trusted for, and the most that its certificates give
_SERVICES: dict[str, tuple[frozenset[Purpose], Assurance]] = {
    f"{_TYPES}CA/QC": (frozenset({"sign", "authenticate", "seal"}), "qualified"),
    f"{_TYPES}CA/PKC": (frozenset({"sign", "authenticate", "seal"}), "enhanced"),
    f"{_TYPES}TSA/QTST": (frozenset({"timestamp"}), "qualified"),
    f"{_TYPES}TSA": (frozenset({"timestamp"}), "enhanced"),
}
#: the states in which a service is in force (TS 119 612 §5.5.4 and annex D.5.6)
_IN_FORCE = frozenset(
    _STATES + name for name in ("granted", "recognisedatnationallevel", "setbynationallaw")
)
#: what an additional service information narrows a CA/QC to (TS 119 612 §5.5.9.4)
_NARROWED: dict[str, frozenset[Purpose]] = {
    f"{_FOR}ForeSignatures": frozenset({"sign", "authenticate"}),
    f"{_FOR}ForeSeals": frozenset({"seal"}),
}


@dataclass(frozen=True)
class TrustList:
    """A trust list as it was signed.

    ``anchors`` has one entry for each time that a service was in force. The list itself vouches
    until ``next_update`` (None: it was closed and vouches for nobody).
    """

    sequence: int
    issued: datetime
    next_update: datetime | None
    territory: str
    anchors: tuple[Anchor, ...]

    def is_in_force(self, at: datetime) -> bool:
        """Return whether the list may still be relied on at the moment."""
        return self.next_update is not None and at <= self.next_update


def read_trust_list(data: bytes, signer: x509.Certificate) -> TrustList:
    """Return what the signer signed; ``Refused`` tells why a list is not believed."""
    if len(data) > LARGEST:
        raise Refused(_("Etibar siyahısı həddən artıq böyükdür."))
    root = _signed(data, signer)
    try:
        scheme = _one(root, "t:SchemeInformation")
        return TrustList(
            sequence=int(_text(scheme, "t:TSLSequenceNumber")),
            issued=_moment(_text(scheme, "t:ListIssueDateTime")),
            next_update=_next(scheme),
            territory=_text(scheme, "t:SchemeTerritory"),
            anchors=tuple(_anchors(root)),
        )
    except (LookupError, binascii.Error, *BROKEN) as exc:
        raise Refused(_("Etibar siyahısı oxunmur: ETSI TS 119 612 formasında deyil.")) from exc


def _signed(data: bytes, signer: x509.Certificate) -> Any:
    """Return the root of the list exactly as it was signed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    # XAdES signs its own properties beside the list: two references, or one without them
    expected = SignatureConfiguration(location="./", expect_references=True)
    try:
        document = etree.fromstring(data, parser)
        if document.getroottree().docinfo.internalDTD is not None:
            raise Refused(_("Etibar siyahısında DTD ola bilməz."))
        found = XMLVerifier().verify(
            data, x509_cert=signer, parser=parser, expect_config=expected, validate_schema=False
        )
    except (SignXMLException, etree.LxmlError, *BROKEN) as exc:
        raise Refused(
            _("Etibar siyahısının imzası yanlışdır və ya onu gözlənilən qurum imzalamayıb.")
        ) from exc
    for one in found if isinstance(found, list) else [found]:
        if one.signed_xml is not None and one.signed_xml.tag == _ROOT:
            return one.signed_xml
    raise Refused(_("Etibar siyahısı bütövlükdə imzalanmayıb."))


def _anchors(root: Any) -> Iterator[Anchor]:
    for service in root.iterfind(".//t:TSPService", _T):
        now = _one(service, "t:ServiceInformation")
        certificates = list(_certificates(now))
        until = _NEVER
        for period in (now, *service.iterfind("t:ServiceHistory/t:ServiceHistoryInstance", _T)):
            begins = _moment(_text(period, "t:StatusStartingTime"))
            yield from _in_force(period, certificates, begins, until)
            until = begins


def _in_force(
    period: Any, certificates: list[x509.Certificate], begins: datetime, ends: datetime
) -> Iterator[Anchor]:
    known = _SERVICES.get(_text(period, "t:ServiceTypeIdentifier"))
    if known is None or _text(period, "t:ServiceStatus") not in _IN_FORCE:
        return
    purposes, assurance = known
    uris = period.iterfind(".//t:AdditionalServiceInformation/t:URI", _T)
    told = {str(one.text).strip() for one in uris}
    narrowed = [_NARROWED[one] for one in sorted(told & _NARROWED.keys())]
    if narrowed:
        purposes = frozenset[Purpose]().union(*narrowed)
    for certificate in certificates:
        yield Anchor(
            certificate,
            purposes=purposes,
            valid_from=begins,
            valid_until=ends,
            source="trust-list",
            assurance=assurance,
        )


def _certificates(service: Any) -> Iterator[x509.Certificate]:
    for one in service.iterfind("t:ServiceDigitalIdentity/t:DigitalId/t:X509Certificate", _T):
        yield x509.load_der_x509_certificate(b64decode("".join(one.text.split()), validate=True))


def _next(scheme: Any) -> datetime | None:
    found = scheme.find("t:NextUpdate/t:dateTime", _T)
    return None if found is None else _moment(found.text)


def _one(element: Any, path: str) -> Any:
    found = element.find(path, _T)
    if found is None:
        raise LookupError(path)
    return found


def _text(element: Any, path: str) -> str:
    return str(_one(element, path).text or "").strip()


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
