"""The application with an open discussion, for tests of its pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.factories import discussions
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of

from karguzar.discussions.content import Discussion
from karguzar.discussions.pace import Pace
from karguzar.discussions.queries import find_discussion

DRAFTS = "/layiheler/"
DESK = "/karguzarliq/muzakireler/"


@contextmanager
def opened(base: CabinetOffice, **data: Any) -> Iterator[tuple[CabinetOffice, str]]:
    """Give the office on a layer of its own with an editor and an open discussion; its id."""
    ids = base.ids
    with cabinet_office.layer(base) as office:
        office.registry.discussion_pace = Pace(office.registry.discussions.most_per_hour)
        with office.world() as world:
            discussions.an_editor(world)
            office.ids = {**ids, discussions.EDITOR: world.people[discussions.EDITOR].id}
            found = discussions.a_discussion(world, at=office.clock.now(), **data).id
        try:
            yield office, found
        finally:
            office.ids = ids


def look(office: CabinetOffice, discussion_id: str, read: Callable[[Discussion], Any]) -> Any:
    """Return what ``read`` finds in the discussion."""
    with office.world() as world:
        return read(find_discussion(world.office, discussion_id))


def comment(page: Any, text: str, **fields: str) -> Any:
    """Fill in the form of a comment and send it."""
    form = main_form(page)
    form["text"] = text
    for name, value in fields.items():
        form[name] = value
    return form.submit("gonder")


__all__ = ["DESK", "DRAFTS", "comment", "look", "main_form", "opened", "text_of"]
