"""A signed tree head: what a journal was at a moment, in one line that an outsider can keep.

The text is canonical JSON and is signed as it stands (UTF-8), so that anything that can verify
an ECDSA signature can check it, for example ``openssl dgst -sha256 -verify``.
"""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FORMAT = "karguzar-bas/1"
_FIELDS = {"at": str, "format": str, "journal": str, "origin": str, "root": str, "size": int}
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Head:
    """The tree of a journal (its name) at a moment: number of entries and root (hex).

    ``origin`` is the address of the office.
    """

    journal: str
    origin: str
    size: int
    root: str
    at: datetime

    def text(self) -> str:
        """Return the line that is signed."""
        body = {
            "at": self.at.astimezone(UTC).replace(microsecond=0).isoformat(),
            "format": FORMAT,
            "journal": self.journal,
            "origin": self.origin,
            "root": self.root,
            "size": self.size,
        }
        return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head's line with its signature and the certificates (DER, the signer's first)."""

    text: str
    signature: bytes
    certificates: tuple[bytes, ...]

    def as_record(self) -> dict[str, str | list[str]]:
        """Return it as JSON gives it out: signature and certificates in base64."""
        return {
            "text": self.text,
            "signature": b64encode(self.signature).decode(),
            "certificates": [b64encode(one).decode() for one in self.certificates],
        }


def read_head(text: str) -> Head:
    """Return what a head's line says; ValueError if it is no such line."""
    body = json.loads(text)
    if not isinstance(body, dict) or set(body) != set(_FIELDS):
        raise ValueError("no journal head")
    for name, kind in _FIELDS.items():
        if type(body[name]) is not kind:
            raise ValueError("no journal head")
    at = datetime.fromisoformat(body["at"])
    if (
        body["format"] != FORMAT
        or body["size"] < 0
        or not _DIGEST.fullmatch(body["root"])
        or at.tzinfo is None
    ):
        raise ValueError("no journal head")
    return Head(body["journal"], body["origin"], body["size"], body["root"], at)


def read_signed(record: Any) -> SignedHead:
    """Return the signed head of a record that ``as_record`` made; ValueError if it is none."""
    try:
        text = record["text"]
        signature = _decoded(record["signature"])
        certificates = tuple(_decoded(one) for one in record["certificates"])
    except (KeyError, TypeError, Base64Error) as exc:
        raise ValueError("no signed head") from exc
    if isinstance(text, str):
        return SignedHead(text, signature, certificates)
    raise ValueError("no signed head")


def _decoded(text: str) -> bytes:
    """Return the bytes of canonical base64; every verifier refuses other ways to write them."""
    data = b64decode(text, validate=True)
    if b64encode(data).decode() != text:
        raise ValueError("no canonical base64")
    return data
