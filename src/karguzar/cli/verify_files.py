"""Judging papers and proofs in files, with nothing but root certificates: no network, no store."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509

from karguzar.base.clock import SystemClock
from karguzar.base.errors import KarguzarError, Refused
from karguzar.base.i18n import TranslationString
from karguzar.evidence.bundle import SUFFIX, ProofReport
from karguzar.evidence.chains import fingerprint, title_of
from karguzar.evidence.paper_check import PaperCheck, check_paper
from karguzar.evidence.roots import certificates
from karguzar.evidence.words import REVOCATION
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator

BAD_INPUT = 2
LARGEST = 60 * 1024 * 1024


@dataclass(frozen=True)
class Asked:
    """What is judged together: a PDF, a proof, or both; the paths as they were given."""

    pdf: Path | None
    proof: Path | None

    @property
    def name(self) -> str:
        """The names of the files."""
        return " + ".join(str(one) for one in (self.pdf, self.proof) if one)


def run(files: Sequence[Path], anchors: Path, *, as_json: bool) -> int:
    """Judge the files and print the answers; 0 when all are genuine, 1 when not, 2 bad input."""
    try:
        data = {path: _read(path) for path in files}
        roots = roots_of(anchors)
    except KarguzarError as exc:
        print(words(exc.message), file=sys.stderr)
        return BAD_INPUT
    validator = Validator(TrustSettings(folder=anchors))
    at = SystemClock().now()
    answers = []
    for asked in paired(data):
        pdf = data[asked.pdf] if asked.pdf else None
        proof = data[asked.proof] if asked.proof else None
        found = check_paper(pdf, proof, at=at, validator=validator, roots=roots)
        answers.append((asked, found))
    against = [f"{title_of(one)} {fingerprint(one)}" for one in roots]
    if as_json:
        records = [record(asked, found, against) for asked, found in answers]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for asked, found in answers:
            print("\n".join(lines(asked, found, against)))
    return 0 if all(found.is_genuine for _asked, found in answers) else 1


def paired(data: dict[Path, bytes]) -> list[Asked]:
    """Return what belongs together: a proof goes with the PDF whose digest it names.

    Failing that, with the PDF of the same name, or with the only PDF when it is the only proof.
    """
    proofs = [path for path in data if path.name.endswith(".json")]
    pdfs = [path for path in data if path not in proofs]
    by_digest = {sha256(data[path]).hexdigest(): path for path in pdfs}
    by_name = {path.stem: path for path in pdfs}
    found, used = [], set()
    for proof in proofs:
        pdf = by_digest.get(_named(data[proof])) or by_name.get(proof.name.removesuffix(SUFFIX))
        if pdf is None and len(pdfs) == len(proofs) == 1:
            pdf = pdfs[0]
        used.add(pdf)
        found.append(Asked(pdf, proof))
    return [*(Asked(path, None) for path in pdfs if path not in used), *found]


def lines(asked: Asked, found: PaperCheck, against: Sequence[str]) -> Iterator[str]:
    """Yield the answer about a paper as it is printed."""
    yield asked.name
    yield f"  {words(found.title)} ({found.verdict}): {words(found.sentence)}"
    if found.seal is not None:
        yield from (f"  - {words(one.message)}" for one in found.seal.findings)
        if found.seal.signer:
            signed = found.seal.signed_at.isoformat() if found.seal.signed_at else ""
            yield f"  Möhürün sahibi: {found.seal.signer}, VÖEN {found.seal.voen}, {signed}"
        if found.seal.timestamped_at:
            yield f"  Zaman möhürü: {found.seal.timestamped_at.isoformat()}"
        yield f"  SHA-256: {found.seal.digest}"
        if found.seal.issued_size:
            yield f"  Sənədin əsli: faylın ilk baytları: {found.seal.issued_size}"
            yield f"  Əslinin SHA-256 nəzarət cəmi: {found.seal.issued_digest}"
    if found.proof is not None:
        yield from _proof_lines(found.proof)
    yield from (f"  {words(one)}" for one in found.checked)
    if found.seal is not None:
        yield f"  {words(REVOCATION)}"
    for root in against:
        yield f"  Kök sertifikat: {root}"
    yield f"  Yoxlanılıb: {found.checked_at.isoformat(timespec='seconds')}"


def _proof_lines(proof: ProofReport) -> Iterator[str]:
    yield from (f"  - {words(one.message)}" for one in proof.findings)
    if proof.head is None or proof.entered_at is None:
        return
    number, body = proof.facts.get("number", ""), proof.facts.get("body_name", "")
    if number or body:
        yield f"  Sənəd: {number}, {body}"
    yield f"  Sübutun sənədi, SHA-256: {proof.digest}"
    yield f"  Jurnal: {proof.head.journal}, {proof.number} / {proof.head.size}"
    yield f"  Jurnala yazılıb: {proof.entered_at.isoformat()}"
    yield f"  Baş imzalanıb: {proof.head.at.isoformat()}"


def record(asked: Asked, found: PaperCheck, against: Sequence[str]) -> dict[str, Any]:
    """Return the answer as plain values for JSON."""
    seal, proof = found.seal, found.proof
    return {
        "file": asked.name,
        "verdict": found.verdict,
        "is_genuine": found.is_genuine,
        "sentence": words(found.sentence),
        "seal": None if seal is None else seal.as_record(),
        "seal_sentences": [words(one.message) for one in seal.findings] if seal else [],
        "proof": None if proof is None else proof.verdict,
        "proof_sentences": [words(one.message) for one in proof.findings] if proof else [],
        "checked": [words(one) for one in found.checked],
        "not_checked": [words(REVOCATION)] if seal else [],
        "against": list(against),
        "checked_at": found.checked_at.isoformat(),
    }


def words(text: TranslationString | str) -> str:
    """Return the text in the language of the office, its names filled in."""
    return str(text.interpolate()) if isinstance(text, TranslationString) else text


def roots_of(anchors: Path) -> list[x509.Certificate]:
    """Return the roots of a folder; Refused when it has none."""
    roots = certificates(anchors)
    if not roots:
        raise Refused(f"“{anchors}” qovluğunda kök sertifikat (root*.crt) yoxdur.")
    return roots


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as exc:
        raise Refused(f"“{path}” oxunmur: {exc.strerror}.") from exc
    if not data:
        raise Refused(f"“{path}” boşdur.")
    if len(data) > LARGEST:
        raise Refused(f"“{path}” 60 MB-dan böyükdür.")
    return data


def _named(proof: bytes) -> str:
    """Return the digest that a bundle says it is about; empty for what is no bundle."""
    try:
        entry = json.loads(json.loads(proof)["entry"]["text"])
        return str(entry["facts"]["digest"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
