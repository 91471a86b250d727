"""A signed challenge: proof that somebody holds a key now (PT14-6.2.4, R11-12.1.1).

The answer is a detached CMS over the bytes of the challenge (CAdES baseline B). The challenge
itself is made, told and used up by ``devices``; here it is only signed and checked.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import new as new_hash
from hashlib import sha256

from karguzar.base.i18n import _
from karguzar.trust.bounds import LARGEST_ANSWER
from karguzar.trust.cades import CmsSignature, check, read_cms
from karguzar.trust.certificates import CertificateJudge, CertificateVerdict
from karguzar.trust.cms import SealForm
from karguzar.trust.indications import Rejected
from karguzar.trust.keys import Key
from karguzar.trust.paths import MOST_CERTIFICATES
from karguzar.trust.revocation import Evidence


def sign_challenge(key: Key, chain: Sequence[bytes], challenge: bytes) -> bytes:
    """Return the CMS (DER) that answers a challenge; ``chain`` are the issuers' certificates."""
    return SealForm(key.certificate, tuple(chain)).make(sha256(challenge).digest(), key.sign)


def verify_challenge(
    cms: bytes, challenge: bytes, judge: CertificateJudge, at: datetime
) -> CertificateVerdict:
    """Return the verdict about an answer to a challenge; nothing in the answer raises.

    Accepted are: at most 64 KB and 20 certificates, one signer named by an ESS attribute, nothing
    enclosed, SHA-2 or SHA-3, RSA of 2048 bits or more or curves of 256, over exactly these bytes,
    by a natural person whose certificate holds at the moment.
    """
    try:
        answer = read_cms(cms, largest=LARGEST_ANSWER)
        _check_shape(answer)
        check(answer, lambda algorithm: new_hash(algorithm, challenge).digest())
    except Rejected as exc:
        return CertificateVerdict(
            exc.indication, exc.sub_indication, None, "signature", None, exc.message
        )
    return judge.judge(
        answer.certificate, answer.others, at, "authenticate", Evidence(crls=answer.crls)
    )


def _check_shape(answer: CmsSignature) -> None:
    if len(answer.others) >= MOST_CERTIFICATES:
        raise Rejected("TOTAL-FAILED", "FORMAT_FAILURE", _("Həddən artıq sertifikat göndərilib."))
    if answer.content or answer.kind != "data" or not answer.names_signer:
        raise Rejected(
            "INDETERMINATE",
            "SIG_CONSTRAINTS_FAILURE",
            _("Cavab tələb olunan formada (ayrıca CAdES imzası) deyil."),
        )
