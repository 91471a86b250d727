"""Texts of notices: ``templates/notices/<kind>.<language>.txt``, the title on the first line.

A word stands as ``${word}``. A line with a word that is empty is left out, so a template needs no
conditions. The text is plain: nothing in it is markup, and a title is always one line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from string import Template

from karguzar.base.i18n import LANGUAGES
from karguzar.base.text import clean_text, long_date, long_moment
from karguzar.notices import kinds
from karguzar.notices.kinds import WrongWords

_GAPS = re.compile(r"\n{3,}")
#: four parts of an SMS in UCS-2, which Azerbaijani letters need
SHORT_LENGTH = 268


@dataclass(frozen=True, slots=True)
class Text:
    """A notice in one language: title (one line), text, and the whole in short (one line)."""

    title: str
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a text is written for: name to address, name of the body, address of the page.

    ``stop`` is the address at which such mails are ended, for mails that one subscribed to.
    """

    name: str
    body: str
    link: str = ""
    stop: str = ""


class _Line:
    """One line of a template with the names of the words in it."""

    def __init__(self, text: str) -> None:
        self._template = Template(text)
        self._names = tuple(self._template.get_identifiers())

    def is_full(self, words: Mapping[str, str]) -> bool:
        """Whether every word of the line is known and not empty."""
        return all(words.get(name) for name in self._names)

    def filled(self, words: Mapping[str, str]) -> str:
        return self._template.substitute(words)


def write(kind: str, language: str, payload: Mapping[str, str], reader: Reader) -> Text:
    """Return the notice; an unknown language gets Azerbaijani.

    Raises WrongWords when the payload does not fit the kind.
    """
    kinds.check(kind, payload)
    language = language if language in LANGUAGES else LANGUAGES[0]
    words = _words(kind, payload, language)
    words |= {"name": reader.name, "body": reader.body}
    words |= {"link": reader.link, "stop": reader.stop}
    for name in kinds.SENTENCES:
        if words.get(name):
            words[name] = _sentence_with(f"{name}.{words[name]}", language, words)
    title, *lines = _lines(kind, language)
    whole = one_line(title.filled(words))
    text = "\n".join(line.filled(words) for line in lines if line.is_full(words))
    return Text(whole, _GAPS.sub("\n\n", text).strip(), _short(whole, reader.link))


def check(kind: str, payload: Mapping[str, str]) -> None:
    """Raise WrongWords unless the notice can be written (the languages need the same words)."""
    write(kind, LANGUAGES[0], payload, Reader(name="—", body="—", link="/"))


def sentence(key: str, language: str) -> str:
    """Return a sentence without words of ``sentences.<language>.txt``; WrongWords if none is."""
    return _sentence_with(key, language, {})


def one_line(text: str) -> str:
    """Return the text as one line without control characters: fit for a header of a mail."""
    return " ".join(clean_text(text).split())


def _words(kind: str, payload: Mapping[str, str], language: str) -> dict[str, str]:
    known = kinds.KINDS[kind]
    names = (*known.needed, *known.optional, *kinds.EVERYWHERE)
    return {name: _word(name, payload, language) for name in names}


def _word(name: str, payload: Mapping[str, str], language: str) -> str:
    """Return the word in the language, else the one for all languages, else in Azerbaijani."""
    ways = (f"{name}_{language}", name, f"{name}_{LANGUAGES[0]}")
    value = next((payload[way] for way in ways if payload.get(way)), "")
    if value and name.endswith("_on"):
        return long_date(date.fromisoformat(value), language)
    if value and name.endswith("_at"):
        return long_moment(datetime.fromisoformat(value), language)
    return clean_text(value).strip()


def _sentence_with(key: str, language: str, words: Mapping[str, str]) -> str:
    line = _sentences(language).get(key)
    if line is None:
        raise WrongWords(f"no sentence {key!r} in {language}")
    if not line.is_full(words):
        raise WrongWords(f"a word of sentence {key!r} lacks")
    return line.filled(words)


def _short(title: str, link: str) -> str:
    """Return title and link; a long title gives way, because a cut link leads nowhere."""
    room = SHORT_LENGTH - len(link) - 1 if link else SHORT_LENGTH
    fitting = title if len(title) <= room else title[: max(0, room - 1)].rstrip() + "…"
    return f"{fitting} {link}".strip()


@lru_cache(maxsize=64)
def _lines(kind: str, language: str) -> tuple[_Line, ...]:
    return tuple(_Line(line) for line in _read(f"{kind}.{language}.txt").splitlines())


@lru_cache(maxsize=8)
def _sentences(language: str) -> Mapping[str, _Line]:
    pairs = (line.split(" = ", 1) for line in _read(f"sentences.{language}.txt").splitlines())
    return {key: _Line(text) for key, text in pairs}


def _read(name: str) -> str:
    return files("karguzar").joinpath("templates", "notices", name).read_text("utf-8")
