"""The application with an open discussion, for tests of its pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tests.factories import discussions
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of

from karguzar.discussions.content import Discussion
from karguzar.discussions.pace import Pace
from karguzar.discussions.queries import find_discussion
from karguzar.notices.setup import mail_sender

DRAFTS = "/layiheler/"
DESK = "/karguzarliq/muzakireler/"


@contextmanager
def opened(
    base: CabinetOffice, *, needs_sign_in: bool = False, **data: Any
) -> Iterator[tuple[CabinetOffice, str]]:
    """Give the office on a layer of its own with an editor and an open discussion; its id."""
    ids, settings = base.ids, base.registry.discussions
    base.registry.discussions = replace(settings, without_sign_in=not needs_sign_in)
    with cabinet_office.layer(base) as office:
        for mail in (mail_sender(office.registry).folder / "new").iterdir():
            mail.unlink()
        office.registry.discussion_pace = Pace(office.registry.discussions.most_per_hour)
        with office.world() as world:
            discussions.an_editor(world)
            office.ids = {**ids, discussions.EDITOR: world.people[discussions.EDITOR].id}
            found = discussions.a_discussion(world, at=office.clock.now(), **data).id
        try:
            yield office, found
        finally:
            office.ids, office.registry.discussions = ids, settings


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
    return form.submit("gonder", expect_errors=True)


def mailed(office: CabinetOffice, address: str, words: str) -> Any:
    """Deliver what waits and return the mail to the address that has the words."""
    office.deliver()
    sender = mail_sender(office.registry)
    mails = [sender.read(name) for name in sender.names()]
    mine = [one for one in mails if address in str(one["To"])]
    return next(one for one in mine if words in f"{one['Subject']} {one.get_content()}")


def link_in(mail: Any, part: str) -> str:
    """Return the path of the link of a mail that has the part."""
    word = next(word for word in mail.get_content().split() if part in word)
    return str(word[word.index("/layiheler") :])


__all__ = [
    "DESK",
    "DRAFTS",
    "comment",
    "link_in",
    "look",
    "mailed",
    "main_form",
    "opened",
    "text_of",
]
