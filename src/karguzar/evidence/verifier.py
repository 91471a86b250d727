"""The verifier as one file: a page that is saved to a disk and needs neither server nor network.

Everything stands in it: the office's root certificates, the words, the style, the program. Its
own content security policy lets nothing in and nothing out.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.base.i18n import TranslationString, _
from karguzar.evidence.words import (
    CHECKED,
    GENUINE,
    PROOF_FINDINGS,
    REVOCATION,
    SEAL_FINDINGS,
    SENTENCES,
    title_of,
)

SCRIPTS = ("bytes.js", "der.js", "chain.js", "stamp.js", "seal.js", "proof.js", "page.js")

TEXTS: Mapping[str, TranslationString] = {
    "title": _("Sənədlərin serversiz yoxlanması"),
    "lead": _(
        "Fayllar bu kompüterdə yoxlanılır və heç yerə göndərilmir. Qurumların möhürləri və "
        "jurnalların başları bu səhifənin içindəki kök sertifikatlarla müqayisə olunur."
    ),
    "choose": _("Sənədləri (PDF) və sübutlarını (.subut.json) seçin"),
    "no_crypto": _(
        "Bu brauzer kriptoqrafik yoxlamanı bacarmır. Səhifəni diskdən və ya https ünvanından açın."
    ),
    "no_script": _("Yoxlama üçün brauzerdə JavaScript işləməlidir."),
}
LABELS: Mapping[str, TranslationString] = {
    "empty": _("fayl boşdur."),
    "too_large": _("fayl 60 MB-dan böyükdür."),
    "signer": _("Möhürün sahibi"),
    "signed_at": _("Möhürləmə vaxtı"),
    "stamped_at": _("Zaman möhürü"),
    "issued_size": _("Sənədin əsli: faylın ilk baytları"),
    "issued_digest": _("Əslinin SHA-256 nəzarət cəmi"),
    "save": _("Sənədin əslini saxla (PDF)"),
    "revocation": REVOCATION,
    "digest": _("Faylın SHA-256 nəzarət cəmi"),
    "paper": _("Sənəd"),
    "proof_digest": _("Sübutun sənədi, SHA-256"),
    "journal": _("Jurnal"),
    "entered_at": _("Jurnala yazılıb"),
    "head_at": _("Baş imzalanıb"),
    "against": _("Kök sertifikat"),
    "checked_at": _("Yoxlanılıb"),
    "code": _("Nəticənin kodu:"),
}
MADE = _("Səhifə ${origin} saytından ${day} tarixində götürülüb.")

Translate = Callable[[Any], str]


def page(
    roots: Sequence[x509.Certificate],
    issuers: Sequence[x509.Certificate],
    *,
    language: str,
    translate: Translate,
    made: str,
) -> bytes:
    """Return the whole page as UTF-8; ``made`` tells from where and when it was taken."""
    script, style = program(), _file("page.css")
    data = {
        "roots": [_der(one) for one in roots],
        "issuers": [_der(one) for one in issuers],
        "genuine": sorted(GENUINE),
        "words": _words(translate),
    }
    texts = {name: escape(text) for name, text in _in_words(TEXTS, translate).items()}
    return (
        Template(_file("page.html"))
        .substitute(
            texts,
            language=language,
            made=escape(made),
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            # a word may hold "</script>": the data block must not end there
            data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        )
        .encode()
    )


def _words(translate: Translate) -> dict[str, Any]:
    """Return every word that the program of the page shows."""
    return {
        **_in_words(LABELS, translate),
        "sentences": _in_words(SENTENCES, translate),
        "seal": _in_words(SEAL_FINDINGS, translate),
        "proof": _in_words(PROOF_FINDINGS, translate),
        "checked": _in_words(CHECKED, translate),
        "titles": {name: translate(title_of(name)) for name in SENTENCES},
    }


@cache
def program() -> str:
    """Return the program of the page in one piece."""
    return "\n".join(_file(name) for name in SCRIPTS)


@cache
def _file(name: str) -> str:
    return files("karguzar").joinpath("static", "verifier", name).read_text("utf-8")


def _in_words(texts: Mapping[str, TranslationString], translate: Translate) -> dict[str, str]:
    return {name: translate(text) for name, text in texts.items()}


def _der(certificate: x509.Certificate) -> str:
    return b64encode(certificate.public_bytes(Encoding.DER)).decode()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
