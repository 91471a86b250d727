"""Finding discussions and telling where they stand; nothing here writes but ``put_row``."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.text import loose
from karguzar.content import listings
from karguzar.discussions.content import Discussion, Discussions
from karguzar.discussions.interfaces import PART
from karguzar.discussions.rules import Phase, phase


@dataclass(frozen=True, slots=True)
class Row:
    """One discussion in a list."""

    id: str
    title: str
    body: str
    subject: str
    opens: str
    closes: str

    @property
    def opens_at(self) -> datetime:
        """Return the moment from which comments are taken."""
        return datetime.fromisoformat(self.opens)

    @property
    def closes_at(self) -> datetime:
        """Return the moment from which comments are not taken any more."""
        return datetime.fromisoformat(self.closes)

    @property
    def key(self) -> str:
        """Return where it stands in the list: a cursor of pages."""
        return f"{self.closes}~{self.id}"

    def phase(self, at: datetime) -> Phase:
        """Return whether it is coming, open or closed at the moment."""
        return phase(self.opens_at, self.closes_at, at)


def discussions_of(office: Any) -> Discussions:
    """Return the part of the office that holds all discussions."""
    found: Discussions = office[PART]
    return found


def find_discussion(office: Any, discussion_id: str) -> Discussion:
    """Return the discussion; Missing if there is none of that id."""
    found: Discussion | None = office[PART].get(discussion_id)
    if found is None:
        raise Missing(_("Belə bir müzakirə yoxdur."))
    return found


def is_over(discussion: Discussion, at: datetime) -> bool:
    """Return whether the term is over: until then the text may not be approved (R11-9.7)."""
    return discussion.phase(at) == "closed"


def unanswered(discussion: Discussion) -> int:
    """Return how many published comments have no published answer yet; costs one small object.

    Hidden comments are not counted: the reason of the moderation stands in their place.
    """
    return discussion.sums.of("visible") - discussion.sums.of("answered")


def ids_given(discussion: Discussion) -> set[str]:
    """Return the ids of all clauses that ever stood in the text: none is given to another."""
    return {one.id for revision in discussion.revisions for one in revision.clauses}


def put_row(office: Any, discussion: Discussion, *, gone: bool = False) -> None:
    """Put the discussion into the public list as it stands now, or take it out."""
    listing = office[PART].listing
    row = Row(
        discussion.id,
        discussion.title,
        discussion.body,
        discussion.subject,
        discussion.opens,
        discussion.closes,
    )
    if gone:
        listings.drop(listing, row.key)
        return
    listings.put(listing, row.key, json.dumps(asdict(row), ensure_ascii=False))


def rows(
    office: Any, *, words: str = "", body: str = "", after: str | None = None
) -> Iterator[Row]:
    """Yield the discussions by their end, the latest first, whose title has all the words.

    ``after`` is the ``key`` of a row: those behind it come. Letters without their dots count as
    the same ("muraciet" finds "müraciət").
    """
    wanted = loose(words).split()
    listing = office[PART].listing
    while True:
        page = listings.page(listing, after, 100, newest_first=True)
        for _key, text in page.rows:
            row = Row(**json.loads(text))
            if body in ("", row.body) and all(word in loose(row.title) for word in wanted):
                yield row
        if page.next_key is None:
            return
        after = page.next_key
