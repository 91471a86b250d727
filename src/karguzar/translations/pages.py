"""The page of a translator: the texts of a document, each with a field for its translation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.translations.actions import translate
from karguzar.translations.interfaces import LANGUAGES
from karguzar.translations.queries import Words, words_in
from karguzar.translations.rules import key, mark, progress
from karguzar.translations.values import Section, Written
from karguzar.ui.queries import parameter
from karguzar.ui.words import posted_text

TEMPLATE = "karguzar:templates/translations/texts.pt"
NAMES: dict[str, TranslationString] = {"en": _("İngilis dilinə"), "ru": _("Rus dilinə")}
"""Language -> into which language the page translates."""
LACKING = "catismayan"
_SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A text as the page shows it: its key, its words, what is written, what is wrong with it."""

    key: str
    source: str
    words: str
    seen: str
    lines: int
    problem: Any = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was posted, where it could not be kept: words by key, problems, texts that are gone."""

    words: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Any] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


class TranslationPage:
    """A page on which an editor translates the texts of one document of their body.

    A subclass gives `slug`, `subject`, `document`, `sections`, `address` and `crumbs`; it is
    registered as a view with `TEMPLATE`. The language is the rest of the path: ``tercume/ru``.
    """

    #: slug of the body whose texts they are
    slug: str
    #: what the journal calls the document
    subject: str
    #: the name of the document, in Azerbaijani
    document: str

    def __init__(self, context: Any, request: Request) -> None:
        self.context = context
        self.request = request
        self.language = "/".join(request.subpath) or LANGUAGES[0]
        if self.language not in LANGUAGES:
            raise HTTPNotFound

    def sections(self) -> Sequence[Section]:
        """Return the texts to translate, under their headings."""
        raise NotImplementedError

    def address(self, rest: str = "") -> str:
        """Return the path of the document at the desk, or of a page below it."""
        raise NotImplementedError

    def crumbs(self) -> list[tuple[Any, str]]:
        """Return the way to the page."""
        raise NotImplementedError

    def turns(self) -> tuple[str, ...]:
        """Return the turns under which translations are kept."""
        return (self.slug,)

    def kept(self) -> None:
        """Do what follows from new translations, in the same transaction."""

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        if self.request.method != "POST":
            return self.page(Typed())
        self.request.turn(*self.turns())
        written, typed = self._posted()
        if typed.gone:
            self.request.response.status_int = 409
            return self.page(typed)
        try:
            changed = translate(
                self.request.office,
                self.slug,
                self.language,
                written,
                subject=self.subject,
                by=self.request.actor,
                at=self.request.now,
            )
        except Unmet as exc:
            self.request.tm.abort()
            self.request.tm.begin()
            self.request.response.status_int = 422
            typed.problems.update({one.field: one.message for one in exc.problems})
            return self.page(typed)
        self.kept()
        told = _("Saxlanıldı. Dəyişən tərcümə: ${n}", mapping={"n": changed})
        self.request.flash(told)
        return HTTPSeeOther(self.address(f"tercume/{self.language}"))

    def _posted(self) -> tuple[list[Written], Typed]:
        """Return what was written of the texts as they stand, and everything that was typed."""
        sources = {key(one): one for section in self.sections() for one in section.texts}
        words = {name: posted_text(self.request, f"t-{name}") for name in self._posted_names()}
        seen = {name: posted_text(self.request, f"s-{name}") for name in words}
        written = [
            Written(sources[name], text.replace("\r\n", "\n"), seen[name])
            for name, text in words.items()
            if name in sources
        ]
        lost = (name for name in words if name not in sources)
        gone = tuple(words[name] for name in lost if mark(words[name]) != seen[name])
        return written, Typed(words, seen, {}, gone)

    def _posted_names(self) -> list[str]:
        return [name.removeprefix("t-") for name in self.request.POST if name.startswith("t-")]

    def page(self, typed: Typed) -> dict[str, Any]:
        """Return what the template shows."""
        only = parameter(self.request, "ne") == LACKING
        sections = self.sections()
        told = words_in(self.request.office, self.slug, self.language)
        return {
            "title": _("Məlumat üçün tərcümə"),
            "document": self.document,
            "crumbs": self.crumbs(),
            "language": self.language,
            "language_name": NAMES[self.language],
            "tabs": list(self._tabs(sections)),
            "sections": list(_rows(sections, told, typed, only=only)),
            "only": only,
            "all_url": self.address(f"tercume/{self.language}"),
            "lacking_url": self.address(f"tercume/{self.language}?ne={LACKING}"),
            "typed": typed,
            "back": self.address(),
        }

    def _tabs(self, sections: Sequence[Section]) -> Iterator[dict[str, Any]]:
        for language in LANGUAGES:
            told = words_in(self.request.office, self.slug, language)
            yield {
                "name": NAMES[language],
                "url": self.address(f"tercume/{language}"),
                "is_current": language == self.language,
                "progress": progress(sections, told),
            }


def _rows(
    sections: Sequence[Section], told: Words, typed: Typed, *, only: bool
) -> Iterator[tuple[str, list[Row]]]:
    for section in sections:
        shown = (text for text in section.texts if not only or told(text) is None)
        rows = [_row(text, told, typed) for text in shown]
        if rows:
            yield section.title, rows


def _row(source: str, told: Words, typed: Typed) -> Row:
    name, kept = key(source), told.kept(source)
    words = typed.words.get(name, kept)
    lines = max(1, min(8, len(source) // _SHORT_LINE + 1))
    seen = typed.seen.get(name, mark(kept))
    return Row(name, source, words, seen, lines, typed.problems.get(name))
