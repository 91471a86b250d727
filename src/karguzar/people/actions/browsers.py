"""Browsers from which a person has signed in: each keeps a token of its own in a cookie.

A sign-in without such a token comes from a browser that the account does not know: its owner is
told. The token opens nothing.
"""

from karguzar.people import secrets
from karguzar.people.content import Person

MOST_KNOWN = 20
"""So many browsers of a person are remembered; the one that was met first is forgotten first."""


def is_known(person: Person, token: str) -> bool:
    """Return whether the person has signed in before from the browser with the token."""
    return bool(token) and secrets.digest(token) in person.known_browsers


def remember(person: Person, token: str) -> str:
    """Remember the browser and return the token that it has to keep: its own or a new one."""
    kept = token if secrets.is_token(token) else secrets.new_token()
    person.known_browsers = (*person.known_browsers, secrets.digest(kept))[-MOST_KNOWN:]
    return kept
