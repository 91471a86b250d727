"""A small office with a signed journal and its keys, for the tests of evidence."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from tests.factories.world import a_world, an_office

from karguzar.archive import check
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import write
from karguzar.evidence.actions import sign_heads
from karguzar.evidence.content import PART, Evidence
from karguzar.evidence.feeding import feed, journals
from karguzar.evidence.log_key import log_key
from karguzar.trust.keys import Key
from karguzar.trust.settings import TrustSettings

AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ORIGIN = "https://karguzar.example"


@dataclass
class Made:
    """The office, the key of its journals, and the roots that are trusted."""

    office: Any
    key: Key
    roots: list[x509.Certificate]

    def issue(self, paper: bytes = b"%PDF- a paper", *, body: str = "gomruk") -> str:
        """Issue a paper as the workers do and return its SHA-256."""
        facts = check.register(
            self.office,
            paper,
            kind="receipt",
            number="M-2026/0001",
            body=body,
            body_name="Dövlət Gömrük Komitəsi",
            issued_at=AT,
            code=check.new_code(),
        )
        told = {
            "paper": "receipt",
            "digest": facts.digest,
            "facts": check.facts_digest(self.office, facts.digest),
        }
        journal = self.office["qurumlar"][body]["jurnal"]
        write(journal, "paper", by=SYSTEM, at=AT, subject="gomruk/M-2026-0001", facts=told)
        return facts.digest

    def sign(self, at: datetime = AT) -> Any:
        """Feed all trees and sign all heads."""
        for name in journals(self.office):
            feed(self.office, name)
        return sign_heads(self.office, self.key, origin=ORIGIN, by=SYSTEM, at=at)


def make(folder: Path) -> Made:
    """Return the office; its certificates lie in the folder."""
    office = an_office()
    if PART not in office:
        office.add(PART, Evidence())
    a_world(office)
    key = log_key(TrustSettings(folder=folder))
    root = x509.load_pem_x509_certificate((folder / "root.crt").read_bytes())
    return Made(office, key, [root])
