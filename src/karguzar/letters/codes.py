"""Tracking codes: with number and code anyone who holds the receipt sees the state of a letter.

A code is ``07-K7QM2-XPD4R``: the number of the body, then 50 random bits in Crockford's alphabet,
which has no letters that are read as digits. Only a digest of it is kept on the letter.
"""

import secrets
from hashlib import sha256
from hmac import compare_digest

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_SIGNS = 10


def new_code(body_number: int) -> str:
    """Return a new random tracking code of a letter to the body of that number."""
    signs = "".join(secrets.choice(_ALPHABET) for _sign in range(_SIGNS))
    return f"{body_number:02d}-{signs[:5]}-{signs[5:]}"


def body_number(code: str) -> int | None:
    """Return the number of the body that the code speaks of, or None when it is not a code."""
    digits = plain(code)[:-_SIGNS]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def digest(path: str, code: str) -> str:
    """Return what is kept of a code: SHA-256 (hex) over the path of the letter and the code."""
    return sha256(f"{path}|{plain(code)}".encode(errors="replace")).hexdigest()


def matches(path: str, code: str, kept: str) -> bool:
    """Return whether the code is the one whose digest is kept; takes the same time either way."""
    return compare_digest(digest(path, code), kept)


def plain(code: str) -> str:
    """Return a code without what people add when they type it: spaces, hyphens, small letters."""
    return "".join(sign for sign in code.upper() if sign.isalnum()).translate(_READ_AS)
