"""Applications to register from a CSV file: all of them are begun, or none."""

from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.registry.actions.filing import begin_application
from karguzar.registry.checking import value_problems
from karguzar.registry.content import Application
from karguzar.registry.importing import read_services
from karguzar.registry.words import said_key


def import_services(
    office: Any, body: str, data: bytes, *, by: Actor, at: datetime
) -> list[Application]:
    """Begin one application by appendix 2 for each service of the file (R11-10.3).

    Raises Unmet naming row and column of every fault; then no application is begun at all.
    """
    rows = read_services(data)
    problems, names = [], set()
    for row in rows:
        draft = Application()
        draft.body, draft.values = body, row.values
        for one in value_problems(office, draft, local_date(at)):
            words = {"line": row.line, "column": said_key(one.field), "what": _plain(one.message)}
            message = _("${line}-ci sətir, “${column}”: ${what}", mapping=words)
            problems.append(Problem("file", message))
        name = str(row.values["2011.service_name"]).casefold()
        if name in names:
            words = {"line": row.line}
            message = _("${line}-ci sətir: bu ad faylda artıq var.", mapping=words)
            problems.append(Problem("file", message))
        names.add(name)
    if problems:
        raise Unmet(problems, clause="R11-10.3")
    return [
        begin_application(office, body, "register", values=row.values, by=by, at=at)
        for row in rows
    ]


def _plain(words: TranslationString | str) -> str:
    """Return a sentence with its own words put in: a text within another is no message."""
    return words.interpolate() if isinstance(words, TranslationString) else words
