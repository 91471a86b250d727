"""The book of sent documents: what left the body, under which number, to whom and about what."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from karguzar.content import listings
from karguzar.records.numbers import OUTGOING, next_number, sortable

REGISTER = "gedenler"
"""Under this name a body keeps its ``OutgoingRegister``."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of the book: ``letter`` is the path of the document that it answers."""

    number: str
    at: datetime
    to: str
    title: str
    kind: str
    letter: str


def send_out(body: Any, *, at: datetime, to: str, title: str, kind: str, letter: str) -> Sent:
    """Take an outgoing number, enter the document in the book and return the line."""
    line = Sent(next_number(body, OUTGOING, at), at, to, title, kind, letter)
    listings.put(body[REGISTER], sortable(line.number), as_row(line))
    return line


def as_row(line: Sent) -> str:
    """Return the line as the JSON text that is kept."""
    record = asdict(line) | {"at": line.at.isoformat()}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def from_row(row: str) -> Sent:
    """Return the line that ``as_row`` wrote down."""
    record: Mapping[str, str] = json.loads(row)
    return Sent(
        record["number"],
        datetime.fromisoformat(record["at"]),
        record["to"],
        record["title"],
        record["kind"],
        record["letter"],
    )


def sent_page(
    body: Any, after: str | None = None, size: int = 25
) -> tuple[list[Sent], str | None]:
    """Return up to ``size`` lines, newest first, and the cursor of the next page or None."""
    page = listings.page(body[REGISTER], after, size, newest_first=True)
    return [from_row(row) for _key, row in page.rows], page.next_key
