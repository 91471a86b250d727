"""The proof that goes with a paper (``….subut.json``): made here, checked here without a store.

It holds the journal entry that names the paper's digest, the entry's path to the root of a signed
head, the head and its certificates, and the public facts that the entry holds by their digest. So
a holder of the paper can check it with nothing but a root certificate.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from karguzar.evidence.chains import fingerprint, head_signer, is_signed, title_of
from karguzar.evidence.heads import Head, SignedHead, read_head, read_signed
from karguzar.evidence.merkle import includes, leaf_hash
from karguzar.evidence.words import PROOF_FINDINGS, ProofVerdict
from karguzar.trust.report import Finding

FORMAT = "karguzar-subut/1"
SUFFIX = ".subut.json"
LARGEST = 256 * 1024
_LONGEST_PATH = 64
_HASH = re.compile(r"[0-9a-f]{64}")
BROKEN_CERTIFICATE = (
    ValueError,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)
"""What ``cryptography`` raises for a certificate that cannot be judged."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a bundle holds: the entry's line and its place, the path, the head, the facts."""

    entry: str
    index: int
    path: tuple[bytes, ...]
    head: SignedHead
    facts: str = ""

    def as_record(self) -> dict[str, Any]:
        """Return the bundle as plain values for JSON."""
        return {
            "format": FORMAT,
            "paper": {"facts": self.facts},
            "entry": {"text": self.entry, "index": self.index},
            "path": [one.hex() for one in self.path],
            "head": self.head.as_record(),
        }

    def as_json(self) -> bytes:
        """Return the bundle as the file that is given out."""
        text = json.dumps(self.as_record(), ensure_ascii=False, indent=1, sort_keys=True)
        return f"{text}\n".encode()


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What was found in a bundle; what follows ``findings`` is told for a proven one only.

    ``digest`` is the SHA-256 (hex) of the paper that the entry names, ``facts`` its public facts;
    ``root`` and ``root_print`` name the trusted root: its title and its SHA-256.
    """

    verdict: ProofVerdict
    findings: tuple[Finding, ...]
    digest: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    entered_at: datetime | None = None
    number: int = 0
    head: Head | None = None
    root: str = ""
    root_print: str = ""


class _Wrong(Exception):  # noqa: N818 -- an answer on its way out of this module
    def __init__(self, verdict: ProofVerdict, code: str) -> None:
        super().__init__(code)
        self.verdict: ProofVerdict = verdict
        self.code = code


def check(
    data: bytes, *, roots: Sequence[x509.Certificate], digest: str | None = None
) -> ProofReport:
    """Return what a bundle proves, against trusted roots; no input raises.

    With ``digest``, the SHA-256 (hex) of a file, the bundle must be about that very file.
    """
    passed: list[str] = []
    try:
        return _checked(data, roots, digest, passed)
    except _Wrong as wrong:
        return ProofReport(wrong.verdict, _findings([*passed, wrong.code]))


def _checked(
    data: bytes, roots: Sequence[x509.Certificate], digest: str | None, passed: list[str]
) -> ProofReport:
    proof = _read(data)
    head = _head(proof.head)
    root = _signing_root(proof.head, head, roots)
    passed.append("head-signed")
    leaf = leaf_hash(sha256(proof.entry.encode()).digest())
    if not includes(leaf, proof.index, head.size, proof.path, bytes.fromhex(head.root)):
        raise _Wrong("broken", "not-included")
    passed.append("included")
    named, held, entered_at = _told(proof)
    if held:
        if sha256(proof.facts.encode()).hexdigest() != held:
            raise _Wrong("broken", "facts-changed")
        passed.append("facts-same")
    if digest is not None:
        if digest != named:
            raise _Wrong("mismatch", "mismatch")
        passed.append("paper-same")
    return ProofReport(
        "proven",
        _findings(passed),
        digest=named,
        facts=_facts(proof.facts) if held else {},
        entered_at=entered_at,
        number=proof.index + 1,
        head=head,
        root=title_of(root),
        root_print=fingerprint(root),
    )


def _findings(codes: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(Finding(code, PROOF_FINDINGS[code]) for code in codes)


def _read(data: bytes) -> Proof:
    """Return what the bundle holds, or raise that it is none."""
    if len(data) > LARGEST:
        raise _Wrong("malformed", "malformed")
    try:
        record = json.loads(data.decode("utf-8"))
        entry, facts, path = record["entry"], record["paper"]["facts"], record["path"]
        text, index = entry["text"], entry["index"]
        is_form = record["format"] == FORMAT and len(path) <= _LONGEST_PATH
        if not (is_form and isinstance(text, str) and isinstance(facts, str)):
            raise _Wrong("malformed", "malformed")
        if type(index) is not int or not all(_HASH.fullmatch(one) for one in path):
            raise _Wrong("malformed", "malformed")
        hashes = tuple(bytes.fromhex(one) for one in path)
        return Proof(text, index, hashes, read_signed(record["head"]), facts)
    except (ValueError, TypeError, KeyError, RecursionError) as exc:
        raise _Wrong("malformed", "malformed") from exc


def _head(signed: SignedHead) -> Head:
    try:
        return read_head(signed.text)
    except (ValueError, RecursionError) as exc:
        raise _Wrong("malformed", "malformed") from exc


def _signing_root(
    signed: SignedHead, head: Head, roots: Sequence[x509.Certificate]
) -> x509.Certificate:
    try:
        leaf, root = head_signer(signed.certificates, roots, at=head.at)
        is_good = is_signed(leaf, signed.text.encode(), signed.signature)
    except BROKEN_CERTIFICATE as exc:
        raise _Wrong("forged", "forged") from exc
    if not is_good:
        raise _Wrong("forged", "forged")
    return root


def _told(proof: Proof) -> tuple[str, str, datetime]:
    """Return what the entry says: the paper's digest, that of its facts, and the moment."""
    try:
        entry = json.loads(proof.entry)
        told = entry["facts"]
        named, held = told["digest"], told.get("facts", "")
        is_about = entry["act"] == "paper" and entry["number"] == proof.index + 1
        if is_about and _HASH.fullmatch(named) and isinstance(held, str):
            return named, held, datetime.fromisoformat(entry["at"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as exc:
        raise _Wrong("broken", "not-entry") from exc
    raise _Wrong("broken", "not-entry")


def _facts(text: str) -> dict[str, str]:
    found = json.loads(text)
    return {str(name): str(value) for name, value in found.items()}
