"""Certificates, seals and their validation: why a paper of the office can be believed.

A body seals its papers with its own certificate (ETSI EN 319 412-3) as PAdES-B; anybody can
have a paper validated, and a paper with one changed byte is refused.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give the registry its ``sealer``, ``validator`` and ``certificates`` (the judge)."""
    from karguzar.trust.judging import make_judge
    from karguzar.trust.seal import Sealer
    from karguzar.trust.settings import trust_settings
    from karguzar.trust.validate import Validator

    settings = trust_settings(config.registry.settings)
    config.registry.sealer = Sealer(settings)
    config.registry.validator = Validator(settings)
    config.registry.certificates = make_judge(settings)
