"""What a package tells of its acts that need signatures: a kind of signing.

Register an instance with ``config.add_signing_kind(kind)``; open envelopes of it with
``signing.actions.open_envelope``. When the last signer has signed a document, ``done`` performs
the act in the same transaction; if it raises, nothing is signed.
"""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar

from karguzar.base.i18n import TranslationString
from karguzar.content.acting import Actor
from karguzar.signing.values import Document, DocumentToSign, Level, SignerWanted

__all__ = ["DocumentToSign", "Level", "SignerWanted", "SigningKind"]

SIGNINGS = "imzalar"
"""Under this name the office keeps its envelopes."""

MANDATES = "selahiyyetler"
"""Under this name the office keeps the mandates of every body."""


class SigningKind(ABC):
    """One kind of act that comes about by signatures.

    ``name`` is stored with each envelope; ``title`` is shown in the folder; ``clause`` is the
    rule that wants the signature. A mandate is given for a ``scope``; "" means that nobody can
    sign in the place of another.
    """

    name: ClassVar[str]
    title: ClassVar[TranslationString]
    clause: ClassVar[str] = ""
    scope: ClassVar[str] = ""
    #: what the scope is called where mandates are given
    scope_title: ClassVar[TranslationString | str] = ""

    def bodies(self, office: Any, envelope: Any) -> tuple[str, ...]:
        """Return the slugs of the bodies whose turn the act needs."""
        del office
        return (envelope.body,) if envelope.body else ()

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return why the document can no longer be signed (its matter changed), or None."""
        del office, envelope, document
        return None

    @abstractmethod
    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Perform the act of a document that all have signed; return the path to show next.

        ``document.current`` is the SHA-256 of the signed PDF, ``document.marks`` tell who signed
        by what authority and with which certificate. May raise any error of the office.
        """

    def refused(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> None:
        """Do what follows from a refusal; nothing by default."""
        del office, envelope, document, by, at
