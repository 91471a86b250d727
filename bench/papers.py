"""Receipts, rendered and sealed, against rendering and the raw signature; a long regulation."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from bench.measure import Row, against, medians
from bench.office import BenchOffice, now
from karguzar.archive.papers import render
from karguzar.content import store
from karguzar.letters.jobs import PaperMaker
from karguzar.letters.papers import Sheet, paper_data
from karguzar.regulations.interfaces import PART
from karguzar.regulations.jobs import paper_of
from karguzar.regulations.values import Approval
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import KeyKind, TrustSettings

EACH = 5
PAGES = 20
"""How long the measured regulation is, at least."""


def rows(office: BenchOffice, folder: Path) -> list[Row]:
    """Return the lines about receipts, for both kinds of key."""
    kinds: tuple[KeyKind, ...] = ("p-256", "rsa-3072")
    return [*(_row(office, folder, kind) for kind in kinds), regulation_row(office)]


def regulation_row(office: BenchOffice) -> Row:
    """Return the line of a regulation of 20 pages as PDF/A: one of the demonstration, longer."""
    maker: PaperMaker = office.registry.tasks["paper"]
    at, translate = now(), maker.translator("az")

    def read(root: Any) -> Any:
        regulation = max(root[PART].values(), key=lambda one: len(one.items))
        return paper_of(regulation, Approval(), maker.address, at)

    data: Any = store.run(office.database, read)

    def rendered(times: int) -> bytes:
        chapters = [one | {"clauses": one["clauses"] * times} for one in data["chapters"]]
        long = data | {"chapters": chapters}
        return render("regulation", long, at=at, language="az", translate=translate)

    times, pages = 1, 0
    while pages < PAGES:
        times += 1
        with Pdf.open(BytesIO(rendered(times))) as pdf:
            pages = len(pdf.pages)
    spent = medians({"long": lambda: rendered(times)}, each=EACH)["long"]
    return Row(f"regulation of {pages} pages as PDF/A", f"{spent:.0f} ms")


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
