"""What the law asks of a regulation, as pure functions over plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from karguzar.base.errors import Problem
from karguzar.base.i18n import TranslationString, _
from karguzar.regulations.values import Answer, Item, Round

AIMS: Mapping[str, TranslationString] = {
    "9.3.1": _(
        "Prosedurların və əməliyyatların qaydaya salınması, qanunvericiliyə zidd olmadıqda artıq "
        "prosedur və əməliyyatların aradan qaldırılması"
    ),
    "9.3.2": _(
        "Tələb olunan sənədlərin sayının azaldılması, eyni məlumatların təkrar təqdim edilməsinin "
        "qarşısının alınması, idarələrarası razılaşdırmanın texnologiyalar vasitəsilə aparılması"
    ),
    "9.3.3": _("Xidmətin göstərilməsi üçün tələb olunan müddətin azaldılması"),
    "9.3.4": _("Xidmətin göstərilməsinə görə məsuliyyət daşıyan şəxslərin müəyyənləşdirilməsi"),
}
"""The aims that drafting rests on (R11-9.3.1-9.3.4)."""

#: minutes in a unit of time; a working day has eight hours
MINUTES = {"minute": 1, "hour": 60, "working_day": 480}
_DAYS_IN_MONTH = 30
_WORKING_MINUTES = 480


@dataclass(frozen=True, slots=True)
class Measure:
    """What drafting should make less (R11-9.3): steps, demanded documents, minutes."""

    steps: int
    documents: int
    minutes: int


def measure(items: Sequence[Item]) -> Measure:
    """Return the figures of a text for the comparison that R11-9.3.1-9.3.3 asks for."""
    steps = [item for item in items if item.clause == "3.4"]
    documents = [item for item in items if item.clause == "2.6.2"]
    minutes = sum(step_minutes(step.data) for step in steps)
    return Measure(len(steps), len(documents), minutes)


def step_minutes(step: Mapping[str, Any]) -> int:
    """Return the longest time of an operation in minutes of an office, 0 where none is told."""
    times = step.get("step_content_and_time") or {}
    return working_minutes(times.get("time_max") or times.get("time"))


def working_minutes(time: Mapping[str, Any] | None) -> int:
    """Return a length of time as minutes of working days of eight hours.

    Calendar days count as eight hours of five days in seven, so that steps in working days and
    a term in calendar days can be compared.
    """
    if not isinstance(time, Mapping) or "number" not in time:
        return 0
    number, unit = int(time["number"]), str(time.get("unit", ""))
    if unit == "day":
        return number * _WORKING_MINUTES * 5 // 7
    if unit == "month":
        return number * _DAYS_IN_MONTH * _WORKING_MINUTES * 5 // 7
    return number * MINUTES.get(unit, 0)


def executors(items: Iterable[Item]) -> tuple[str, ...]:
    """R11A1-1.5: return the slugs of the other bodies that take part."""
    return tuple(str(item.data.get("value", "")) for item in items if item.clause == "1.5")


def step_bodies(items: Iterable[Item]) -> tuple[str, ...]:
    """R11A1-3.4.3: return the slugs of the other bodies that operations name."""
    told = (item.data.get("step_other_body") for item in items if item.clause == "3.4")
    return tuple(dict.fromkeys(str(slug) for slug in told if slug))


def agreement_problems(items: Sequence[Item], last: Round | None) -> tuple[Problem, ...]:
    """R11-9.2b: return what of the agreement with the bodies of clause 1.5 is still open.

    Every body must have agreed, or agreed with remarks that were answered, or its objection must
    have been resolved with a reason.
    """
    answers = {one.body: one for one in last.answers} if last is not None else {}
    problems = []
    for slug in executors(items):
        answer = answers.get(slug)
        if answer is None or answer.state == "waiting":
            name = answer.name if answer is not None else slug
            problems.append(_open(_("“${body}” hələ razılıq verməyib."), name))
        elif answer.state == "refused" and not answer.resolved:
            problems.append(_open(_("“${body}” imtina edib, etiraz həll olunmayıb."), answer.name))
        elif answer.state == "remarked" and not answer.reply:
            problems.append(_open(_("“${body}” qurumunun iradı cavablandırılmayıb."), answer.name))
    return tuple(problems)


def _open(sentence: TranslationString, name: str) -> Problem:
    return Problem("", sentence % {"body": name})


def settled(answer: Answer) -> bool:
    """Return whether nothing more has to be done about the answer of a body."""
    if answer.state == "remarked":
        return bool(answer.reply)
    if answer.state == "refused":
        return bool(answer.resolved)
    return answer.state == "agreed"


_UNTOLD = _("Məqsəd ${clause} necə təmin edilir, yazın: ${aim}.")


def checklist_problems(checklist: Mapping[str, str]) -> tuple[Problem, ...]:
    """R11-9.3: return a problem for each of the four aims that nobody wrote about."""
    return tuple(
        Problem("", _UNTOLD % {"clause": clause, "aim": aim})
        for clause, aim in AIMS.items()
        if not checklist.get(clause, "").strip()
    )


def discussion_problems(
    discussed: bool, closed: bool, unanswered: int, override: str
) -> tuple[Problem, ...]:
    """R11-9.7: return why approval cannot follow the public discussion yet.

    The override is the reason that the head gave; it opens the way past unanswered comments only.
    """
    if not discussed:
        return (Problem("", _("Layihə ictimai müzakirəyə çıxarılmayıb.")),)
    if not closed:
        return (Problem("", _("İctimai müzakirə hələ bitməyib.")),)
    if unanswered and not override:
        words = _("Cavablandırılmamış rəy var: ${n}. Əvvəlcə hər rəyə cavab verin.")
        return (Problem("", words % {"n": str(unanswered)}),)
    return ()
