"""The trust list of the settings, kept while its file stays as it is."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.anchor import Anchor, described, read_certificates
from karguzar.trust.list_renewal import check_address
from karguzar.trust.settings import TrustSettings
from karguzar.trust.trust_list import TrustList, read_trust_list

_NO_FILE = (0, 0)
_log = logging.getLogger(__name__)


class ListedAnchors:
    """The anchors of the trust list of the settings; none without a list.

    The list that is there at the start must be good (``Refused``). One that replaces it later
    and is not believed, or is older than the one before, is told in the log and passed over.
    """

    def __init__(self, settings: TrustSettings, folder: Path) -> None:
        self._path = settings.trust_list
        self._signer = settings.trust_list_signer
        self._folder = folder
        self._skew = timedelta(minutes=settings.skew_minutes)
        self.found: TrustList | None = None
        self._anchors: tuple[Anchor, ...] = ()
        self._stamp: object = None
        if settings.trust_list_url:
            check_address(settings)
        # a list that is fetched may not have come yet
        if self._path is not None and (self._path.exists() or not settings.trust_list_url):
            self._take(self._path)

    def at(self, moment: datetime) -> tuple[Anchor, ...]:
        """Return the anchors as long as the list is in force at the moment."""
        if self._path is None:
            return ()
        self._renew(self._path)
        if self.found is None or not self.found.is_in_force(moment - self._skew):
            return ()
        return self._anchors

    def _renew(self, path: Path) -> None:
        try:
            if stamp(path) not in (self._stamp, _NO_FILE):
                self._take(path)
        except (Refused, OSError) as exc:
            _log.warning("the trust list %s is passed over: %s", path, exc)

    def _take(self, path: Path) -> None:
        if self._signer is None:
            raise Refused(_("Etibar siyahısını imzalayanın sertifikatı göstərilməyib."))
        try:
            self._stamp = stamp(path)
            data = path.read_bytes()
        except OSError as exc:
            raise Refused(
                _("“${path}” etibar siyahısı oxunmur.", mapping={"path": str(path)})
            ) from exc
        found = read_trust_list(data, read_certificates(self._signer)[0])
        if self.found is not None and found.sequence < self.found.sequence:
            raise Refused(_("Etibar siyahısı əvvəlkindən köhnədir."))
        self.found = found
        self._anchors = tuple(
            described(one, self._folder / f"{one.fingerprint}.yaml") for one in found.anchors
        )


def stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a file does: time and size; zeros while there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return _NO_FILE
    return found.st_mtime_ns, found.st_size
