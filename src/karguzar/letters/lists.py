"""The lists of letters: covering indexes of a body and of each sender, kept by the acts.

A row has everything that a list shows and everything that the gate asks, so that a page of a list
loads no letter and shows exactly what ``letter:read`` allows. It is kept once, in the list of all
letters of the body, as a JSON array of the values alone; the other lists, and those of senders,
keep where it stands there (`text_at`, `sent_text`). Lists of before keep rows of their own until
the next act, which renews a letter in all its lists.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from karguzar.base.deadlines import is_paused
from karguzar.base.permissions import Permission
from karguzar.content import listings
from karguzar.content.content import Listing
from karguzar.letters.content import AllLetters, Letter, LetterListing, LetterLists, SentList
from karguzar.letters.interfaces import LISTS, SENT
from karguzar.letters.workflow import EXECUTORS, OPEN, SENDERS, may, post_principals
from karguzar.records.numbers import parted, registration_number, sortable

Row = Mapping[str, Any]

PAUSED = "9999-12-31"
"""Where a letter stands whose clock does not run: behind everything that has a due date."""

OPEN_LIST = "open"
ALL_LIST = "all"
ROW = "["
"""How the text of a row begins."""
CONTROL_LIST = "control"
_SECOND = len("2026-11-23T05:30:00")


def row_of(letter: Letter) -> Row:
    """Return what lists show of a letter, JSON-able."""
    sender, deadline, resolution = letter.sender, letter.deadline, letter.resolution
    executors = resolution.executors if resolution else ()
    return {
        "number": letter.number,
        "name": letter.__name__,
        "body": letter.body.slug,
        "subject": letter.subject,
        "sender": sender.title,
        "kind": letter.kind,
        "state": letter.state,
        "received": letter.registered_at,
        "due": deadline.due_on.isoformat(),
        "paused": is_paused(deadline),
        "executors": [one.name for one in executors],
        "control": bool(resolution and resolution.control),
        "files": len(letter.files),
        "channel": letter.channel,
        "version": letter.version,
        "outcome": letter.outcome,
        "roles": {who: sorted(roles) for who, roles in sorted(letter.roles.items())},
    }


def places_of(letter: Letter) -> Mapping[str, str]:
    """Return the lists of the body in which the letter stands now, each with its key."""
    order = sortable(letter.number)
    received = f"{_second(letter)}~{order}"
    deadline, sender, resolution = letter.deadline, letter.sender, letter.resolution
    due = f"{PAUSED if is_paused(deadline) else deadline.due_on.isoformat()}~{order}"
    is_open = letter.state in OPEN
    places = {
        ALL_LIST: received,
        f"state:{letter.state}": due if is_open else received,
    }
    if sender.organisation:
        places[f"organisation:{sender.organisation}"] = received
    if letter.service:
        places[service_list(letter.service)] = received
    if is_open:
        places[OPEN_LIST] = due
    if is_open and resolution is not None:
        places |= {f"executor:{one.person_id}": due for one in resolution.executors}
        places |= {CONTROL_LIST: due} if resolution.control else {}
    return places


def service_list(number: str) -> str:
    """Return the name of the list of letters that ask for the service of a registry number."""
    return f"service:{number}"


def _second(letter: Letter) -> str:
    """Return when the letter was registered, to the second: its number orders the rest."""
    return letter.registered_at[:_SECOND]


def relist(letter: Letter) -> None:
    """Put the letter where it belongs now in every list, and nowhere else."""
    places = places_of(letter)
    lists, home = letter.body[LISTS], places[ALL_LIST]
    for name, key in letter.places.items():
        if places.get(name) != key:
            listings.drop(lists.by_name[name], key)
    for name, key in places.items():
        pointer = "" if key == home else _second(letter)
        kept = dumps(row_of(letter)) if name == ALL_LIST else pointer
        listings.put(listing_of(lists, name), key, kept)
    if dict(letter.places) != places:
        letter.places = dict(places)
    _relist_for_senders(letter)


def _relist_for_senders(letter: Letter) -> None:
    sent = letter.body.__parent__.__parent__[SENT]
    for principal, roles in letter.roles.items():
        if not roles.isdisjoint(SENDERS):
            person_id = principal.removeprefix("person:")
            if person_id not in sent:
                sent.add(person_id, SentList())
            listings.put(sent[person_id], f"{_second(letter)}~{letter.path}", "")


def text_at(lists: LetterLists, key: str, kept: str) -> str:
    """Return the text of the row that a list of the body has at the key; ``kept`` stands there.

    ``kept`` is the row itself, or the second of registration, or "" where the key has it.
    """
    if kept.startswith(ROW):
        return kept
    home = f"{kept}~{key.rpartition('~')[2]}" if kept else key
    text: str = lists.by_name[ALL_LIST].rows[home]
    return text


def sent_text(office: Any, key: str, kept: str) -> str:
    """Return the text of the row that the list of a sender has at the key, "second~path"."""
    if kept.startswith(ROW):
        return kept
    second, _mark, path = key.partition("~")
    slug, _slash, name = path.partition("/")
    return text_at(office["qurumlar"][slug][LISTS], f"{second}~{sortable(name)}", "")


def listing_of(lists: Any, name: str) -> Listing:
    """Return the list of that name, made at first need; for writers only."""
    found: Listing | None = lists.by_name.get(name)
    if found is None:
        found = lists.by_name[name] = AllLetters() if name == ALL_LIST else LetterListing()
    return found


FIELDS = (
    *("name", "body", "subject", "sender", "kind", "state", "received", "due", "roles"),
    *("version", "files", "channel", "executors", "control", "paused", "outcome"),
)
"""What a row keeps, in this order: a file format. New ones come at the end."""

USUAL: tuple[Any, ...] = (*("",) * 8, {}, 1, 0, "cabinet", (), False, False, "")
"""The usual value of each field; usual ones at the end of a row are not kept."""

MARKS: Mapping[str, str] = {
    "proposal": "p",
    "application": "a",
    "complaint": "c",
    "submitted": "s",
    "deficient": "d",
    "accepted": "A",
    "referred": "r",
    "assigned": "i",
    "drafted": "D",
    "answered": "w",
    "filed": "f",
    "forwarded": "F",
    "withdrawn": "W",
    "left": "l",
    "sender": "S",
    "representative": "R",
    "lead": "L",
    "co-executor": "C",
}
"""Word -> the letter that stands for it in a row: a file format. Others are kept as they are."""

WORDS: Mapping[str, str] = {mark: word for word, mark in MARKS.items()}
PERSON, UTC_SIGN = "person:", "+00:00"


def dumps(row: Row) -> str:
    """Return the row as the text that is kept: equal rows give equal texts."""
    roles = {
        who.removeprefix(PERSON): [MARKS.get(role, role) for role in held]
        for who, held in sorted(row["roles"].items())
    }
    told = {
        **row,
        "kind": MARKS.get(row["kind"], row["kind"]),
        "state": MARKS.get(row["state"], row["state"]),
        "received": row["received"].removesuffix(UTC_SIGN),
        "executors": tuple(row["executors"]),
        "roles": roles,
    }
    kept = [told[name] for name in FIELDS]
    while kept[-1] == USUAL[len(kept) - 1]:
        kept.pop()
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Row:
    """Return the row of the text that ``dumps`` wrote."""
    kept = json.loads(text)
    row = dict(zip(FIELDS, (*kept, *USUAL[len(kept) :]), strict=False))
    row["number"] = registration_number(*parted(row["name"]))
    row["kind"] = WORDS.get(row["kind"], row["kind"])
    row["state"] = WORDS.get(row["state"], row["state"])
    received = row["received"]
    row["received"] = received if received[-6] in "+-" else received + UTC_SIGN
    row["executors"] = list(row["executors"])
    row["roles"] = {
        who if ":" in who else PERSON + who: [WORDS.get(role, role) for role in roles]
        for who, roles in row["roles"].items()
    }
    return row


def visible(row: Row, principals: Collection[str]) -> bool:
    """Return whether someone with these principals may read the letter of the row.

    The same table as ``letter:read`` on the letter itself: what this hides, nothing may show.
    """
    return may(row["state"], roles_in(row, principals), Permission.LETTER_READ)


def roles_in(row: Row, principals: Collection[str]) -> set[str]:
    """Return the roles that someone with these principals has for the letter of the row."""
    held = {role for who, roles in row["roles"].items() if who in principals for role in roles}
    if f"staff:{row['body']}:executor" not in principals:
        held.difference_update(EXECUTORS)
    by_post = post_principals(str(row["body"]))
    held |= {role for role, who in by_post.items() if who in principals}
    return held
