"""The rules of a discussion: when it is open, what a comment may be, what an answer must have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import clean_text

Phase = Literal["coming", "open", "closed"]
PHASES: Mapping[Phase, TranslationString] = {
    "coming": _("Başlayacaq"),
    "open": _("Davam edir"),
    "closed": _("Bitib"),
}

Verdict = Literal["accepted", "partly", "refused"]
VERDICTS: Mapping[str, TranslationString] = {
    "accepted": _("Qəbul edildi"),
    "partly": _("Qismən qəbul edildi"),
    "refused": _("Qəbul edilmədi"),
}

CLAUSE = "R11-9.7"
"""Drafts are put out for public discussion on the internet resource of the body."""

LONGEST_QUOTE = 1000
LONGEST_REASON = 5000
LONGEST_NAME = 120
WHOLE = ""
"""Stands for the clause of a comment on the whole text."""


def phase(opens_at: datetime, closes_at: datetime, at: datetime) -> Phase:
    """Return where the discussion is at the moment; the second of closing is closed already."""
    if at < opens_at:
        return "coming"
    return "open" if at < closes_at else "closed"


def check_dates(opens_at: datetime, closes_at: datetime) -> None:
    """Raise Unmet unless the discussion ends after it begins."""
    if closes_at <= opens_at:
        sentence = _("Müzakirənin sonu başlanğıcından gec olmalıdır.")
        raise Unmet([Problem("closes_on", sentence)], clause=CLAUSE)


def require_open(opens_at: datetime, closes_at: datetime, at: datetime) -> None:
    """Raise Refused unless comments are taken at the moment (R11-9.7), to the second."""
    now = phase(opens_at, closes_at, at)
    if now == "coming":
        raise Refused(_("Müzakirə hələ başlamayıb, rəylər qəbul edilmir."), clause=CLAUSE)
    if now == "closed":
        raise Refused(_("Müzakirə bitib, rəylər artıq qəbul edilmir."), clause=CLAUSE)


def require_over(opens_at: datetime, closes_at: datetime, at: datetime) -> None:
    """Raise Refused until the term of the discussion is over."""
    if phase(opens_at, closes_at, at) != "closed":
        raise Refused(
            _("Müzakirənin müddəti bitməyib: bu əməliyyat yalnız ondan sonra mümkündür."),
            clause=CLAUSE,
        )


def checked_text(text: str, longest: int) -> str:
    """Return the text of a comment as it is kept; Unmet when it is empty or too long."""
    kept = clean_text(text).strip()
    if not kept:
        raise Unmet([Problem("text", _("Rəyinizi yazın."))])
    if len(kept) > longest:
        sentence = _(
            "Rəy ən çoxu ${n} simvol ola bilər, siz ${found} simvol yazmısınız.",
            mapping={"n": longest, "found": len(kept)},
        )
        raise Unmet([Problem("text", sentence)])
    return kept


def checked_quote(quote: str, text: str) -> str:
    """Return the quoted words as they stand in the text; Unmet when they do not.

    White space does not matter: a browser gives a selection with line ends of its own.
    """
    wanted = one_line(quote)
    if not wanted:
        return ""
    if len(wanted) > LONGEST_QUOTE:
        sentence = _(
            "Sitat ən çoxu ${n} simvol ola bilər: mətnin daha qısa hissəsini seçin.",
            mapping={"n": LONGEST_QUOTE},
        )
        raise Unmet([Problem("quote", sentence)])
    if wanted not in one_line(text):
        raise Unmet(
            [
                Problem(
                    "quote",
                    _("Sitat bəndin mətnində tapılmadı. Sözləri mətndən olduğu kimi köçürün."),
                )
            ]
        )
    return wanted


def checked_reason(reason: str, field: str = "reason") -> str:
    """Return a reason as it is kept; Unmet when there is none."""
    kept = clean_text(reason).strip()
    if not kept:
        raise Unmet([Problem(field, _("Səbəbi yazın: onu hamı görəcək."))])
    if len(kept) > LONGEST_REASON:
        sentence = _("Mətn ən çoxu ${n} simvol ola bilər.", mapping={"n": LONGEST_REASON})
        raise Unmet([Problem(field, sentence)])
    return kept


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(clean_text(text).split())


def abbreviated(name: str) -> str:
    """Return the initials of a name, "Ə. Ç.": first and last word; empty for no name."""
    words = name.split()
    ends = words if len(words) <= 1 else [words[0], words[-1]]
    return " ".join(f"{word[:1]}." for word in ends)


def unlike_address(name: str) -> str:
    """Return a name as it may be shown; what looks like an e-mail address is not taken."""
    kept = one_line(name)[:LONGEST_NAME]
    if "@" in kept:
        raise Unmet([Problem("name", _("Ada elektron poçt ünvanı yazmayın: ad hamıya görünür."))])
    return kept
