"""A kind of signing for tests, and signatures that were found good."""

from datetime import datetime
from typing import Any

from tests.factories.world import AT, World

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.content.files import keep
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.values import Document, Proof


class Order(SigningKind):
    """An order of the body: it is entered when all have signed."""

    name = "order"
    title = _("Əmr")
    scope = "orders"

    def __init__(self) -> None:
        self.entered: list[tuple[str, Actor]] = []
        self.refusals: list[str] = []
        self.stale: TranslationString | None = None
        self.fails = False

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        del office, envelope, document
        return self.stale

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        del office, envelope, at
        if self.fails:
            raise Refused("Əmr qüvvəyə minə bilmədi.")
        self.entered.append((document.current, by))
        return f"/emrler/{document.name}"

    def refused(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> None:
        del office, envelope, by, at
        self.refusals.append(document.name)


def kept(world: World, words: str) -> str:
    """Keep a file and return its digest."""
    data = f"%PDF {words}".encode()
    store = world.office["fayllar"]
    return keep(store, data, media_type="application/pdf", name=words, at=AT).digest


def proof(world: World, envelope: Envelope, name: str = "a", level: Any = "enhanced") -> Proof:
    """Return a good signature under the newest file of a document."""
    document = envelope.document(name)
    assert document is not None
    signed = kept(world, f"{document.current} imzalı")
    return Proof(document.current, signed, "upload", level, serial="0A", report={"ok": "yes"})
