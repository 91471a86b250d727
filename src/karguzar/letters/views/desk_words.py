"""How a letter is told to the staff of a body: lines of lists, chips, addresses."""

from dataclasses import dataclass
from datetime import date, datetime

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.letters.lists import Row
from karguzar.letters.rules import CHANNELS, KINDS
from karguzar.letters.views.cabinet_words import TONES, calendar, due_chip
from karguzar.letters.workflow import STATES
from karguzar.ui.words import Chip, Words, day, path, tag


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One letter in a list of the desk."""

    number: str
    url: str
    subject: str
    sender: str
    kind: Words
    channel: Words
    received: str
    files: int
    executors: str
    control: bool
    state: Chip
    due: str
    left: Chip | None
    is_over: bool


def desk_line(request: Request, row: Row) -> DeskLine:
    """Return the row of a list as it is shown; working days left in words."""
    due_on = date.fromisoformat(row["due"])
    left = due_chip(
        request, row["state"], due_on, paused=row["paused"], calendar=calendar(request)
    )
    return DeskLine(
        number=row["number"],
        url=card_path(request, row["body"], row["name"]),
        subject=row["subject"],
        sender=row["sender"],
        kind=KINDS[row["kind"]],
        channel=CHANNELS.get(row["channel"], row["channel"]),
        received=day(request, local_date(datetime.fromisoformat(row["received"]))),
        files=row["files"],
        executors=", ".join(row["executors"]),
        control=row["control"],
        state=desk_state(row["state"]),
        due=day(request, due_on) if left is not None and not row["paused"] else "",
        left=left,
        is_over=left is not None and left.css.endswith("over"),
    )


def desk_state(state: str) -> Chip:
    """Return the chip of a state."""
    return tag(STATES[state], TONES[state])


def card_path(request: Request, slug: str, name: str) -> str:
    """Return the link to the document card of a letter."""
    return path(request, f"/karguzarliq/{slug}/{name}/")
