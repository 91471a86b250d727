"""How much a signature by a certificate is worth: plain, enhanced, enhanced with a qualified one.

The issuer claims (qcStatements, ETSI EN 319 412-5); the trust anchor says how far we believe it.
"""

from typing import TYPE_CHECKING, Literal, get_args

from asn1crypto.core import ObjectIdentifier
from cryptography import x509

from karguzar.trust.der import first, values

if TYPE_CHECKING:
    from karguzar.trust.anchor import Anchor

Assurance = Literal["signature", "enhanced", "qualified"]
#: from the least to the most
ASSURANCES: tuple[Assurance, ...] = get_args(Assurance)

QC_STATEMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
#: the certificate is a qualified one (EN 319 412-5 §4.2.1)
QC_COMPLIANCE = "0.4.0.1862.1.1"


def reaches(found: Assurance, needed: Assurance) -> bool:
    """Return whether what was found is at least what is needed."""
    return ASSURANCES.index(found) >= ASSURANCES.index(needed)


def assurance(certificate: x509.Certificate, anchor: "Anchor") -> Assurance:
    """Return the level of signatures by the certificate: never above what its anchor may give."""
    claimed: Assurance = "qualified" if QC_COMPLIANCE in statements(certificate) else "enhanced"
    return min(claimed, anchor.assurance, key=ASSURANCES.index)


def statements(certificate: x509.Certificate) -> frozenset[str]:
    """Return the dotted identifiers of the qcStatements; none when they cannot be read."""
    try:
        extension = certificate.extensions.get_extension_for_oid(QC_STATEMENTS).value
    except x509.ExtensionNotFound:
        return frozenset()
    assert isinstance(extension, x509.UnrecognizedExtension)
    try:
        told = values(first(extension.value).content)
        return frozenset(
            ObjectIdentifier.load(values(one.content)[0].whole).dotted for one in told
        )
    except (ValueError, IndexError):
        return frozenset()
