"""What the package gives to the application: seals, validation, certificates, timestamps."""

import logging
from datetime import datetime
from functools import partial
from typing import Any

from pyramid.settings import asbool

from karguzar.base.clock import IClock, SystemClock
from karguzar.trust.anchors import Anchors
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.refusing import refuse_development
from karguzar.trust.development.setup import mount
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.inventory import inventory
from karguzar.trust.judging import make_judge
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings, trust_settings
from karguzar.trust.signed import SignatureValidator
from karguzar.trust.stamps import LateStamper, Stamper
from karguzar.trust.validate import Validator

_log = logging.getLogger(__name__)


def add_trust(config: Any) -> None:
    """Read the settings and put what they ask for into the registry.

    ``timestamper`` is the authority of the settings; in the demonstration office without one it
    is the development authority of this process; otherwise None. A production install with a
    development certificate does not start (``Refused``). What ended or ends soon is logged.
    """
    registry = config.registry
    settings = trust_settings(registry.settings)
    if settings.production:
        refuse_development(settings)
    registry.trust = settings
    registry.validator = Validator(settings)
    registry.certificates = make_judge(settings)
    registry.signatures = SignatureValidator(registry.certificates)
    clock = getattr(registry, "clock", None) or SystemClock()
    demonstrates = asbool(registry.settings.get("karguzar.demonstration"))
    registry.timestamper = None
    if settings.timestamps:
        registry.timestamper = LateStamper(partial(_timestamper, settings))
    if demonstrates and not settings.production:
        mount(config, settings, clock)
        local = LateStamper(partial(_local_timestamper, settings, clock))
        registry.timestamper = registry.timestamper or local
    registry.sealer = Sealer(settings, registry.timestamper)
    _warn_of_ends(settings, registry.certificates.anchors, clock.now())


def _timestamper(settings: TrustSettings) -> Stamper:
    from karguzar.trust.timestamps import Timestamper

    return Timestamper(settings.timestamps, seconds=settings.fetch_seconds)


def _local_timestamper(settings: TrustSettings, clock: IClock) -> Stamper:
    from karguzar.trust.timestamps import LocalTimestamper

    return LocalTimestamper(DevelopmentTsa(DevelopmentPki(settings)), clock)


def _warn_of_ends(settings: TrustSettings, anchors: Anchors, at: datetime) -> None:
    for held in inventory(settings, at, anchors):
        state = held.state(at)
        if state != "in force":
            _log.warning("%s %s: %s (%s)", held.kind, held.name, state, f"{held.ends:%Y-%m-%d}")
