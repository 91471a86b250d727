"""Receipts: rendered and sealed, against rendering and the raw signature alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.measure import Row, against, medians
from bench.office import BenchOffice, now
from karguzar.archive.papers import render
from karguzar.content import store
from karguzar.letters.jobs import PaperMaker
from karguzar.letters.papers import Sheet, paper_data
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import KeyKind, TrustSettings

EACH = 5


def rows(office: BenchOffice, folder: Path) -> list[Row]:
    """Return the lines about receipts, for both kinds of key."""
    kinds: tuple[KeyKind, ...] = ("p-256", "rsa-3072")
    return [_row(office, folder, kind) for kind in kinds]


def receipt_of(office: BenchOffice) -> tuple[Any, SealOwner]:
    """Return the data of a receipt and the body that seals it."""
    maker: PaperMaker = office.registry.tasks["paper"]
    at = now()

    def read(root: object) -> tuple[object, SealOwner]:
        body = root["qurumlar"]["torpaq-xeritecekme"]  # type: ignore[index] # an Office
        letter = next(iter(body["muracietler"].values()))
        sheet = Sheet("az", maker.translator("az"), "7QK4-M2ZD-9RTX", maker.address, at)
        return paper_data(letter, "receipt", sheet)[1], SealOwner(
            body.slug, body.name(), body.voen
        )

    found: tuple[Any, SealOwner] = store.run(office.database, read)
    return found


def _row(office: BenchOffice, folder: Path, kind: KeyKind) -> Row:
    maker: PaperMaker = office.registry.tasks["paper"]
    at = now()
    data, owner = receipt_of(office)
    sealer = Sealer(replace(TrustSettings(), folder=folder / f"pki-{kind}", key=kind))
    sealer.issue(owner)
    signer = sealer.signer(owner.slug)
    translate = maker.translator("az")

    def rendered() -> bytes:
        return render("receipt", data, at=at, language="az", translate=translate)

    found = medians(
        {
            "ours": lambda: sealer.seal(rendered(), body=owner.slug, reason="Qəbz", at=at),
            "floor": lambda: signer.sign(rendered()),
        },
        each=EACH,
    )
    limit = 30.0 if kind == "p-256" else None
    what = f"receipt, rendered and sealed ({kind.upper()})"
    return against(what, found["ours"], found["floor"], 2.0, limit_ms=limit)
