"""Who acts: the small frozen value that every act carries and every journal entry keeps."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["person", "staff", "system"]
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, as the journal will remember them for good.

    ``name`` is the name at the time of the act, so that a later change of name does not change
    the past; ``authority`` tells on what ground they act ("kargüzar, Dövlət Gömrük Komitəsi").
    """

    person_id: str
    name: str
    authority: str = ""
    kind: Kind = "person"

    def as_record(self) -> dict[str, str]:
        """Return the actor as plain strings for the journal and for JSON."""
        return {
            "person_id": self.person_id,
            "name": self.name,
            "authority": self.authority,
            "kind": self.kind,
        }


def actor_from_record(record: dict[str, str]) -> Actor:
    """Return the actor that ``Actor.as_record`` wrote down.

    Raises KeyError for a field that lacks or a kind that does not exist.
    """
    return Actor(record["person_id"], record["name"], record["authority"], KINDS[record["kind"]])


SYSTEM = Actor("", "Kargüzar", kind="system")
"""The office itself, where no person acted: sweepers, deadlines, bootstrap."""
