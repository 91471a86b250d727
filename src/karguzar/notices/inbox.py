"""The notices of a person in the cabinet: put in by the worker, listed and read by the person.

What is kept are the kind and the words of a notice; the text is written when it is read, in the
language that the reader has then.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.notices.content import CabinetInbox
from karguzar.notices.messages import Message
from karguzar.notices.moments import moment, stamp

PART = "bildirisler"


@dataclass(frozen=True, slots=True)
class CabinetNotice:
    """One notice in the cabinet; ``name`` is its name in addresses of pages."""

    name: str
    kind: str
    body: str
    subject: str
    payload: Mapping[str, str]
    at: datetime
    is_unread: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Notices newest first; ``next_key`` is None on the last page."""

    notices: tuple[CabinetNotice, ...]
    next_key: str | None


def put(office: Any, message: Message, key: str) -> None:
    """Put the notice into the inbox of ``message.to``; the same key is put in once."""
    inbox = _own(office, message.to)
    name = f"{stamp(message.at)}~{key}"
    row = {
        "kind": message.kind,
        "body": message.body,
        "subject": message.subject,
        "payload": dict(message.payload),
    }
    if inbox.rows.insert(name, json.dumps(row, ensure_ascii=False, separators=(",", ":"))):
        inbox.unread.add(name)
        inbox.unread_count.change(1)


def unread_count(office: Any, person_id: str) -> int:
    """Return how many notices the person has not opened; costs one small object."""
    inbox = office[PART].get(person_id)
    return 0 if inbox is None else max(0, int(inbox.unread_count()))


def page(
    office: Any,
    person_id: str,
    *,
    after: str | None = None,
    size: int = 25,
    unread_only: bool = False,
) -> NoticePage:
    """Return up to ``size`` notices of the person, newest first, older than the name ``after``."""
    inbox = office[PART].get(person_id)
    if inbox is None:
        return NoticePage((), None)
    keys = _down(inbox.unread if unread_only else inbox.rows, after, size + 1)
    found = tuple(_notice(inbox, name) for name in keys[:size])
    return NoticePage(found, keys[size - 1] if len(keys) > size else None)


def opened(office: Any, person_id: str, name: str) -> CabinetNotice:
    """Return the notice and mark it as read; Missing if this person has no such notice."""
    inbox = office[PART].get(person_id)
    if inbox is None or name not in inbox.rows:
        raise Missing(_("Belə bir bildiriş yoxdur."))
    notice = _notice(inbox, name)
    _mark(inbox, name)
    return notice


def mark_all_read(office: Any, person_id: str) -> int:
    """Mark every notice of the person as read; return how many were unread."""
    inbox = office[PART].get(person_id)
    names = [] if inbox is None else list(inbox.unread)
    for name in names:
        _mark(inbox, name)
    return len(names)


def _mark(inbox: CabinetInbox, name: str) -> None:
    if name in inbox.unread:
        inbox.unread.remove(name)
        inbox.unread_count.change(-1)


def _own(office: Any, person_id: str) -> CabinetInbox:
    inboxes = office[PART]
    found: CabinetInbox | None = inboxes.get(person_id)
    if found is None:
        found = CabinetInbox()
        found.give_role(f"person:{person_id}", "owner")
        inboxes.add(person_id, found)
    return found


def _notice(inbox: CabinetInbox, name: str) -> CabinetNotice:
    row = json.loads(inbox.rows[name])
    return CabinetNotice(
        name=name,
        kind=row["kind"],
        body=row["body"],
        subject=row["subject"],
        payload=row["payload"],
        at=moment(name.partition("~")[0]),
        is_unread=name in inbox.unread,
    )


def _down(names: Any, before: str | None, size: int) -> list[str]:
    """Return up to ``size`` names below ``before``, the greatest first.

    A BTree walks upwards alone; each step down asks for the greatest key below.
    """
    found: list[str] = []
    bound = _below(before) if before else None
    while len(found) < size:
        try:
            name = names.maxKey(bound)
        except ValueError:  # nothing is below
            break
        found.append(name)
        bound = _below(name)
    return found


def _below(name: str) -> str:
    """Return a text that is less than the name and greater than every lesser name of ours."""
    return name[:-1] + chr(ord(name[-1]) - 1) + "\U0010ffff"
