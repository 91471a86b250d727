"""The sealed papers of a letter as its pages list them: titles, files, proofs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.letters.content import Letter
from karguzar.letters.views.cabinet_papers import ordered_papers
from karguzar.letters.views.cabinet_words import letter_path
from karguzar.ui.words import Words


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A sealed paper: its title, the way to it and, once it is made, to its proof."""

    title: Words
    url: str
    proof_url: str = ""


def paper_title(name: str) -> Words:
    """Return what a paper of that name is called."""
    kind, _dash, number = name.partition("-")
    if number:
        return _numbered(kind, number)
    return _PAPERS.get(kind, _("Sənəd"))


_PAPERS: Final[Mapping[str, Words]] = {
    "receipt": _("Qəbz"),
    "reply": _("Cavab məktubu"),
    "forwarding": _("Aidiyyəti üzrə göndərilmə haqqında bildiriş"),
    "leaving": _("Baxılmamış saxlanılma haqqında bildiriş"),
    "record": _("Arxiv qeydi"),
}


def _numbered(kind: str, number: str) -> Words:
    if kind == "notice":
        return _("Çatışmazlıq bildirişi ${number}", mapping={"number": number})
    return _("Düzəlişin qəbzi ${number}", mapping={"number": number})


def paper_lines(request: Request, letter: Letter) -> tuple[PaperLine, ...]:
    """Return the papers of the letter; one that is not made yet is made when it is asked."""
    base = letter_path(request, letter.body.slug, letter.__name__)
    names = dict.fromkeys((*ordered_papers(request, letter), *letter.papers))
    return tuple(
        PaperLine(
            paper_title(name),
            f"{base}qebz" if name == "receipt" else f"{base}sened/{name}",
            proof_url(request, letter, name),
        )
        for name in names
    )


def proof_url(request: Request, letter: Letter, name: str) -> str:
    """Return the address of a paper's proof; empty while the paper is not made."""
    digest = letter.papers.get(name, "")
    return str(request.frame.path(f"/subut/{digest}")) if digest else ""
