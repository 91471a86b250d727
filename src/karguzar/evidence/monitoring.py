"""What a monitor of journals concludes from a head that it kept and one that it is shown now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509

from karguzar.base.i18n import TranslationString, _
from karguzar.evidence.bundle import BROKEN_CERTIFICATE
from karguzar.evidence.chains import head_signer, is_signed
from karguzar.evidence.heads import Head, SignedHead, read_head
from karguzar.evidence.merkle import continues

GetProof = Callable[[str, int, int], Sequence[bytes]]
"""(journal, old size, new size) -> the consistency proof that the office gives."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was concluded about one journal; ``alarm`` tells what does not hold, if anything."""

    journal: str
    head: Head | None
    alarm: TranslationString | None = None


def follow(
    kept: SignedHead | None,
    shown: SignedHead,
    *,
    roots: Sequence[x509.Certificate],
    proof: GetProof,
) -> Step:
    """Compare the head that is shown with the one that was kept (None: the first one seen)."""
    try:
        head = read_head(shown.text)
        leaf, _root = head_signer(shown.certificates, roots, at=head.at)
        is_good = is_signed(leaf, shown.text.encode(), shown.signature)
    except BROKEN_CERTIFICATE:
        return Step("", None, _("Jurnal başının imzası və ya sertifikatı tanınmadı."))
    if not is_good:
        return Step(head.journal, head, _("Jurnal başının imzası və ya sertifikatı tanınmadı."))
    if kept is None:
        return Step(head.journal, head)
    return Step(head.journal, head, _growth(read_head(kept.text), head, proof))


def _growth(old: Head, new: Head, proof: GetProof) -> TranslationString | None:
    """Return why the new head does not continue the old one; None when it does."""
    if new.size < old.size or new.at < old.at:
        return _("Jurnal qısalıb və ya köhnə baş göstərilir.")
    path: Sequence[bytes] = ()
    if old.size < new.size and old.size:
        path = proof(new.journal, old.size, new.size)
    old_root, root = bytes.fromhex(old.root), bytes.fromhex(new.root)
    if continues(old.size, new.size, path, old_root, root):
        return None
    return _("Jurnalın keçmişi dəyişdirilib: yeni baş saxlanılmış başın davamı deyil.")


def is_stale(head: Head, *, at: datetime, hours: float) -> bool:
    """Return whether the head is older than so many hours: the office signs one each day."""
    return at - head.at > timedelta(hours=hours)
