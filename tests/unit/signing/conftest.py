"""The fixture world with a kind of signing, and what it has done."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.factories.signing import Order, kept
from tests.factories.world import AT, CUSTOMS, World, a_world

from karguzar.signing.actions import open_envelope
from karguzar.signing.content import Envelope
from karguzar.signing.values import DocumentToSign, SignerWanted


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def kind() -> Order:
    return Order()


@pytest.fixture
def opened(world: World) -> Callable[..., Envelope]:
    """Open an envelope of two documents: the clerk signs, then the head."""

    def make(*names: str, **more: Any) -> Envelope:
        names = names or ("a", "b")
        values: dict[str, Any] = {
            "kind": "order",
            "subject": "emr-1",
            "title": "Əmr",
            "documents": [DocumentToSign(one, f"Sənəd {one}", kept(world, one)) for one in names],
            "signers": [
                SignerWanted(world.id("aygun"), 1, "Kargüzar", CUSTOMS),
                SignerWanted(world.id("vuqar"), 2, "Sədr", CUSTOMS),
            ],
            "payload": {"why": "sınaq"},
            "level": "enhanced",
            "clause": "R11-12.1.2",
            "return_to": "/karguzarliq/",
            "by": world.by("resad"),
            "at": AT,
            "body": CUSTOMS,
        }
        return open_envelope(world.office, **(values | more))

    return make
