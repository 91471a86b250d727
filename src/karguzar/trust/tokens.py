"""Timestamp tokens (RFC 3161; EN 319 422): what moment they prove for which digest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import new as new_hash

from asn1crypto.tsp import TSTInfo

from karguzar.base.i18n import _
from karguzar.trust.algorithms import STRONG_HASHES
from karguzar.trust.bounds import check_der
from karguzar.trust.cades import CmsSignature, check, read_cms
from karguzar.trust.indications import Rejected

#: bytes of a token with its certificates
LARGEST_TOKEN = 256 * 1024


@dataclass(frozen=True, slots=True)
class Token:
    """A sound timestamp: ``at`` is its moment (UTC); whether its maker is trusted is not said."""

    at: datetime
    cms: CmsSignature


def read_token(der: bytes, digest: Callable[[str], bytes]) -> Token:
    """Return the token (DER) over the digest that the function gives; raises ``Rejected``.

    ``digest(algorithm)`` returns the hash (``sha256`` and the like) of what was stamped.
    """
    return checked_token(read_cms(der, largest=LARGEST_TOKEN), digest)


def checked_token(cms: CmsSignature, digest: Callable[[str], bytes]) -> Token:
    """Return the token of a CMS that was read already; raises ``Rejected`` as `read_token`."""
    if cms.kind != "tst_info":
        raise _broken()
    check(cms, lambda algorithm: new_hash(algorithm, cms.content).digest())
    try:
        check_der(cms.content)
        info = TSTInfo.load(cms.content, strict=True)
        imprint = info["message_imprint"]
        algorithm = str(imprint["hash_algorithm"]["algorithm"].native)
        hashed, at = imprint["hashed_message"].native, info["gen_time"].native
    except (ValueError, TypeError, KeyError) as exc:
        raise _broken() from exc
    if algorithm not in STRONG_HASHES:
        raise Rejected(
            "INDETERMINATE",
            "CRYPTO_CONSTRAINTS_FAILURE",
            _("Zaman möhüründə zəif heş alqoritmi işlədilib."),
        )
    if digest(algorithm) != hashed:
        raise Rejected("TOTAL-FAILED", "HASH_FAILURE", _("Zaman möhürü bu imza üçün verilməyib."))
    return Token(at, cms)


def _broken() -> Rejected:
    return Rejected("TOTAL-FAILED", "FORMAT_FAILURE", _("Zaman möhürünün quruluşu pozulub."))
