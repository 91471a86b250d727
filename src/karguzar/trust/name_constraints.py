"""Names that the authorities of a path permit or exclude (RFC 5280 §4.2.1.10, §6.1.3 b-c).

The comparison itself is that of ``pyhanko_certvalidator``. A constraint that it cannot compare
with a name of its kind (addresses of the network, for instance) refuses the path.
"""

from collections.abc import Sequence
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID


def are_names_allowed(below: Sequence[x509.Certificate], anchor: x509.Certificate) -> bool:
    """Return whether every name in a path is allowed by the authorities above it.

    ``below`` begins with the certificate that is judged; constraints of the anchor count too.
    """
    above = (*below[1:], anchor)
    if not any(_is_constraining(one) for one in above):
        return True
    try:
        return _are_allowed([_parsed(one) for one in reversed((*below, anchor))])
    except (ValueError, NotImplementedError):
        return False


def _is_constraining(certificate: x509.Certificate) -> bool:
    return any(one.oid == ExtensionOID.NAME_CONSTRAINTS for one in certificate.extensions)


def _are_allowed(path: Sequence[asn1.Certificate]) -> bool:
    # few authorities have constraints: the library is loaded where one has
    from pyhanko_certvalidator import name_trees

    permitted = name_trees.PermittedSubtrees(name_trees.default_permitted_subtrees())
    excluded = name_trees.ExcludedSubtrees(name_trees.default_excluded_subtrees())
    leaf = path[-1]
    for place, one in enumerate(path):
        # an authority that renews its own certificate need not obey itself
        is_free = place == 0 or (one.self_issued != "no" and one is not leaf)
        if not is_free and not (permitted.accept_cert(one) and excluded.accept_cert(one)):
            return False
        told: Any = one.name_constraints_value
        if told is None:
            continue
        if isinstance(told["permitted_subtrees"], asn1.GeneralSubtrees):
            permitted.intersect_with(
                name_trees.process_general_subtrees(told["permitted_subtrees"])
            )
        if isinstance(told["excluded_subtrees"], asn1.GeneralSubtrees):
            excluded.union_with(name_trees.process_general_subtrees(told["excluded_subtrees"]))
    return True


def _parsed(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
