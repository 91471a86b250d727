"""How the use of a service is counted: from the letters that people wrote for it (REG26-31)."""

from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import loads, service_list, text_at
from karguzar.people.content import BODIES
from karguzar.registry.observations import count_usage, observations_of
from karguzar.registry.values import Usage


def count_month(office: Any, number: str, slug: str, month: str, at: datetime) -> bool:
    """Count the letters for a service that were registered in a month, and keep the figures.

    Received are all; completed those answered; refused those left without consideration; returned
    those that were sent back for correction at least once. Returns whether the figures are new; a
    month without letters that was never counted stays unknown.
    """
    body = office[BODIES].get(slug)
    listing = body[LISTS].by_name.get(service_list(number)) if body is not None else None
    if listing is None:
        return False
    lists = body[LISTS]
    texts = (text_at(lists, key, kept) for key, kept in listing.rows.items(month, f"{month}~"))
    letters = [body[LETTERS][loads(text)["name"]] for text in texts]
    if not letters:
        return False
    calendar = office["teqvim"].as_calendar()
    took = [days for one in letters if (days := _days(one, calendar)) is not None]
    fresh = Usage(
        service=number,
        month=month,
        recorded_at=at,
        received=len(letters),
        completed=len(took),
        refused=sum(1 for one in letters if one.outcome == "left"),
        returned=sum(1 for one in letters if one.rounds),
        days=sum(took),
        longest=max(took, default=0),
    )
    return count_usage(observations_of(office), fresh)


def _days(letter: Letter, calendar: Any) -> int | None:
    """Return the working days from registration to the signed reply; None without a reply."""
    signed_at = letter.reply.signed_at
    if signed_at is None:
        return None
    registered = datetime.fromisoformat(letter.registered_at)
    return int(calendar.working_days_between(local_date(registered), local_date(signed_at)))
