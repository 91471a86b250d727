"""Fetching the trust list anew from its address: what is not better than what is there stays away.

The list is believed by its signature alone, never by where it came from; still it is fetched over
TLS only (from this very machine also without), so that nobody on the way can keep back a new one.
"""

import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.anchor import read_certificates
from karguzar.trust.fetching import Fetcher, Unanswered
from karguzar.trust.settings import TrustSettings
from karguzar.trust.trust_list import LARGEST, TrustList, read_trust_list

_SECONDS = 60.0
_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


def check_address(settings: TrustSettings) -> None:
    """Raise ``Refused`` when the address cannot serve: no TLS, no signer, nowhere to keep it."""
    address = urlsplit(settings.trust_list_url)
    is_own = address.hostname in _THIS_MACHINE and not settings.production
    if not address.hostname or address.scheme not in ({"https", "http"} if is_own else {"https"}):
        raise Refused(_("Etibar siyahısının ünvanı https ilə başlamalıdır."))
    if settings.trust_list is None or settings.trust_list_signer is None:
        raise Refused(
            _(
                "Etibar siyahısının ünvanı göstərilibsə, saxlanacağı fayl və onu imzalayanın "
                "sertifikatı da göstərilməlidir."
            )
        )


def renew_list(settings: TrustSettings, at: datetime) -> TrustList:
    """Fetch the list and keep it when it is newer; return the one that counts now.

    ``Refused`` tells why a fetched list is passed over; the file stays as it was then.
    """
    check_address(settings)
    assert settings.trust_list is not None
    assert settings.trust_list_signer is not None
    signer = read_certificates(settings.trust_list_signer)[0]
    data = _fetched(settings.trust_list_url)
    found = read_trust_list(data, signer)
    if not found.is_in_force(at):
        raise Refused(_("Alınan etibar siyahısının müddəti bitib."))
    try:
        kept = read_trust_list(settings.trust_list.read_bytes(), signer)
    except (OSError, Refused):  # none yet, or a broken one: a good one is better
        kept = None
    if kept is not None and found.sequence <= kept.sequence:
        if found.sequence < kept.sequence:
            raise Refused(_("Alınan etibar siyahısı əlimizdəkindən köhnədir."))
        return kept
    _keep(settings.trust_list, data)
    return found


def _fetched(url: str) -> bytes:
    try:
        return Fetcher(_SECONDS, LARGEST).get(url)
    except Unanswered as exc:
        raise Refused(
            _("Etibar siyahısı alınmadı: ${reason}", mapping={"reason": str(exc)})
        ) from exc


def _keep(path: Path, data: bytes) -> None:
    """Put the list into its place in one step: a reader sees the old one or the new one."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as exc:
        with suppress(OSError):
            draft.unlink()
        raise Refused(
            _("Etibar siyahısı saxlanılmadı: ${reason}", mapping={"reason": str(exc)})
        ) from exc
