"""Small ETSI trust lists (TS 119 612), signed as real ones are: enveloped, XAdES or plain."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree
from signxml.signer import XMLSigner
from signxml.xades.xades import XAdESSigner
from tests.factories.certificates import AT, Holder

_NAMESPACE = "http://uri.etsi.org/02231/v2#"
_TYPE = "http://uri.etsi.org/TrstSvc/Svctype/"
_STATE = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/"
_FOR = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/"
NEXT = AT + timedelta(days=90)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Service:
    """A trust service: its certificate, and its states, the newest first, each with its start."""

    certificate: x509.Certificate
    states: Sequence[tuple[str, datetime]] = (("granted", LONG_AGO),)
    kind: str = "CA/QC"
    purposes: Sequence[str] = ()


def trust_list(
    services: Sequence[Service],
    *,
    sequence: int = 7,
    next_update: datetime | None = NEXT,
) -> bytes:
    """Return an unsigned list."""
    ends = f"<dateTime>{next_update.isoformat()}</dateTime>" if next_update else ""
    listed = "".join(_service(one) for one in services)
    return f"""<TrustServiceStatusList xmlns="{_NAMESPACE}" Id="tsl"
 TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation>
 <TSLVersionIdentifier>5</TSLVersionIdentifier>
 <TSLSequenceNumber>{sequence}</TSLSequenceNumber>
 <SchemeTerritory>AZ</SchemeTerritory>
 <ListIssueDateTime>2026-02-01T00:00:00Z</ListIssueDateTime>
 <NextUpdate>{ends}</NextUpdate></SchemeInformation>
 <TrustServiceProviderList><TrustServiceProvider><TSPServices>{listed}</TSPServices>
 </TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>""".encode()


def signed(data: bytes, signer: Holder, *, xades: bool = True) -> bytes:
    """Return the list signed by the holder."""
    maker = (XAdESSigner if xades else XMLSigner)(signature_algorithm="ecdsa-sha256")
    key = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    root = maker.sign(
        etree.fromstring(data),
        key=key,
        cert=signer.certificate.public_bytes(Encoding.PEM).decode(),
    )
    return etree.tostring(root)


def _service(service: Service) -> str:
    (state, begins), *before = service.states
    certificate = b64encode(service.certificate.public_bytes(Encoding.DER)).decode()
    history = "".join(
        f"<ServiceHistoryInstance>{_period(service, one, at)}</ServiceHistoryInstance>"
        for one, at in before
    )
    return f"""<TSPService><ServiceInformation>{_period(service, state, begins)}
 <ServiceDigitalIdentity><DigitalId><X509Certificate>{certificate}</X509Certificate></DigitalId>
 </ServiceDigitalIdentity></ServiceInformation><ServiceHistory>{history}</ServiceHistory>
 </TSPService>"""


def _period(service: Service, state: str, begins: datetime) -> str:
    uris = "".join(
        f"<Extension><AdditionalServiceInformation><URI>{_FOR}{one}</URI>"
        "</AdditionalServiceInformation></Extension>"
        for one in service.purposes
    )
    return f"""<ServiceTypeIdentifier>{_TYPE}{service.kind}</ServiceTypeIdentifier>
 <ServiceStatus>{_STATE}{state}</ServiceStatus>
 <StatusStartingTime>{begins.isoformat()}</StatusStartingTime>
 <ServiceInformationExtensions>{uris}</ServiceInformationExtensions>"""
