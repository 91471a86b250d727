"""Identifiers of people and organisations: FIN (of a person) and VÖEN (of a taxpayer)."""

import re

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

# On an Azerbaijani keyboard the i and I keys give i/İ and ı/I; an identifier knows ASCII I alone.
_ONE_I = str.maketrans({"i": "I", "ı": "I", "İ": "I"})
_ASCII_UPPER = str.maketrans("abcdefghjklmnopqrstuvwxyz", "ABCDEFGHJKLMNOPQRSTUVWXYZ")
_SEPARATORS = re.compile(r"[\s\-]+")

_FIN = re.compile(r"[0-9A-NP-Z]{7}", re.ASCII)
_VOEN = re.compile(r"[0-9]{10}", re.ASCII)
_VOEN_SHORT = 9
_VOEN_WEIGHTS = (4, 1, 8, 6, 2, 7, 5, 3)
_VOEN_KINDS = "12"


def normal_fin(text: str) -> str:
    """Return a FIN as stored: 7 ASCII capitals and digits, never the letter O.

    Raises ``Refused`` with a sentence that tells what is wrong.
    """
    fin = _plain(text)
    if _FIN.fullmatch(fin):
        return fin
    if "O" in fin and _FIN.fullmatch(fin.replace("O", "0")):
        raise Refused(_("FİN-də “O” hərfi olmur: yerinə “0” (sıfır) rəqəmini yazın."))
    raise Refused(
        _("FİN 7 simvoldan – latın hərflərindən və rəqəmlərdən ibarətdir. Məsələn: 5VBK5VR.")
    )


def is_fin(text: str) -> bool:
    """Whether the text is a FIN in the form in which we store it."""
    return _FIN.fullmatch(text) is not None


def normal_voen(text: str) -> str:
    """Return a VÖEN as stored: 10 digits with a right check digit.

    A number of 9 digits lost its leading zero, as spreadsheets do, and gets it back.
    Raises ``Refused`` with a sentence that tells what is wrong.
    """
    voen = _plain(text)
    if len(voen) == _VOEN_SHORT:
        voen = "0" + voen
    if not _VOEN.fullmatch(voen):
        raise Refused(_("VÖEN 10 rəqəmdən ibarətdir. Məsələn: 1401555071."))
    if voen[-1] not in _VOEN_KINDS:
        raise Refused(
            _("VÖEN-in son rəqəmi 1 (hüquqi şəxs) və ya 2 (fiziki şəxs) olur. Nömrəni yoxlayın.")
        )
    if not is_voen(voen):
        raise Refused(_("Bu VÖEN düzgün deyil: yoxlama rəqəmi uyğun gəlmir. Nömrəni yoxlayın."))
    return voen


def is_voen(text: str) -> bool:
    """Whether the text is 10 digits with a right check digit and a known kind of taxpayer.

    The ninth digit is the weighted sum of the first eight modulo 11; the last one is 1 for a
    legal person and 2 for a natural person.
    """
    if not _VOEN.fullmatch(text) or text[-1] not in _VOEN_KINDS:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_VOEN_WEIGHTS, text[:8], strict=True))
    return total % 11 == int(text[8])


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", text).translate(_ONE_I).translate(_ASCII_UPPER)
