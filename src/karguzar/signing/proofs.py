"""From a signed file to a proof: what the validation found, as it is kept with the document."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from cryptography import x509

from karguzar.signing.values import Level, MeansName, Proof
from karguzar.trust.findings import SignatureFinding
from karguzar.trust.levels import Assurance
from karguzar.trust.returned import check_returned
from karguzar.trust.signed import SignatureValidator

FIELD = "Imza"
"""How signature fields of the office are called: "Imza1" for the first signature, and so on."""

NEEDED: dict[str, Assurance] = {
    "account": "signature",
    "signature": "signature",
    "enhanced": "enhanced",
    "qualified": "qualified",
}
"""The level of an act -> the least level of the certificate that signs it."""


def examined(
    issued: bytes,
    returned: bytes,
    *,
    fin: str,
    level: Level | str,
    field: str,
    means: MeansName,
    at: datetime,
    validator: SignatureValidator,
) -> Proof:
    """Return the proof of a signed file that came back, from whatever means.

    ``issued`` is the file as it was before; ``field`` is "" where the means chooses the name of
    the field itself. Raises Refused with the exact reason: other bytes, another person, a
    certificate that does not hold, too low a level.
    """
    finding = check_returned(
        issued,
        returned,
        fin=fin,
        field=field,
        needed=NEEDED[level],
        at=at,
        validator=validator,
    )
    proof = _proof(finding, means)
    return replace(
        proof,
        over=sha256(issued).hexdigest(),
        digest=sha256(returned).hexdigest(),
        size=len(returned),
    )


def _proof(finding: SignatureFinding, means: MeansName) -> Proof:
    certificate = x509.load_der_x509_certificate(finding.certificate)
    return Proof(
        over="",
        digest="",
        means=means,
        level=finding.assurance,
        name=finding.signer,
        fin=finding.identity.fin if finding.identity else "",
        serial=f"{certificate.serial_number:X}",
        signed_at=finding.signed_at,
        timestamped_at=finding.timestamped_at,
        report=finding.as_record(),
    )
