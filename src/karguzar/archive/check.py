"""The public check: whether the copy in a hand is the office's own, to the last byte.

Every sealed paper is registered by its SHA-256 with a few public facts and a random code that its
QR code carries. Nothing here names a person, and a code cannot be guessed.
"""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal, cast

from karguzar.archive.content import CopyRegister
from karguzar.archive.interfaces import Template
from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.trust.findings import SignedReport
from karguzar.trust.report import Report
from karguzar.trust.seal import FIELD
from karguzar.trust.signed import SignatureValidator
from karguzar.trust.validate import Validator

REGISTER = "suretler"

Answer = Literal[
    "issued",
    "continued",
    "sealed",
    "signed",
    "unclear",
    "changed",
    "untrusted",
    "unsealed",
    "unknown",
]

TITLES: dict[str, TranslationString] = {
    "receipt": _("Müraciətin qəbulu haqqında qəbz"),
    "notice": _("Bildiriş"),
    "reply": _("Müraciətə cavab"),
    "record": _("Müraciət üzrə arxiv sənədi"),
    "regulation": _("İnzibati reqlament"),
    "agreement": _("Razılaşdırma vərəqəsi"),
    "discussion": _("İctimai müzakirənin yekun hesabatı"),
}

_SENTENCES: dict[Answer, TranslationString] = {
    "issued": _("Sənəd həqiqidir: onu qurum verib və o vaxtdan heç bir baytı dəyişməyib."),
    "continued": _(
        "Sənədin əslini qurum verib. Ondan sonra fayla yalnız etibarlı imzalar və ya zaman "
        "möhürləri əlavə edilib, məzmunu dəyişməyib."
    ),
    "signed": _(
        "Fayldakı bütün elektron imzalar etibarlıdır və fayl imzalandıqdan sonra dəyişməyib. Bu, "
        "qurumların verdiyi sənədlərin reyestrində olan sənəd deyil."
    ),
    "unclear": _(
        "Faylda elektron imza var, lakin etibarlı olub-olmadığını təsdiqləmək mümkün olmadı. "
        "Səbəbi aşağıda göstərilib."
    ),
    "sealed": _(
        "Sənəd qurumun möhürü ilə təsdiqlənib və dəyişməyib, lakin verilmiş sənədlərin "
        "reyestrində yoxdur. Sənədi verən qurumdan dəqiqləşdirin."
    ),
    "changed": _("Sənəd həqiqi deyil: möhürləndikdən sonra dəyişdirilib."),
    "untrusted": _("Sənədin imzası tanınmış qurumun möhürü deyil; ona etibar etməyin."),
    "unsealed": _("Faylda elektron möhür yoxdur və o, verilmiş sənədlərin reyestrində tapılmadı."),
    "unknown": _("Belə bir sənəd verilmiş sənədlərin reyestrində tapılmadı."),
}

# no letters or digits that are mistaken for one another when read aloud or typed
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 3, 4
_NOT_CODE = re.compile(rf"[^{_ALPHABET}]+")
_NOT_HEX = re.compile(r"[\s:\-\u200b]+")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What anyone may know of an issued paper; ``kind`` is its template, ``body`` a slug."""

    digest: str
    code: str
    kind: str
    number: str
    body: str
    body_name: str
    issued_at: datetime

    @property
    def title(self) -> TranslationString | str:
        """What kind of paper it is, in words."""
        return TITLES.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer of a check: ``facts`` of a registered paper, ``report`` if bytes were given.

    ``signed`` tells of each signature in the file where there are any.
    """

    answer: Answer
    facts: Facts | None = None
    report: Report | None = None
    signed: SignedReport | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether the paper is the office's own and unchanged."""
        return self.answer in {"issued", "continued", "sealed"}

    @property
    def is_whole(self) -> bool:
        """Whether the very bytes are as a body sealed them."""
        return self.report is not None and self.report.is_whole

    @property
    def sentence(self) -> TranslationString:
        """The answer in words."""
        return _SENTENCES[self.answer]


def new_code() -> str:
    """Return a fresh random code for a paper's QR address: ``7QK4-M2ZD-9RTX`` (59 bits)."""
    parts = ["".join(secrets.choice(_ALPHABET) for _n in range(_GROUP)) for _g in range(_GROUPS)]
    return "-".join(parts)


def normal_code(text: str) -> str:
    """Return a code as it is kept, from what a person typed (spaces, small letters)."""
    plain = _NOT_CODE.sub("", text.upper())
    return "-".join(plain[place : place + _GROUP] for place in range(0, len(plain), _GROUP))


def register(
    office: Any,
    paper: bytes,
    *,
    kind: Template,
    number: str,
    body: str,
    body_name: str,
    issued_at: datetime,
    code: str,
) -> Facts:
    """Enter a sealed paper into the register and return its facts; the same paper twice is one.

    ``code`` is the ``new_code()`` that stands in the paper's own QR code.
    """
    copies = _register_of(office)
    moment = issued_at.astimezone(UTC)
    digest = sha256(paper).hexdigest()
    if digest not in copies.facts:
        facts = {
            "code": code,
            "kind": kind,
            "number": number,
            "body": body,
            "body_name": body_name,
            "issued_at": moment.isoformat(),
        }
        copies.facts[digest] = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        copies.codes[code] = digest
    return cast("Facts", look_up(office, digest))


def look_up(office: Any, digest: str) -> Facts | None:
    """Return the facts of the paper with that SHA-256 (hex), or None."""
    text = _register_of(office).facts.get(digest)
    if text is None:
        return None
    facts = json.loads(text)
    facts["issued_at"] = datetime.fromisoformat(facts["issued_at"])
    return Facts(digest=digest, **facts)


def facts_text(office: Any, digest: str) -> str:
    """Return the public facts of a registered paper as the register keeps them: canonical JSON.

    ``Missing`` for a paper that is not registered.
    """
    text = _register_of(office).facts.get(digest)
    if text is None:
        raise Missing(_SENTENCES["unknown"])
    return str(text)


def facts_digest(office: Any, digest: str) -> str:
    """Return the SHA-256 (hex) of a paper's public facts, by which a journal entry holds them."""
    return sha256(facts_text(office, digest).encode()).hexdigest()


def look_up_code(office: Any, code: str) -> Facts | None:
    """Return the facts of the paper whose QR code carries this code, or None."""
    digest = _register_of(office).codes.get(normal_code(code))
    return None if digest is None else look_up(office, digest)


def check_digest(office: Any, digest: str) -> CheckResult:
    """Return whether a paper with that SHA-256 was issued; spaces and capitals do not matter.

    Raises ``Refused`` with a sentence for what is no SHA-256.
    """
    plain = _NOT_HEX.sub("", digest).lower()
    if not _DIGEST.fullmatch(plain):
        raise Refused(
            _("SHA-256 nəzarət cəmi 64 simvoldan ibarətdir: 0–9 rəqəmləri və a–f hərfləri.")
        )
    facts = look_up(office, plain)
    return CheckResult("unknown" if facts is None else "issued", facts)


def check_code(office: Any, code: str) -> CheckResult:
    """Return what was issued under the code of a QR address, for comparison with the paper."""
    facts = look_up_code(office, code)
    return CheckResult("unknown" if facts is None else "issued", facts)


def check_bytes(
    office: Any,
    data: bytes,
    *,
    at: datetime,
    validator: Validator,
    signatures: SignatureValidator | None = None,
) -> CheckResult:
    """Return what a file is: its seal is validated and its digest looked up. No input raises.

    With ``signatures`` every signature in it is judged too, also in files of others.
    """
    report = validator.validate(data, at=at)
    signed = _signed(data, at, signatures)
    facts = look_up(office, report.digest)
    if facts is not None:
        return CheckResult("issued", facts, report, signed)
    if report.is_whole:
        return CheckResult("sealed", None, report, signed)
    if signed is None:
        return CheckResult(_by_seal(report), None, report)
    return _check_signed(office, data, report, signed, validator)


def _signed(
    data: bytes, at: datetime, signatures: SignatureValidator | None
) -> SignedReport | None:
    if signatures is None or b"/ByteRange" not in data:
        return None
    found = signatures.validate(data, at)
    return None if found.verdict == "unsigned" else found


def _check_signed(
    office: Any, data: bytes, report: Report, signed: SignedReport, validator: Validator
) -> CheckResult:
    """Return the answer about a file that is not just as a body sealed it."""
    seals = [one for one in signed.signatures if one.field == FIELD and one.covered]
    for one in seals:
        original = validator.validate(data[: one.covered], at=report.checked_at)
        if not original.is_whole:
            # a seal of ours keeps every byte, also those that no signature covers
            return CheckResult(_refused(signed, report), None, report, signed)
    if not signed.passed:
        return CheckResult(_refused(signed, report), None, report, signed)
    for one in seals:
        facts = look_up(office, sha256(data[: one.covered]).hexdigest())
        if facts is not None:
            return CheckResult("continued", facts, report, signed)
    return CheckResult("signed", None, report, signed)


def _by_seal(report: Report) -> Answer:
    """Return what the seal alone says; what was added to a whole paper it does not tell."""
    return "unclear" if report.verdict == "extended" else cast("Answer", report.verdict)


def _refused(signed: SignedReport, report: Report) -> Answer:
    """Return how a file with a fault is called: changed, not to be trusted, or undecided."""
    if signed.passed:
        return _by_seal(report)
    changed = {"HASH_FAILURE", "FORMAT_FAILURE"}
    if signed.verdict == "failed":
        faults = {one.sub_indication for one in signed.signatures if not one.passed}
        return "changed" if not faults or faults & changed else "untrusted"
    return "unclear"


def _register_of(office: Any) -> CopyRegister:
    copies = office[REGISTER]
    assert isinstance(copies, CopyRegister)
    return copies
