"""The places of signing in by a proof (/giris/sorgu)."""

from typing import Any

from karguzar.people.contexts import Place


class SignInChallenges(Place):
    """The challenges of signing in (/giris/sorgu)."""

    kind = "giris-sorgu"


class SignInChallenge(Place):
    """One challenge; whether this browser asked it is told by its pages."""

    kind = "giris-sorgu-biri"


def add_places(config: Any) -> None:
    """Give the places their addresses."""
    config.add_place(
        "giris", "sorgu", lambda request, parent: SignInChallenges(request, parent, "sorgu")
    )
    config.add_place("giris-sorgu", "*", SignInChallenge)
