"""Certificates, seals and their validation: why a paper of the office can be believed.

A body seals its papers with its own certificate (ETSI EN 319 412-3) as PAdES-B; anybody can
have a paper validated, and a paper with one changed byte is refused.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give the registry ``sealer``, ``validator``, ``certificates`` and ``timestamper``."""
    from karguzar.trust import setup

    setup.add_trust(config)
