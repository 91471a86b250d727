"""People of the office: persons, organisations, public bodies, their posts, and how one signs in.

R11-13.3 (sessions and sign-in history), R11-11.7 (connected bodies). What a person may do is
decided by access lists that are computed from posts and from roles held on each letter.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add the parts, the identity of a request, the security policy, places and pages."""
    from karguzar.people import setup

    setup.add_parts(config)
    setup.add_identity(config)
    setup.add_places(config)
    setup.add_means(config)
    setup.add_pages(config)
    config.include("karguzar.people.administration")
