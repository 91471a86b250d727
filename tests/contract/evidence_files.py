"""One office and the files that every verifier is given, each with the verdict that is due."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.build.vera.samples import receipt
from tests.contract import evidence_further as further
from tests.factories.letters import a_letter
from tests.functional import cabinet_office

from karguzar.archive.papers import render
from karguzar.base.clock import FrozenClock
from karguzar.content.files import read
from karguzar.evidence.heads import SignedHead, read_head
from karguzar.evidence.log_key import log_key
from karguzar.evidence.merkle import inclusion
from karguzar.evidence.tiles import reader
from karguzar.trust.der import first, values
from karguzar.trust.development.orders import seal_order
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.pki import DevelopmentPki, SealOwner, seal_paths
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.timestamps import LocalTimestamper


@dataclass(frozen=True)
class Case:
    """Files that are judged together and the verdict that every verifier must give.

    An empty verdict stands for "changed or untrusted, but the same from all".
    """

    verdict: str
    pdf: bytes | None = None
    proof: bytes | None = None


@dataclass(frozen=True)
class Evidence:
    """The office with two signed papers, and the cases made of them."""

    office: Any
    cases: Mapping[str, Case]

    @property
    def anchors(self) -> Path:
        """The folder of the office's certificates."""
        return Path(self.office.registry.settings["karguzar.var"]) / "pki"


def make(folder: Path) -> Evidence:
    """Make the office, sign its journals and return the cases."""
    office = cabinet_office.make(folder / "office")
    papers = [office.make(a_letter, subject=subject) for subject in ("Bir", "İki")]
    office.deliver()
    _sign(office)
    early = _proof(office, papers[0])
    office.make(a_letter, subject="Üç")
    office.clock.advance(timedelta(minutes=1))
    _sign(office)
    pdf, other = (_paper(office, path) for path in papers)
    proof, other_proof = (_proof(office, path) for path in papers)
    foreign = Sealer(TrustSettings(folder=folder / "foreign"))
    cases = {
        **_of_seals(pdf, proof, foreign),
        **_of_proofs(pdf, proof, json.loads(early)),
        "paper-with-the-other-proof": Case("mismatch", pdf, other_proof),
        "other-paper": Case("proven", other, other_proof),
        "early-head": Case("proven", pdf, early),
        "not-about-a-paper": Case("broken", pdf, _of_first_entry(office, proof)),
        **_of_rsa(folder / "office" / "pki"),
        **_of_stamps(folder / "office" / "pki", folder / "foreign"),
        "expired-seal": Case("untrusted", _sealed_by_expired(folder / "office" / "pki")),
        **_further(folder, pdf, proof, other_proof),
        "foreign-head": Case("forged", pdf, _resigned(proof, folder / "foreign")),
    }
    return Evidence(office, cases)


def _of_seals(pdf: bytes, proof: bytes, foreign: Sealer) -> dict[str, Case]:
    owner = SealOwner("sosial", "Başqa qurum", "1401555071")
    foreign.issue(owner)
    unsealed = render("receipt", receipt(), at=cabinet_office.AT, language="az")
    elsewhere = foreign.seal(unsealed, body="sosial", reason="Qəbz", at=cabinet_office.AT)
    gap = pdf.rfind(b"/ByteRange") - 40
    found = {
        "whole": Case("whole", pdf),
        "changed-byte": Case("changed", _flipped(pdf, len(pdf) // 2)),
        "changed-in-the-signature": Case("changed", _flipped(pdf, gap)),
        "changed-case-of-a-digit": Case("changed", _lowered(pdf)),
        "changed-tag-in-the-signature": Case("changed", _other_tag(pdf)),
        "truncated": Case("changed", pdf[:-20]),
        "appended": Case("changed", pdf + b"\n%%EOF\n"),
        "foreign-seal": Case("untrusted", elsewhere),
        "unsealed": Case("unsealed", unsealed),
        "no-pdf": Case("unsealed", b"salam"),
        "changed-with-its-proof": Case("changed", _flipped(pdf, 5000), proof),
        "appended-with-its-proof": Case("changed", pdf + b" ", proof),
        "foreign-with-a-proof": Case("untrusted", elsewhere, proof),
    }
    for place in range(7, len(pdf), len(pdf) // 6):
        found[f"changed-at-{place}"] = Case("changed", _flipped(pdf, place))
    return found


def _of_proofs(pdf: bytes, proof: bytes, early: dict[str, Any]) -> dict[str, Case]:
    def bent(**changes: Any) -> bytes:
        return json.dumps({**json.loads(proof), **changes}, ensure_ascii=False).encode()

    told = json.loads(proof)
    entry, head, path = told["entry"], told["head"], told["path"]
    facts = told["paper"]["facts"]
    other_number = facts.replace("M-2026/0001", "M-2026/0009")
    return {
        "proven": Case("proven", pdf, proof),
        "proof-alone": Case("entered", None, proof),
        # the head of the journal as it was cut before, with the path of the longer one
        "cut-journal": Case("broken", pdf, bent(head=early["head"])),
        "short-path": Case("broken", pdf, bent(path=path[:-1])),
        "long-path": Case("broken", pdf, bent(path=[*path, path[-1]])),
        "other-hash": Case("broken", pdf, bent(path=["0" * 64, *path[1:]])),
        "other-place": Case("broken", pdf, bent(entry={**entry, "index": entry["index"] + 1})),
        "negative-place": Case("broken", pdf, bent(entry={**entry, "index": -1})),
        "other-entry": Case("broken", pdf, bent(entry={**entry, "text": entry["text"] + " "})),
        "other-facts": Case("broken", pdf, bent(paper={"facts": other_number})),
        "head-of-other-size": Case("forged", pdf, bent(head=_larger(head))),
        "head-without-signature": Case("forged", pdf, bent(head={**head, "signature": ""})),
        "head-without-chain": Case("forged", pdf, bent(head={**head, "certificates": []})),
        "head-with-the-issuer-alone": Case("forged", pdf, bent(head=_without_leaf(head))),
        "no-json": Case("malformed", pdf, b"salam"),
        "no-bundle": Case("malformed", pdf, b'{"format": "karguzar-subut/1"}'),
        "other-format": Case("malformed", None, bent(format="karguzar-subut/2")),
        "null": Case("malformed", None, b"null"),
        "not-utf-8": Case("malformed", None, b"\xff\xfe{}"),
        "deep": Case("malformed", None, b"[" * 100_000),
        "path-of-numbers": Case("malformed", pdf, bent(path=[1, 2])),
        "head-no-head": Case("malformed", pdf, bent(head={**head, "text": "{}"})),
        "huge": Case("malformed", pdf, bent(more="x" * 300_000)),
    }


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _lowered(pdf: bytes) -> bytes:
    begins = pdf.rfind(b"/Contents <")
    place = next(n for n in range(begins + 12, len(pdf)) if pdf[n : n + 1] in b"ABCDEF")
    return pdf[:place] + pdf[place : place + 1].lower() + pdf[place + 1 :]


def _other_tag(pdf: bytes) -> bytes:
    """Return the paper with the tag of a number in the ECDSA signature changed, not the number."""
    begins = pdf.rfind(b"/Contents <") + len(b"/Contents <")
    cms = first(bytes.fromhex(pdf[begins : pdf.index(b">", begins)].decode())).whole
    signed = values(first(values(first(cms).content)[1].content).content)
    signature = values(first(signed[-1].content).content)[-1].content
    place = begins + 2 * (cms.rindex(signature) + 2)
    assert pdf[place : place + 2] == b"02", "the tag of an integer"
    return pdf[:place] + b"12" + pdf[place + 2 :]


def _larger(head: dict[str, Any]) -> dict[str, Any]:
    told = json.loads(head["text"])
    told["size"] += 1
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return {**head, "text": text}


def _without_leaf(head: dict[str, Any]) -> dict[str, Any]:
    return {**head, "certificates": head["certificates"][1:]}


def _of_first_entry(office: Any, proof: bytes) -> bytes:
    """Return a true proof, under a signed head, of an entry that names no paper."""
    told = json.loads(proof)
    with office.world() as world:
        text = world.office["qurumlar"]["gomruk"]["jurnal"].entries[1].text.partition(" ")[2]
        size = read_head(told["head"]["text"]).size
        path = inclusion(reader(world.office["subutlar"]["gomruk"]), 0, size)
    entry = {"text": text, "index": 0}
    bent = {**told, "entry": entry, "path": [one.hex() for one in path]}
    return json.dumps(bent, ensure_ascii=False).encode()


def _of_rsa(folder: Path) -> dict[str, Case]:
    sealer = Sealer(TrustSettings(folder=folder, key="rsa-3072"))
    sealer.issue(SealOwner("rsa", "RSA ilə möhürləyən qurum", "1401555071"))
    paper = render("receipt", receipt(), at=cabinet_office.AT, language="az")
    pdf = sealer.seal(paper, body="rsa", reason="Qəbz", at=cabinet_office.AT)
    return {"rsa": Case("whole", pdf), "rsa-changed": Case("changed", _flipped(pdf, 999))}


def _of_stamps(folder: Path, foreign: Path) -> dict[str, Case]:
    """Return papers with a timestamp: whole, bent in every part of it, stamped elsewhere."""
    settings = TrustSettings(folder=folder)
    clock = FrozenClock(cabinet_office.AT)

    def stamped(tsa_folder: Path) -> bytes:
        tsa = DevelopmentTsa(DevelopmentPki(TrustSettings(folder=tsa_folder)))
        sealer = Sealer(settings, LocalTimestamper(tsa, clock))
        sealer.issue(SealOwner("vaxtli", "Vaxt möhürü qoyan qurum", "1401555071"))
        paper = render("receipt", receipt(), at=cabinet_office.AT, language="az")
        return sealer.seal(paper, body="vaxtli", reason="Qəbz", at=cabinet_office.AT)

    pdf = stamped(folder)
    begins = pdf.rfind(b"/Contents <")
    ends = pdf.index(b"000000", begins)
    found = {
        "stamped": Case("whole", pdf),
        "stamped-by-a-stranger": Case("untrusted", stamped(foreign)),
        "stamped-and-appended": Case("changed", pdf + b"\n"),
    }
    for place in range(begins + 20, ends, (ends - begins) // 20):
        found[f"changed-at-{place}-of-stamped"] = Case("", _other_digit(pdf, place))
    return found


def _further(folder: Path, pdf: bytes, proof: bytes, other_proof: bytes) -> dict[str, Case]:
    """Return copies to which somebody added something, with the proof of the paper or another."""
    pki = folder / "office" / "pki"
    copies = further.copies(pki, folder / "foreign", pdf)
    signed = copies["signed-further"]
    rsa = _of_rsa(pki)["rsa"].pdf or b""
    return {
        **{name: Case("extended", copy) for name, copy in copies.items()},
        **{name: Case("", copy) for name, copy in further.spoilt(pki, pdf).items()},
        "signed-further-with-proof": Case("extended", signed, proof),
        "signed-further-with-the-other-proof": Case("mismatch", signed, other_proof),
        "signed-further-with-a-broken-proof": Case("malformed", signed, b"salam"),
        "seal-of-rsa-signed-further": Case("extended", further.signed_by_person(pki, rsa)),
    }


def _other_digit(pdf: bytes, place: int) -> bytes:
    """Return the paper with another hex digit at the place."""
    digit = b"1" if pdf[place : place + 1] != b"1" else b"2"
    return pdf[:place] + digit + pdf[place + 1 :]


def _sealed_by_expired(folder: Path) -> bytes:
    """Return a paper sealed with a certificate of the office's own authority that has ended."""
    settings = TrustSettings(folder=folder)
    pki, owner = DevelopmentPki(settings), SealOwner("kohne", "Köhnə qurum", "1401555071")
    key = generate_private_key(SECP256R1())
    order = replace(seal_order(owner, ""), ends=datetime(2021, 1, 1, tzinfo=UTC))
    leaf = pki.issue(order, key).public_bytes(Encoding.PEM)
    key_path, chain_path = seal_paths(folder, owner.slug)
    key_path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    chain_path.write_bytes(leaf + (folder / "issuing.crt").read_bytes())
    paper = render("receipt", receipt(), at=cabinet_office.AT, language="az")
    return Sealer(settings).seal(paper, body="kohne", reason="Qəbz", at=cabinet_office.AT)


def _resigned(proof: bytes, folder: Path) -> bytes:
    """Return the proof with its head signed by the log key of another office."""
    told = json.loads(proof)
    key = log_key(TrustSettings(folder=folder))
    text = told["head"]["text"]
    signed = SignedHead(text, key.sign(text.encode()), (key.certificate, *key.chain))
    return json.dumps({**told, "head": signed.as_record()}, ensure_ascii=False).encode()


def _sign(office: Any) -> None:
    office.registry.watches["heads"](office.registry.database, office.clock.now())


def _paper(office: Any, path: str) -> bytes:
    digest = office.letter(path, lambda letter: letter.papers["receipt"])
    with office.world() as world:
        return read(world.office["fayllar"], digest)


def _proof(office: Any, path: str) -> bytes:
    digest = office.letter(path, lambda letter: letter.papers["receipt"])
    return bytes(office.browser().get(f"/subut/{digest}").body)
