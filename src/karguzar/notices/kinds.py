"""The kinds of notices: which words each needs, and who among the workers sends it.

The acts give words as texts: numbers and names as they are, dates as ISO dates (names that end in
``_on``), moments as ISO moments (``_at``), keys of sentences (``state``, ``matter``). They become
words of the reader's language when the notice is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice.

    ``needed`` must be given and may not be empty; ``optional`` may lack (their lines are left
    out). ``paper`` is the name that an attached PDF gets. ``queue`` names the worker.
    """

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    paper: str = "sened"
    queue: str = "statuses"


#: every kind may have these: what the letter is about, and the path of the page that shows more
EVERYWHERE = ("about", "path")

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "receipt", ("number", "registered_at", "due_on"), ("code", "why"), "qebz", "receipts"
        ),
        Kind(
            "correction_received",
            ("number", "received_at", "due_on"),
            ("why",),
            "qebz",
            "receipts",
        ),
        Kind(
            "deficiency",
            ("number", "defects", "due_on"),
            ("note",),
            "catismazliq-bildirisi",
            "deficiencies",
        ),
        Kind("left", ("number", "reason", "left_on"), ("clause",), "bildiris", "deficiencies"),
        Kind("status", ("number", "state"), ("to_body", "note", "due_on")),
        Kind("reply", ("number", "reply_number", "answered_on"), (), "cavab"),
        Kind("withdrawn", ("number", "withdrawn_on")),
        Kind("deadline_moved", ("number", "old_due_on", "due_on", "reason"), ("clause",)),
        Kind("reminder", ("number", "matter"), ("due_on",)),
        Kind("new_letter", ("number", "author"), ("due_on",)),
        Kind("approval_needed", ("number", "author"), ("due_on",)),
        Kind("new_task", ("number", "task", "author"), ("due_on",)),
        Kind("signature_wanted", ("author",)),
        Kind("signature_refused", ("author", "reason")),
        Kind("filed", ("number", "case", "filed_on"), ("digest",), "arxiv-qeydi"),
        Kind("registry_task", ("task",), ("due_on",)),
        Kind("registry_entered", ("number", "registered_on")),
        Kind("registry_amended", ("number", "amended_on", "fields")),
        Kind("registry_cancelled", ("number", "cancelled_on")),
        Kind(
            "registry_deficiency",
            ("defects", "due_on"),
            (),
            "catismazliq-bildirisi",
            "deficiencies",
        ),
        Kind("registry_refused", ("reason",), (), "bildiris", "deficiencies"),
        Kind("registry_reminder", ("number", "matter", "due_on")),
        Kind("discussion_announced", ("about", "opens_on", "closes_at")),
        Kind("discussion_closed", ("about", "comments")),
        Kind("answers_published", ("about", "answered_on")),
        Kind("answer_corrected", ("about", "reason")),
        Kind("comment_confirm", ("about", "closes_at")),
        Kind("comment_receipt", ("about", "received_at", "code"), ("place",), "qebz", "receipts"),
        Kind("comment_hidden", ("about", "reason")),
        Kind("subscription_confirm", ("about",)),
        Kind("trust_list", ("matter", "about"), ("ends_on", "reason")),
        Kind("account", ("matter", "about", "happened_at"), ("address",)),
    )
}

#: words that hold the key of a sentence of ``templates/notices/sentences.<language>.txt``
SENTENCES = ("state", "matter")


class WrongWords(ValueError):  # noqa: N818 -- named by what is wrong
    """An act asked for a notice that could not be written: a mistake in the program."""


def check(kind: str, payload: Mapping[str, str]) -> Kind:
    """Return the kind when the payload has all its words; else raise WrongWords.

    Called within the act: a notice that could not be written stops the act, not the worker.
    """
    found = KINDS.get(kind)
    if found is None:
        raise WrongWords(f"no kind of notice {kind!r}")
    lacking = [name for name in found.needed if not given(payload, name)]
    if lacking:
        raise WrongWords(f"notice {kind!r} lacks {', '.join(lacking)}")
    for name, value in payload.items():
        _check_form(kind, name, value)
    return found


def given(payload: Mapping[str, str], name: str) -> bool:
    """Whether the payload has the word, in one text for all languages or in Azerbaijani."""
    return bool(payload.get(name, "").strip() or payload.get(f"{name}_az", "").strip())


def _check_form(kind: str, name: str, value: str) -> None:
    if not value:
        return
    try:
        if name.endswith("_on"):
            date.fromisoformat(value)
        is_naive = name.endswith("_at") and datetime.fromisoformat(value).tzinfo is None
    except ValueError as exc:
        raise WrongWords(f"{name} of notice {kind!r} is no ISO date: {value!r}") from exc
    if is_naive:
        raise WrongWords(f"{name} of notice {kind!r} has no time zone: {value!r}")
