"""Whom the office trusts: authorities from a folder, from an ETSI trust list, from development.

The folder holds one certificate a file (``*.crt``, ``*.pem``, ``*.cer``; PEM or DER). A file
``<name>.yaml`` beside ``<name>.crt`` says what else holds for it (`karguzar.trust.anchor`); a
``<sha256>.yaml`` (the certificate's SHA-256 in hex) says it for an authority of the trust list.
"""

import logging
import threading
from datetime import datetime

from cryptography import x509

from karguzar.base.errors import Refused
from karguzar.trust.anchor import Anchor, Purpose, anchor, described, read_certificates
from karguzar.trust.listed import ListedAnchors, stamp
from karguzar.trust.settings import TrustSettings
from karguzar.trust.trust_list import TrustList

__all__ = ["Anchor", "Anchors", "Purpose"]

SUFFIXES = frozenset({".crt", ".pem", ".cer"})
_DEVELOPMENT = {"source": "development", "assurance": "qualified"}
# who issued the seals of the bodies is not trusted for persons by that alone
_OWN = {"purposes": frozenset({"seal", "timestamp"})}
_log = logging.getLogger(__name__)


class Anchors:
    """The trusted authorities of the settings; read again when their files change.

    What is there at the start must be good (``Refused`` names the file); a file that is broken
    later is told in the log and what was read before stays. Safe for threads.
    """

    def __init__(self, settings: TrustSettings) -> None:
        self._settings = settings
        self._folder = settings.anchors or settings.folder / "anchors"
        self._lock = threading.Lock()
        self._listed = ListedAnchors(settings, self._folder)
        self._stamp = self._stamped()
        self._anchors = self._read()
        self._intermediates = self._authorities("issuing")

    @property
    def trust_list(self) -> TrustList | None:
        """Return the trust list as it was last read; None where the settings name none."""
        return self._listed.found

    def all(self, at: datetime) -> tuple[Anchor, ...]:
        """Return every anchor; ``at`` is the moment at which the trust list must be in force."""
        with self._lock:
            self._refresh()
            return (*self._anchors, *self._listed.at(at))

    def intermediates(self) -> tuple[x509.Certificate, ...]:
        """Return authorities that are known but not trusted by themselves.

        They are the ``issuing*.crt`` of the folder of certificates.
        """
        with self._lock:
            self._refresh()
            return self._intermediates

    def _refresh(self) -> None:
        found = self._stamped()
        if found == self._stamp:
            return
        self._stamp = found
        try:
            self._anchors = self._read()
            self._intermediates = self._authorities("issuing")
        except (Refused, OSError) as exc:
            _log.warning("the folder of trusted authorities is passed over: %s", exc)

    def _stamped(self) -> object:
        own = self._settings.folder
        every = (own.glob("root*.crt"), own.glob("issuing*.crt"), self._folder.glob("*"))
        return [(path, stamp(path)) for paths in every for path in sorted(paths)]

    def _read(self) -> tuple[Anchor, ...]:
        facts = _OWN if self._settings.production else _DEVELOPMENT
        roots = [anchor(one, **facts) for one in self._authorities("root")]
        others = [
            described(anchor(one), path.with_suffix(".yaml"))
            for path in sorted(self._folder.glob("*"))
            if path.suffix in SUFFIXES
            for one in read_certificates(path)
        ]
        return (*roots, *others)

    def _authorities(self, name: str) -> tuple[x509.Certificate, ...]:
        """Return the authorities of the bodies' own seals: ``root*.crt`` or ``issuing*.crt``."""
        paths = sorted(self._settings.folder.glob(f"{name}*.crt"))
        return tuple(one for path in paths for one in read_certificates(path))
