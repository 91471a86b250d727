"""What a kind of signing has without saying anything."""

from datetime import datetime
from typing import Any

from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.queries import standing
from karguzar.signing.values import Document, SignerWanted

PAPER = Document("a", "A", "0", "0", ())


class Plain(SigningKind):
    """A kind that only has an end."""

    name = "plain"
    title = _("Sadə")

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        del office, envelope, by, at
        return f"/{document.name}"


def test_nothing_is_wrong_and_nothing_follows_from_a_refusal(world: World) -> None:
    kind, envelope, by = Plain(), Envelope(), world.by("gunel")
    assert kind.flaw(world.office, envelope, PAPER) is None
    assert kind.bodies(world.office, envelope) == ()
    envelope.body = CUSTOMS
    assert kind.bodies(world.office, envelope) == (CUSTOMS,)
    kind.refused(world.office, envelope, PAPER, by=by, at=AT)
    assert kind.done(world.office, envelope, PAPER, by=by, at=AT) == "/a"
    assert kind.scope == ""


def test_nobody_signs_for_another_without_a_body_or_a_scope(world: World) -> None:
    envelope = Envelope()
    envelope.signers = (SignerWanted(world.id("gunel")),)
    outsider, own = world.id("resad"), world.id("gunel")
    assert standing(world.office, envelope, outsider, scope="orders", at=AT) is None
    assert standing(world.office, envelope, outsider, scope="", at=AT) is None
    found = standing(world.office, envelope, own, scope="", at=AT)
    assert found is not None
    assert found.mandate is None
