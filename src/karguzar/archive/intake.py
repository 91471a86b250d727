"""The look at what people send: each file is examined apart, and findings become advice.

A file is judged by its bytes. It is never changed: what is wrong with it is told, and what is
signed is marked so that nobody converts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from karguzar.archive.advice import ADVICE, Severity
from karguzar.archive.kinds import ENDINGS, TXT
from karguzar.archive.names import clean_name, ending
from karguzar.base.apart import Apart
from karguzar.base.i18n import TranslationString
from karguzar.base.text import file_size

__all__ = ["Finding", "Limits", "Verdict", "clean_name", "examine"]

_OUR_ENDINGS = frozenset(one for endings in ENDINGS.values() for one in endings)
_PAGES_NAMED = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken: ``size`` in bytes, ``seconds`` of waiting for the examiner."""

    size: int = 10 * 1024 * 1024
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in a file, and what to do about it."""

    code: str
    severity: Severity
    advice: TranslationString
    pages: tuple[int, ...] = ()

    @property
    def advice_az(self) -> str:
        """The advice in Azerbaijani, for records and logs."""
        return str(self.advice.interpolate())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is: ``name`` made safe, SHA-256 in hex, pages (0 where there are none).

    A file with ``signed`` carries signatures and must never be converted or repaired; ``report``
    is the record of what was found about them, where they were validated.
    """

    name: str
    digest: str
    size: int
    media_type: str
    pages: int
    signed: bool
    findings: tuple[Finding, ...]
    report: Mapping[str, Any] | None = None

    @property
    def is_refused(self) -> bool:
        """Whether something was found for which the file cannot be taken."""
        return any(one.severity == "refuse" for one in self.findings)


def examine(data: bytes, name: str, limits: Limits = Limits()) -> Verdict:
    """Return the verdict about a file as it was sent; no input raises.

    ``name`` is only compared with what the bytes say. A file on which the examiner's child died
    or took too long is refused with advice.
    """
    if not data:
        return _verdict(data, name, {"findings": [["empty", []]]}, limits)
    if len(data) > limits.size:
        return _verdict(data, name, {"findings": [["too-big", []]]}, limits)
    return _verdict(data, name, _asked(data, limits.seconds), limits)


def _asked(data: bytes, seconds: float) -> Mapping[str, Any]:
    try:
        return examiner().ask(data, seconds)
    except TimeoutError:
        return {"findings": [["too-heavy", []]]}
    except ChildProcessError:
        return {"findings": [["busy", []]]}


def _verdict(data: bytes, name: str, answer: Mapping[str, Any], limits: Limits) -> Verdict:
    kind = str(answer.get("media_type", ""))
    safe = clean_name(name)
    found = [(str(code), tuple(pages)) for code, pages in answer["findings"]]
    return Verdict(
        safe,
        sha256(data).hexdigest(),
        len(data),
        kind,
        int(answer.get("pages", 0)),
        bool(answer.get("signed", False)),
        tuple(_finding(code, pages, limits) for code, pages in _compared(found, kind, safe)),
    )


def _compared(
    found: list[tuple[str, tuple[int, ...]]], kind: str, name: str
) -> list[tuple[str, tuple[int, ...]]]:
    """Add what follows from the name: a mask over something else, or an innocent wrong ending."""
    last = ending(name)
    if kind and last and last not in ENDINGS[kind]:
        return [*found, ("name-differs", ())]
    masked = {"unknown-type", "program", "web-page"}
    if last not in ENDINGS[TXT]:
        masked.add("text-encoding")
    if last in _OUR_ENDINGS and any(code in masked for code, _pages in found):
        return [("disguised", ()), *found]
    return found


def _finding(code: str, pages: tuple[int, ...], limits: Limits) -> Finding:
    severity, advice = ADVICE[code]
    named = ", ".join(str(page) for page in pages[:_PAGES_NAMED])
    more = "…" if len(pages) > _PAGES_NAMED else ""
    values = {"pages": named + more, "limit": file_size(limits.size, "az")}
    return Finding(code, severity, advice % values, pages)


@cache
def examiner() -> Apart:
    """Return the examiner of this process."""
    return Apart("karguzar.archive.examiner", {"OMP_NUM_THREADS": "1"})
