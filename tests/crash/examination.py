"""What must be true of the office after any number of kills, seen from the citizens' side too."""

from collections import Counter
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from tests.crash.citizens import TRIAL, Acknowledged

from karguzar.cli.checking import Findings, findings
from karguzar.content import files, listings
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import DRAFTS, LETTERS, SENT
from karguzar.notices.inbox import PART
from karguzar.notices.outbox import outbox
from karguzar.people.content import BODIES


def examined(office: Any, acknowledged: Sequence[Acknowledged]) -> Findings:
    """Return what is broken in the office, and what the citizens were told that is not so."""
    found = findings(office)
    letters = {one.path: one for body in office[BODIES].values() for one in body[LETTERS].values()}
    found.broken += [fault for one in acknowledged for fault in _promise(office, letters, one)]
    found.broken += [
        f"two letters about “{subject}”: one press of the button made both"
        for subject, times in Counter(one.subject for one in letters.values()).items()
        if times > 1 and subject.startswith(TRIAL)
    ]
    found.broken += _drafts(office, letters)
    found.broken += _sent_lists(office, letters)
    return found


def _promise(office: Any, letters: dict[str, Letter], one: Acknowledged) -> Iterator[str]:
    letter = letters.get(one.path)
    if letter is None:
        yield f"acknowledged letter {one.path} “{one.subject}” is lost"
        return
    if letter.number != one.number or letter.subject != one.subject:
        yield f"letter {one.path} is {letter.number} “{letter.subject}”, not what was acknowledged"
    digests = [file.digest for file in letter.files]
    if digests != [one.digest] or not files.verify(office["fayllar"], one.digest):
        yield f"letter {one.path}: its file is not the one that was sent"


def _drafts(office: Any, letters: dict[str, Letter]) -> Iterator[str]:
    """Yield every draft that says it became a letter which is not there."""
    for mine in office[DRAFTS].values():
        for draft in mine.values():
            if draft.sent_as and draft.sent_as not in letters:
                yield f"draft {draft.__name__}: sent as {draft.sent_as}, which is not there"


def _sent_lists(office: Any, letters: dict[str, Letter]) -> Iterator[str]:
    """Yield every person whose list of sent letters has another length than it should."""
    due = Counter(one.sender.person_id for one in letters.values())
    for person_id, listing in office[SENT].items():
        if listings.count(listing) < due[person_id] or listings.count(listing) != len(
            listing.rows
        ):
            yield f"sent letters of {person_id}: {listings.count(listing)}, {due[person_id]} due"


def waiting(office: Any) -> int:
    """Return how many entries of the outbox still wait."""
    return sum(shard.tally.pending for shard in outbox(office).shards.values())


def delivered(office: Any, maildir: Path) -> Findings:
    """Return what is broken in the delivery once nothing waits any more."""
    found = Findings()
    entries = [e for shard in outbox(office).shards.values() for e in shard.entries.values()]
    found.broken += [
        f"notice {e.key} is {e.state}: {e.error}" for e in entries if e.state != "sent"
    ]
    found.count("notices", len(entries))
    found.count("attempts failed", sum(entry.tries for entry in entries))
    due = {entry.key for entry in entries if entry.channel == "email"}
    mails = _mails(maildir)
    got = Counter(key for key, _content in mails)
    found.count("mails", len(mails))
    found.count("mails doubled with the same Message-ID", sum(n - 1 for n in got.values()))
    found.broken += [f"mail {key} never came" for key in sorted(due - set(got))]
    found.broken += [f"mail {key} has no entry in the outbox" for key in sorted(set(got) - due)]
    found.broken += _doubled(mails)
    found.broken += _receipts(office)
    return found


def _mails(maildir: Path) -> list[tuple[str, tuple[str, str, str]]]:
    """Return (key of the Message-ID, (to, subject, text)) of every mail."""
    found = []
    for path in sorted(maildir.glob("*/*.karguzar")):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        body = mail.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        key = str(mail["Message-ID"]).strip(" \r\n<>").rpartition("@")[0]
        found.append((key, (str(mail["To"]), str(mail["Subject"]), text)))
    return found


def _doubled(mails: list[tuple[str, tuple[str, str, str]]]) -> Iterator[str]:
    """Yield every mail about a letter of ours that came twice with different Message-IDs.

    A letter of the demonstration may rightly be a new task twice; ours are only sent.
    """
    keys: dict[tuple[str, str, str], set[str]] = {}
    for key, content in mails:
        if TRIAL in content[2]:
            keys.setdefault(content, set()).add(key)
    for (to, subject, _text), doubles in keys.items():
        if len(doubles) > 1:
            yield f"mail “{subject}” to {to} came {len(doubles)} times under different ids"


def _receipts(office: Any) -> Iterator[str]:
    """Yield every letter without a kept receipt, or not told of in its sender's cabinet once."""
    told: Counter[tuple[str, str]] = Counter()
    for person_id, inbox in office[PART].items():
        for row in inbox.rows.values():
            if '"kind":"receipt"' in row:
                told[person_id, row.partition('"subject":"')[2].partition('"')[0]] += 1
    for body in office[BODIES].values():
        for letter in body[LETTERS].values():
            if not letter.papers.get("receipt"):
                yield f"letter {letter.path}: no receipt"
            times = told[letter.sender.person_id, letter.path]
            if times != 1 and not letter.origin:
                yield f"letter {letter.path}: its receipt stands in the cabinet {times} times"
