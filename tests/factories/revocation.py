"""A place where revocation can be asked of an authority that answers on loopback."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.factories.certificates import AT, Certificates, Holder
from tests.factories.responders import Served

from karguzar.base.clock import FrozenClock
from karguzar.trust.answers import RevocationStatus
from karguzar.trust.development.responders import responders
from karguzar.trust.revocation import NOTHING, Evidence, Revocation
from karguzar.trust.settings import TrustSettings

HOUR = timedelta(hours=1)
OCSP, CRL = ("POST", "/ocsp"), ("GET", "/crl/issuing")


class Scene:
    """An authority that answers on loopback, a clock, a citizen, and somebody who asks."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.served = served
        self.clock = FrozenClock(AT)
        self.made = Certificates(folder, responders=served.url)
        self.served.app = responders(self.made.settings, self.clock)
        self.issuing = self.made.pki.authority("issuing")[0]
        self.holder = self.made.person()
        self.revocation = self.asker()

    def asker(self, **settings: object) -> Revocation:
        found: TrustSettings = replace(self.made.settings, **settings)  # type: ignore[arg-type]  # of the fields' types
        return Revocation(found)

    def status(
        self, holder: Holder | None = None, evidence: Evidence = NOTHING
    ) -> RevocationStatus:
        found = (holder or self.holder).certificate
        return self.revocation.status(found, self.issuing, self.clock.now(), evidence)

    def revoke(self) -> None:
        self.made.pki.revoke(self.holder.certificate.serial_number, self.clock.now())
