"""What holds for challenges and codes of devices, as pure functions.

A challenge is asked by a browser, taken by one device, answered once and used once. It ends by an
answer that was used, by a refusal, by a failed answer, by the browser giving up, or by time.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from types import MappingProxyType

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import clean_text

KINDS = ("sign-in", "sign", "sign-many")
"""What a device may be asked: to prove whose it is, to sign a document, or several."""

MOST_TOGETHER = 10
"""So many documents are signed by one answer at most."""

OPEN = frozenset({"waiting", "taken"})
"""The states in which the device is still to act."""

USE_WITHIN = timedelta(minutes=2)
"""How long after its term an answer that came in time may still be used by the browser."""

PAIRING_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PAIRING_LENGTH = 8
CHECK_DIGITS = 10_000
SIGN_IN_HEADING = "Kargüzar: sistemə daxil olmaq üçün sorğu"
SIGN_IN_ENDING = "Bu mətnin imzası yalnız bu girişi təsdiq edir və heç bir sənədi imzalamır."
SHOWN_LONGEST = 500
NAME_LONGEST = 60

MOVES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("waiting", "take"): "taken",
        ("taken", "answer"): "answered",
        ("taken", "fail"): "failed",
        ("waiting", "refuse"): "refused",
        ("taken", "refuse"): "refused",
        ("waiting", "cancel"): "cancelled",
        ("taken", "cancel"): "cancelled",
        ("answered", "cancel"): "cancelled",
        ("answered", "use"): "used",
    }
)
"""(state, act) -> next state; what is not here is refused."""

SENTENCES: Mapping[str, TranslationString] = MappingProxyType(
    {
        "waiting": _("Sorğunu hələ heç bir cihaz qəbul etməyib."),
        "taken": _("Sorğu artıq bir cihazda açılıb: eyni sorğu iki dəfə qəbul edilmir."),
        "answered": _("Sorğuya artıq cavab verilib: eyni sorğu iki dəfə işlənmir."),
        "used": _("Sorğu artıq işlənib: eyni sorğu iki dəfə işlənmir."),
        "refused": _("Cihazda sorğudan imtina edilib."),
        "failed": _("Cihazın cavabı qəbul edilməyib."),
        "cancelled": _("Sorğu brauzerdə ləğv edilib."),
        "expired": _("Sorğunun vaxtı bitib. Yeni sorğu yaradın."),
    }
)
"""State -> why an act that does not fit it is refused."""


def state_at(state: str, *, expires_at: datetime, at: datetime) -> str:
    """Return the state as it stands at the moment: open ones expire, unused answers too."""
    if state in OPEN and at >= expires_at:
        return "expired"
    if state == "answered" and at >= expires_at + USE_WITHIN:
        return "expired"
    return state


def moved(state: str, act: str) -> str:
    """Return the state after the act; raises Refused with the reason when it does not fit."""
    if (state, act) not in MOVES:
        raise Refused(SENTENCES[state])
    return MOVES[state, act]


def check_code(challenge_id: str, *, challenge: bytes, digest: bytes, shown: str) -> str:
    """Return the code that browser and device both show, e.g. "47-13".

    Each side computes it by itself from all that the device is asked, so a device that was given
    something else shows another code. The recipe is part of the contract (docs/devices.md).
    """
    parts = [challenge_id, challenge.hex(), digest.hex(), shown]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(sha256(text.encode()).digest()[:8], "big") % CHECK_DIGITS
    return f"{number // 100:02d}-{number % 100:02d}"


def digest_of_all(digests: Sequence[bytes]) -> bytes:
    """Return the one digest of several documents, which the check code covers."""
    return sha256(b"".join(digests)).digest()


def sign_in_text(*, site: str, nonce: str, browser: str, address: str, at: datetime) -> bytes:
    """Return the text that a person signs to sign in: readable, and never the same twice.

    It names the site and the purpose, so that a signature over it is good for nothing else.
    """
    lines = (
        SIGN_IN_HEADING,
        f"Sayt: {site}",
        f"Brauzer: {one_line(browser)}",
        f"Şəbəkə ünvanı: {one_line(address)}",
        f"Vaxt: {at.isoformat(timespec='seconds')}",
        f"Birdəfəlik nömrə: {nonce}",
        SIGN_IN_ENDING,
    )
    return ("\n".join(lines) + "\n").encode()


def is_sign_in_text(text: bytes, *, site: str) -> bool:
    """Return whether a text to sign is one of signing in to this site: what a device checks."""
    begins = f"{SIGN_IN_HEADING}\nSayt: {site}\n".encode()
    return text.startswith(begins) and text.endswith(f"{SIGN_IN_ENDING}\n".encode())


def one_line(text: str) -> str:
    """Return text of one line without control characters, at most 120 letters."""
    return " ".join(clean_text(text).split())[:120]


def normal_pairing_code(text: str) -> str:
    """Return a code of pairing as it is compared: without spaces and hyphens, in capitals.

    Raises Refused when it is none.
    """
    code = "".join(text.split()).replace("-", "").upper()
    if len(code) != PAIRING_LENGTH or set(code) - set(PAIRING_ALPHABET):
        raise Refused(
            _("Qoşulma kodu 8 simvoldan ibarətdir. Kodu səhifədə göstərildiyi kimi yazın.")
        )
    return code


def shown_pairing_code(code: str) -> str:
    """Return the code as it is shown: "K7PX-92MD"."""
    return f"{code[:4]}-{code[4:]}"


def pairing_text(*, site: str, code: str) -> bytes:
    """Return the text that a device signs to prove that it holds the key of its certificate."""
    return f"Kargüzar: cihazın qoşulması\nSayt: {site}\nKod: {code}\n".encode()


def refuse_skew(told: datetime, *, at: datetime, most: timedelta) -> None:
    """Raise Refused when the clock of a device differs too much from ours."""
    if abs(told - at) > most:
        raise Refused(
            _(
                "Cihazın saatı serverin saatından ${n} saniyə fərqlənir. Cihazda tarix və vaxtı"
                " düzəldib yenidən cəhd edin.",
                mapping={"n": int(abs(told - at).total_seconds())},
            )
        )
