"""Paging by key: links to the next and the previous page of a list, never by offset."""

from dataclasses import dataclass

from pyramid.request import Request

from karguzar.ui.queries import parameter, same_page

AFTER = "sonra"


@dataclass(frozen=True)
class Paging:
    """What the macro ``pager`` shows; a missing link is None."""

    first_url: str | None
    previous_url: str | None
    next_url: str | None

    @property
    def is_needed(self) -> bool:
        """Whether there is anywhere to go."""
        return bool(self.first_url or self.previous_url or self.next_url)


def page_key(request: Request) -> str | None:
    """Return the key after which the asked page begins, None for the first page."""
    return parameter(request, AFTER) or None


def paging(request: Request, *, next_key: str | None, previous_key: str | None = None) -> Paging:
    """Return the links around a page whose neighbours begin after the given keys.

    All other parameters of the query (filters, language) are kept. An empty ``previous_key``
    means that the page before is the first one.
    """
    on_first = page_key(request) is None
    previous = (
        None if previous_key is None else same_page(request, **{AFTER: previous_key or None})
    )
    return Paging(
        first_url=None if on_first else same_page(request, **{AFTER: None}),
        previous_url=previous,
        next_url=same_page(request, **{AFTER: next_key}) if next_key else None,
    )
