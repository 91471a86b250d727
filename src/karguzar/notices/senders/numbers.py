"""Telephone numbers as a gateway takes them."""

import re

from karguzar.notices.messages import Undelivered

_SEPARATORS = re.compile(r"[\s()./-]+")
_E164 = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
_HOME = "+994"
_NATIONAL_LENGTH = 10


def phone_number(text: str) -> str:
    """Return the number in the form of E.164 (``+994501234567``).

    A national number (``050 123 45 67``) is one of Azerbaijan. Raises ``Undelivered`` (for good)
    when it is no number.
    """
    bare = _SEPARATORS.sub("", text)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0") and len(bare) == _NATIONAL_LENGTH:
        bare = _HOME + bare[1:]
    elif bare.startswith(_HOME[1:]):
        bare = "+" + bare
    if not _E164.fullmatch(bare):
        raise Undelivered("telefon nömrəsi yanlışdır", temporary=False)
    return bare
