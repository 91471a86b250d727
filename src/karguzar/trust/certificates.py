"""Judging a certificate: by whom issued, for whom, for what, and whether it holds at a moment.

Indications are those of ETSI EN 319 102-1 §5.1.3: TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE, each
but the first with a sub-indication. Nothing here raises for bad input.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust import suitability
from karguzar.trust.anchor import Anchor, Purpose, der
from karguzar.trust.anchors import Anchors
from karguzar.trust.identity import Identity, identity
from karguzar.trust.indications import Indication, Rejected
from karguzar.trust.levels import Assurance, assurance, reaches
from karguzar.trust.paths import BROKEN, MOST_CERTIFICATES, Search, TrustPath, load, understood
from karguzar.trust.revocation import NOTHING, Evidence, Revocation, RevocationStatus
from karguzar.trust.settings import TrustSettings

#: what an anchor must be trusted for, where it is not the purpose itself
_WANTED: dict[Purpose, tuple[Purpose, ...]] = {
    "sign": ("sign", "seal"),
    "encrypt": ("seal",),  # who vouches for an organisation's signature vouches for its other key
}
_HOLDERS: dict[Purpose, str] = {"sign": "natural", "seal": "legal"}
_GOOD = _("Sertifikat etibarlıdır.")


@dataclass(frozen=True)
class CertificateVerdict:
    """What was found about a certificate.

    ``sentence`` says it to a person. ``identity`` is given as far as a trusted authority vouches
    for it (also of an expired or revoked certificate, to name its holder in a refusal);
    ``not_after`` is None for what could not be read. ``path`` are the certificates (DER) from the
    judged one to the anchor, ``checked`` the answers about revocation that were relied on.
    """

    indication: Indication
    sub_indication: str
    identity: Identity | None
    assurance: Assurance
    not_after: datetime | None
    sentence: str
    revoked_at: datetime | None = None
    path: tuple[bytes, ...] = field(default=(), repr=False)
    checked: tuple[RevocationStatus, ...] = field(default=(), repr=False)

    @property
    def accepted(self) -> bool:
        """Whether the certificate holds for what was asked."""
        return self.indication == "TOTAL-PASSED"


class CertificateJudge:
    """Judges certificates against the anchors of the settings; safe for threads."""

    def __init__(self, settings: TrustSettings, anchors: Anchors, revocation: Revocation) -> None:
        self.settings = settings
        self.anchors = anchors
        self.revocation = revocation
        self._skew = timedelta(minutes=settings.skew_minutes)
        self._needed: dict[Purpose, Assurance] = {
            "authenticate": settings.authenticate_assurance,
            "sign": settings.sign_assurance,
            "seal": settings.seal_assurance,
            "timestamp": "signature",
            "encrypt": "signature",
        }

    def judge(
        self,
        cert_der: bytes,
        chain: Sequence[bytes],
        at: datetime,
        purpose: Purpose,
        evidence: Evidence = NOTHING,
    ) -> CertificateVerdict:
        """Return the verdict about a certificate (DER) for a purpose at a moment.

        ``chain`` are certificates that came with it, in any order; more than 20 are refused.
        ``evidence`` are answers about revocation that came with it; they count where they are
        signed by the right authority and fresh at the moment.
        """
        case = _Case(purpose, at, evidence)
        try:
            self._examine(case, cert_der, chain)
        except Rejected as flaw:
            return case.verdict(flaw.indication, flaw.sub_indication, flaw.message)
        except BROKEN:
            return case.verdict(
                "TOTAL-FAILED", "FORMAT_FAILURE", _("Sertifikat oxunmur: forması pozulub.")
            )
        return case.verdict("TOTAL-PASSED", "", _GOOD)

    def _examine(self, case: "_Case", cert_der: bytes, chain: Sequence[bytes]) -> None:
        if len(chain) > MOST_CERTIFICATES:
            raise Rejected(
                "TOTAL-FAILED", "FORMAT_FAILURE", _("Həddən artıq sertifikat göndərilib.")
            )
        leaf = case.leaf = load(cert_der)
        self._strong(leaf)
        path = self._vouched(case, leaf, [load(one) for one in chain])
        for one in path.certificates[1:]:
            self._strong(one)
        self._in_time(leaf, case.at)
        self._usable(leaf, path, case)
        for below, above in path.links():
            self._unrevoked(below, above, case)

    def _vouched(
        self, case: "_Case", leaf: x509.Certificate, chain: list[x509.Certificate]
    ) -> TrustPath:
        """Return a path to an anchor that serves the purpose for this kind of holder.

        A signature may be that of a person or the seal of an organisation: the first needs an
        anchor for signatures, the second one for seals (TS 119 612 §5.5.9.4).
        """
        for wanted in _WANTED.get(case.purpose, (case.purpose,)):
            path = self._path(case, leaf, chain, wanted)
            if path is None:
                continue
            holder = None if wanted == "timestamp" else self._identity(leaf, path)
            if holder and case.purpose == "sign" and holder.kind != _HOLDERS[wanted]:
                continue
            case.path, case.identity = path, holder
            return path
        raise Rejected(
            "INDETERMINATE",
            "NO_CERTIFICATE_CHAIN_FOUND",
            _("Sertifikatı etibar etdiyimiz mərkəzlərdən heç biri verməyib."),
        )

    def _path(
        self,
        case: "_Case",
        leaf: x509.Certificate,
        chain: list[x509.Certificate],
        purpose: Purpose,
    ) -> TrustPath | None:
        anchors = [one for one in self.anchors.all(case.at) if one.serves(purpose, case.at)]
        others = [*chain, *self.anchors.intermediates()]
        return _itself(leaf, anchors, purpose) or Search(anchors, others, case.at).path(leaf)

    def _strong(self, certificate: x509.Certificate) -> None:
        weakness = suitability.weakness(certificate, self.settings.rsa_bits)
        if weakness is not None:
            raise Rejected("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE", weakness)

    def _identity(self, leaf: x509.Certificate, path: TrustPath) -> Identity:
        try:
            return identity(leaf, path.anchor.mapping)
        except Refused as exc:
            raise Rejected("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE", exc.message) from exc

    def _in_time(self, leaf: x509.Certificate, at: datetime) -> None:
        if at + self._skew < leaf.not_valid_before_utc:
            raise Rejected(
                "TOTAL-FAILED",
                "NOT_YET_VALID",
                _("Sertifikatın qüvvədə olma müddəti hələ başlamayıb."),
            )
        if at - self._skew > leaf.not_valid_after_utc:
            raise Rejected("TOTAL-FAILED", "EXPIRED", _("Sertifikatın müddəti bitib."))

    def _usable(self, leaf: x509.Certificate, path: TrustPath, case: "_Case") -> None:
        found = case.assurance = assurance(leaf, path.anchor)
        wrong = suitability.wrong_usage(leaf, case.purpose, case.identity)
        if wrong is None and not understood(leaf):
            wrong = _("Sertifikatda tanımadığımız məcburi şərt var.")
        if wrong is None and not self._policy_accepted(leaf, path):
            wrong = _("Sertifikat qəbul etdiyimiz qaydalar (siyasət) üzrə verilməyib.")
        if wrong is None and not reaches(found, self._needed[case.purpose]):
            wrong = _("Sertifikatın səviyyəsi bu əməliyyat üçün kifayət deyil.")
        if wrong is not None:
            raise Rejected("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE", wrong)

    def _policy_accepted(self, leaf: x509.Certificate, path: TrustPath) -> bool:
        has = suitability.policies(leaf)
        return all(
            not wanted or not has.isdisjoint(wanted)
            for wanted in (frozenset(self.settings.policies), path.anchor.policies)
        )

    def _unrevoked(self, below: x509.Certificate, above: x509.Certificate, case: "_Case") -> None:
        status = self.revocation.status(below, above, case.at, evidence=case.evidence)
        case.checked.append(status)
        if status.state == "revoked":
            case.revoked_at = status.revoked_at
            raise Rejected("TOTAL-FAILED", "REVOKED", _("Sertifikat ləğv edilib."))
        if status.state == "unknown" and self.settings.revocation == "require":
            raise Rejected(
                "INDETERMINATE",
                "TRY_LATER",
                _(
                    "Sertifikatın ləğv edilib-edilmədiyini öyrənmək mümkün olmadı. "
                    "Bir azdan yenidən cəhd edin."
                ),
            )


def _itself(leaf: x509.Certificate, anchors: list[Anchor], purpose: Purpose) -> TrustPath | None:
    """Return the path of a timestamping unit that is in the trust list by itself."""
    if purpose != "timestamp":
        return None
    return next((TrustPath((), one) for one in anchors if one.certificate == leaf), None)


class _Case:
    """What is known so far about the certificate that is being judged."""

    def __init__(self, purpose: Purpose, at: datetime, evidence: Evidence) -> None:
        self.purpose: Purpose = purpose
        self.at = at
        self.evidence = evidence
        self.leaf: x509.Certificate | None = None
        self.path: TrustPath | None = None
        self.identity: Identity | None = None
        self.assurance: Assurance = "signature"
        self.checked: list[RevocationStatus] = []
        self.revoked_at: datetime | None = None

    def verdict(
        self,
        indication: Indication,
        sub_indication: str,
        sentence: str,
    ) -> CertificateVerdict:
        """Return the verdict with what is known."""
        path = self.path
        certificates = (*path.certificates, path.anchor.certificate) if path else ()
        return CertificateVerdict(
            indication,
            sub_indication,
            self.identity,
            self.assurance,
            self.leaf.not_valid_after_utc if self.leaf else None,
            sentence,
            self.revoked_at,
            tuple(der(one) for one in certificates),
            tuple(self.checked),
        )
