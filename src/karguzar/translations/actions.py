"""The act of translating: words for information beside the text that has legal force."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from karguzar.base.errors import Conflict, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people.content import BODIES
from karguzar.translations.content import Memory
from karguzar.translations.interfaces import LANGUAGES, ORIGINAL, PART
from karguzar.translations.queries import words_in
from karguzar.translations.rules import key, mark, problems
from karguzar.translations.values import Written


def translate(
    office: Any,
    slug: str,
    language: str,
    written: Sequence[Written],
    *,
    subject: str,
    by: Actor,
    at: datetime,
) -> int:
    """Keep what was written of the texts of a body; return how many translations changed.

    ``subject`` is the document on whose page it was done. Empty words take a translation away.
    Raises Unmet for what is too long, Conflict when somebody else meanwhile translated one of the
    same texts otherwise. What the writer left as it was shown is not touched.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    wrong = problems(written)
    if wrong:
        raise Unmet(wrong)
    told = words_in(office, slug, language)
    fresh = [one for one in written if mark(one.words) != one.seen]
    _check_seen(fresh, {one.source: told.kept(one.source) for one in fresh})
    changed = [one for one in fresh if one.words != told.kept(one.source)]
    if changed:
        _keep(office, slug, language, changed)
        facts = {"language": language, "texts": _as_text(changed)}
        write(
            office[BODIES][slug]["jurnal"], "translate", by=by, at=at, subject=subject, facts=facts
        )
    return len(changed)


def _check_seen(fresh: Sequence[Written], stored: Mapping[str, str]) -> None:
    """Raise Conflict with both texts where the store holds neither what was seen nor the same."""
    stale = [
        one
        for one in fresh
        if mark(stored[one.source]) != one.seen and stored[one.source] != one.words
    ]
    if stale:
        raise Conflict(
            _("Siz yazdığınız müddətdə bu mətnləri başqası tərcümə edib."),
            mine={one.source: one.words for one in stale},
            theirs={one.source: stored[one.source] for one in stale},
        )


def _keep(office: Any, slug: str, language: str, changed: Sequence[Written]) -> None:
    if slug not in office[PART]:
        office[PART].add(slug, Memory())
    memory = office[PART][slug]
    for one in changed:
        name = key(one.source)
        kept = {**(memory.texts.get(name) or {}), ORIGINAL: one.source, language: one.words}
        left = {what: words for what, words in kept.items() if words}
        if set(left) == {ORIGINAL}:
            del memory.texts[name]
        else:
            memory.texts[name] = left
    memory.version += 1


def _as_text(changed: Sequence[Written]) -> str:
    """Return what was written as the journal keeps it: key of the text -> words."""
    told = {key(one.source): one.words for one in changed}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
