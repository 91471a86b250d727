"""Identification of persons: the means of signing in beside the password (R11-2.1.9, PT14-6.5).

Whatever the means, one FIN is one person record; the first sign-in by a certificate makes it.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Offer the means that the settings name and add their pages."""
    from karguzar.identification import setup

    setup.add_means(config)
    setup.add_openid(config)
    setup.add_pages(config)
