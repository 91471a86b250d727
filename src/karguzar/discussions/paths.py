"""Addresses of the public pages of discussions, without the prefix of the site."""

from urllib.parse import quote

from karguzar.discussions.interfaces import PLACE

CLAUSES = "bendler"
WHOLE_TEXT = "umumi"
COMMENTS = "rey"
CONFIRM = "tesdiq"
SUBSCRIBE = "abune"
UNSUBSCRIBE = "imtina"


def list_path() -> str:
    """Return the path of the list of all discussions."""
    return f"/{PLACE}/"


def discussion_path(discussion_id: str) -> str:
    """Return the path of a discussion."""
    return f"/{PLACE}/{quote(discussion_id, safe='')}/"


def clause_path(discussion_id: str, clause_id: str) -> str:
    """Return the path of a clause with its comments; "" is the whole text."""
    base = discussion_path(discussion_id)
    return f"{base}{CLAUSES}/{quote(clause_id, safe='')}/" if clause_id else f"{base}{WHOLE_TEXT}"


def comment_path(code: str) -> str:
    """Return the path at which the author follows a comment by the code of the receipt."""
    return f"/{PLACE}/{COMMENTS}/{code}"


def confirm_path(token: str) -> str:
    """Return the path at which a comment is confirmed."""
    return f"/{PLACE}/{CONFIRM}/{token}"


def subscription_path(token: str) -> str:
    """Return the path at which a subscription is confirmed."""
    return f"/{PLACE}/{SUBSCRIBE}/{token}"


def unsubscribe_path(token: str) -> str:
    """Return the path at which a subscription is ended."""
    return f"/{PLACE}/{UNSUBSCRIBE}/{token}"


def desk_path(discussion_id: str) -> str:
    """Return the path of the discussion at the desk of its body."""
    return f"/karguzarliq/muzakireler/{quote(discussion_id, safe='')}/"
