"""Drafts: begun, saved by the page while it is being written, given files, thrown away."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from karguzar.base.errors import Conflict, Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.files import StoredFile
from karguzar.letters.content import Draft, Letter, PersonDrafts
from karguzar.letters.interfaces import DRAFTS
from karguzar.letters.rules import files_problems
from karguzar.letters.values import FileFinding, LetterFile
from karguzar.letters.workflow import FINISHED


def start_draft(
    office: Any, *, by: Actor, at: datetime, data: Mapping[str, Any] | None = None
) -> Draft:
    """Begin a letter and return its draft, which nobody but the writer can open."""
    draft = Draft()
    draft.person_id = by.person_id
    draft.data = _plain(data or {})
    draft.token = secrets.token_urlsafe(18)
    draft.created_at = draft.saved_at = at.isoformat()
    drafts = office[DRAFTS]
    if by.person_id not in drafts:
        drafts.add(by.person_id, PersonDrafts())
    drafts[by.person_id].add(secrets.token_hex(8), draft)
    return draft


def start_complaint(office: Any, letter: Letter, *, by: Actor, at: datetime) -> Draft:
    """Begin a complaint about a finished letter of one's own, linked to it (R11-5.1.4).

    Raises Refused while the letter is still considered.
    """
    if letter.state not in FINISHED:
        raise Refused(
            _("Müraciətə hələ baxılır. Şikayəti nəticədən sonra verə bilərsiniz."),
            clause="R11-5.1.4",
        )
    data = dict(letter.revision.data) | {
        "kind": "complaint",
        "subject": f"{letter.number} nömrəli müraciətin nəticəsindən şikayət",
        "text": "",
    }
    draft = start_draft(office, by=by, at=at, data=data)
    draft.about = letter.path
    return draft


def find_draft(office: Any, person_id: str, name: str) -> Draft:
    """Return the person's draft of that name; Missing when that person has none."""
    mine = office[DRAFTS].get(person_id)
    draft = None if mine is None else mine.get(name)
    if draft is None:
        raise Missing(_("Belə bir qaralama yoxdur."))
    found: Draft = draft
    return found


def drafts_of(office: Any, person_id: str) -> list[Draft]:
    """Return the drafts of a person that are not sent yet, the last saved first."""
    mine = office[DRAFTS].get(person_id)
    waiting = [one for one in mine.values() if not one.sent_as] if mine is not None else []
    return sorted(waiting, key=lambda one: one.saved_at, reverse=True)


def save_draft(draft: Draft, data: Mapping[str, Any], *, version: int, at: datetime) -> int:
    """Keep the form data and return the new version; equal data changes nothing at all.

    ``version`` is the one that the page was made from. When another tab saved meanwhile, Conflict
    carries both texts of each field that differs. Files are kept apart: see ``attach``.
    """
    _check_open(draft)
    plain = _plain(data)
    if plain == draft.data:
        return draft.version
    if version != draft.version:
        names = [
            name for name in {**draft.data, **plain} if plain.get(name) != draft.data.get(name)
        ]
        raise Conflict(
            _("Bu qaralama başqa pəncərədə dəyişdirilib."),
            mine={name: str(plain.get(name, "")) for name in names},
            theirs={name: str(draft.data.get(name, "")) for name in names},
        )
    draft.data = plain
    draft.version += 1
    draft.saved_at = at.isoformat()
    return draft.version


def attach(
    draft: Draft, stored: StoredFile, findings: Sequence[FileFinding] = (), *, at: datetime
) -> LetterFile:
    """Add an examined file to the draft and return it as the letter will have it.

    Raises Unmet with the advice of every finding that refuses the file, for a file that is there
    already, and when number or sizes go beyond the limits (R11-7.1.2a).
    """
    _check_open(draft)
    added = LetterFile(stored.name, stored.digest, stored.size, stored.media_type, tuple(findings))
    files = (*draft.files, added)
    problems = [Problem("files", one.advice) for one in findings if one.severity == "refuse"]
    if any(one.digest == added.digest for one in draft.files):
        problems.append(
            Problem("files", _("“${name}” artıq qoşulub.", mapping={"name": added.name}))
        )
    problems += files_problems(files)
    if problems:
        raise Unmet(problems, clause="R11-7.4a")
    draft.files = files
    draft.saved_at = at.isoformat()
    return added


def detach(draft: Draft, digest: str, *, at: datetime) -> None:
    """Take the file of that SHA-256 out of the draft; nothing happens when it is not there."""
    _check_open(draft)
    left = tuple(one for one in draft.files if one.digest != digest)
    if left != draft.files:
        draft.files = left
        draft.saved_at = at.isoformat()


def discard_draft(draft: Draft) -> None:
    """Throw the draft away; one that became a letter stays as the proof of sending once."""
    _check_open(draft)
    mine: Any = draft.__parent__
    del mine[draft.__name__]


def _check_open(draft: Draft) -> None:
    if draft.sent_as:
        raise Refused(_("Bu qaralama artıq göndərilib."))


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data as JSON would give it back, without files, which are kept apart."""
    plain: dict[str, Any] = json.loads(json.dumps({**data}, ensure_ascii=False))
    plain.pop("files", None)
    return plain
