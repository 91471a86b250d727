"""A paper stays PDF/A-3a and PDF/UA-1 at each level of its signatures: B, T, LT, LTA, renewed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.build.vera.driver import Vera, missing
from tests.build.vera.samples import AT, receipt
from tests.factories.signed_files import BODY, HOUR, Signers

from karguzar.archive.papers import render
from karguzar.base.clock import FrozenClock
from karguzar.trust.augment import Augmenter
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.seal import Sealer
from karguzar.trust.timestamps import LocalTimestamper


@pytest.fixture(scope="module")
def vera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vera]:
    lacking = missing()
    if lacking:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"veraPDF cannot run, missing: {', '.join(lacking)}")
    with Vera(tmp_path_factory.mktemp("classes")) as judge:
        yield judge


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A receipt with the seal of the body and the signature of a person, at every level."""
    signers = Signers(tmp_path_factory.mktemp("pki"))
    stamper = LocalTimestamper(DevelopmentTsa(signers.pki), FrozenClock(AT))
    augmenter = Augmenter(signers.judge, stamper)
    paper = render("receipt", receipt(), at=AT, language="az")
    plain = signers.sealer.seal(paper, body=BODY.slug, reason="Qəbz", at=AT)
    stamped = Sealer(signers.settings, stamper).seal(paper, body=BODY.slug, reason="Qəbz", at=AT)
    signed = signers.sign(stamped, at=AT)
    archived = augmenter.augment(signed, "B-LTA", AT + HOUR)
    return {
        "B-B": plain,
        "B-T": stamped,
        "B-T and signed by a person": signed,
        "B-LT": augmenter.augment(signed, "B-LT", AT + HOUR),
        "B-LTA": archived,
        "B-LTA, renewed": augmenter.renew(archived, AT + HOUR),
    }


def test_every_level_conforms(vera: Vera, levels: dict[str, bytes], tmp_path: Path) -> None:
    found = {}
    for name, pdf in levels.items():
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        found[name] = {flavour: vera.judge(path, flavour) for flavour in ("3a", "ua1")}
    assert found == {name: {"3a": "OK", "ua1": "OK"} for name in levels}
