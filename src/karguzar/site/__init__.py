"""The site as a whole: composition, home, public checks, administration, the demonstration office.

Here stand the pages that need several capabilities of the office at once; the package holds no
rule of law of its own.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add the pages of the site."""
    from karguzar.site import setup

    setup.add_pages(config)
