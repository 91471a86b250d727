"""The acts of letters that come about by signatures: what each signed document brings about.

Until the last signature nothing has happened; with it the letter is sent, corrected, returned or
answered in the same transaction. What changed after signing began cannot be signed any more.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.content.codec import as_record, from_record
from karguzar.letters.actions.deficiency import correct, return_deficient
from karguzar.letters.actions.drafting import find_draft
from karguzar.letters.actions.reply import approve_and_sign
from karguzar.letters.actions.sending import bodies_concerned, submit
from karguzar.letters.addresses import cabinet_path, desk_path
from karguzar.letters.content import Draft, Letter
from karguzar.letters.parties import post_title
from karguzar.letters.queries import find_letter
from karguzar.letters.rulebook import Rulebook
from karguzar.letters.values import Mark
from karguzar.letters.workflow import SCOPE
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.rules import signatures
from karguzar.signing.values import Document

CHANGED = _(
    "İmzalamağa başladıqdan sonra qaralama dəyişdirilib: bu nüsxə artıq imzalana bilməz. "
    "Qaralamanı yoxlayıb yenidən imzalayın."
)
SENT = _("Bu qaralama artıq göndərilib.")
GONE = _("Bu qaralama silinib.")


def draft_payload(draft: Draft) -> dict[str, str]:
    """Return what an envelope keeps of a draft, so that any later change of it is seen."""
    return {
        "person": draft.person_id,
        "draft": draft.__name__,
        "token": draft.token,
        "version": str(draft.version),
        "files": " ".join(one.digest for one in draft.files),
    }


def draft_of(office: Any, envelope: Envelope) -> Draft:
    """Return the draft that is being signed; Missing when it was thrown away."""
    return find_draft(office, envelope.payload["person"], envelope.payload["draft"])


class _Kind(SigningKind):
    """A kind of signing of letters; it acts by the rules of the office."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules


class _OfDraft(_Kind):
    """A kind whose document is made of a draft in the cabinet."""

    clause = "R11-12.2"

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that the draft was changed, sent or thrown away after signing began."""
        del document
        try:
            draft = draft_of(office, envelope)
        except Missing:
            return GONE
        if draft.sent_as:
            return SENT
        return None if draft_payload(draft) == dict(envelope.payload) else CHANGED

    def bodies(self, office: Any, envelope: Any) -> tuple[str, ...]:
        """Return the bodies that the draft concerns."""
        try:
            draft = draft_of(office, envelope)
        except Missing:
            return super().bodies(office, envelope)
        return tuple(sorted({*bodies_concerned(draft), envelope.body} - {""}))


class LetterSigning(_OfDraft):
    """An official letter: with the signature of its sender it is sent (R11-12.2)."""

    name = "letter"
    title = _("Rəsmi məktub")

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Send the letter; return the page that confirms it."""
        letter = submit(
            office,
            draft_of(office, envelope),
            by=by,
            at=at,
            token=envelope.payload["token"],
            version=int(envelope.payload["version"]),
            signatures=signatures(document),
            rules=self.rules,
        )
        return f"{cabinet_path(letter)}qebul"


class CorrectionSigning(_OfDraft):
    """The correction of a deficient letter: with the signature it is sent (R11-7.4b)."""

    name = "correction"
    title = _("Düzəliş")

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Send the correction; return the page that confirms it."""
        draft = draft_of(office, envelope)
        letter = find_letter(office, draft.corrects)
        correct(
            letter,
            draft,
            by=by,
            at=at,
            token=envelope.payload["token"],
            version=int(envelope.payload["version"]),
            signatures=signatures(document),
            rules=self.rules,
        )
        return f"{cabinet_path(letter)}qebul"


class _OfLetter(_Kind, ABC):
    """A kind whose document is a paper of the body about a letter."""

    role = ""
    source_states: tuple[str, ...] = ()

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that the letter went on, or that the signer left the post."""
        del document
        letter = find_letter(office, envelope.payload["letter"])
        if letter.state not in self.source_states:
            return _("Müraciətin vəziyyəti dəyişib: bu sənəd artıq imzalana bilməz.")
        for one in envelope.signers:
            if not post_title(letter.body, one.person_id, self.role):
                return _("İmzalayan şəxs artıq bu vəzifəni tutmur.")
        return self.changed(letter, envelope)

    @abstractmethod
    def changed(self, letter: Letter, envelope: Envelope) -> TranslationString | None:
        """Return that what is signed was changed in the letter, or None."""


class ReplySigning(_OfLetter):
    """A reply: with the head's signature it is numbered and goes out (R11-12.1.2)."""

    name = "reply"
    title = _("Müraciətə cavab")
    clause = "R11-12.1.2"
    scope = SCOPE
    scope_title = _("Müraciətlərə cavabların təsdiqi və imzalanması")
    role = "head"
    source_states = ("drafted",)

    def changed(self, letter: Letter, envelope: Envelope) -> TranslationString | None:
        """Return that a newer draft of the reply was sent for approval."""
        latest = letter.reply.latest
        number = latest.number if latest is not None else 0
        if str(number) == envelope.payload["version"]:
            return None
        return _("Cavabın layihəsi dəyişdirilib: bu nüsxə artıq imzalana bilməz.")

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Approve the reply and send it; return the card of the letter."""
        letter = find_letter(office, envelope.payload["letter"])
        held = signatures(document)
        approve_and_sign(
            letter, by=by, at=at, seen=letter.version, signatures=held, rules=self.rules
        )
        return desk_path(letter)


class DeficiencySigning(_OfLetter):
    """A deficiency notice: with the clerk's signature it goes out (R11-7.4a)."""

    name = "deficiency"
    title = _("Çatışmazlıq bildirişi")
    clause = "R11-7.4a"
    role = "clerk"
    source_states = ("submitted", "accepted")

    def changed(self, letter: Letter, envelope: Envelope) -> TranslationString | None:
        """Return that the letter was corrected meanwhile, so that the marks are of an old one."""
        if str(letter.revision.number) == envelope.payload["revision"]:
            return None
        return _("Müraciətin məzmunu dəyişib: bildirişi yenidən hazırlayın.")

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Return the letter to its sender; return the card of the letter."""
        letter = find_letter(office, envelope.payload["letter"])
        return_deficient(
            letter,
            marks_of(envelope.payload["marks"]),
            by=by,
            at=at,
            seen=letter.version,
            note=envelope.payload["note"],
            signatures=signatures(document),
            rules=self.rules,
        )
        return desk_path(letter)


def marks_text(marks: Sequence[Mark]) -> str:
    """Return the marks of a notice as the text that its envelope keeps."""
    return json.dumps([as_record(one) for one in marks], ensure_ascii=False)


def marks_of(text: str) -> list[Mark]:
    """Return the marks that ``marks_text`` wrote down."""
    return [from_record(Mark, one) for one in json.loads(text)]


KINDS = (LetterSigning, CorrectionSigning, ReplySigning, DeficiencySigning)
"""Every act of letters that can be signed."""
