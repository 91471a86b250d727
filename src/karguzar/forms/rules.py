"""What an administrative regulation must satisfy beyond each answer alone, as pure functions.

They take the document of the form ``rules-2011-appendix-1`` that passed its schema, and return
problems at dotted paths for ``KgForm.fail``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.base.terms import Term

#: The least that a unit lasts, in minutes: limits in different units are compared by it.
_MINUTES: Final = {"minute": 1, "hour": 60, "working_day": 1440, "day": 1440, "month": 28 * 1440}
_DATED: Final = frozenset({"working_day", "day", "month"})

_Document = Mapping[str, Any]


def regulation_problems(document: _Document) -> tuple[Problem, ...]:
    """R11A1-1.7, 3.4.2, 3.4.3: what is wrong between the answers of a regulation, all at once."""
    return (
        *_limits_out_of_order(document),
        *_steps_too_long(document),
        *_strange_bodies(document),
    )


def _limits_out_of_order(document: _Document) -> Iterator[Problem]:
    """R11A1-1.7n2: the lower limit is not above the upper one."""
    duration = document["duration"]
    if "duration_max" in duration and _length(duration["duration_min"]) > _length(
        duration["duration_max"]
    ):
        yield Problem(
            "duration.duration_max",
            _("Müddətin yuxarı həddi aşağı həddindən az ola bilməz"),
        )


def _steps_too_long(document: _Document) -> Iterator[Problem]:
    """R11A1-3.4.2: the operations together do not take longer than item 1.7 allows."""
    duration = document["duration"]
    allowed = duration.get("duration_max", duration.get("processing_time"))
    times = [step["step_content_and_time"] for step in document.get("execution", ())]
    whole = sum(_length(each.get("time_max", each.get("time"))) for each in times)
    if whole > _length(allowed):
        yield Problem(
            "execution",
            _("Əməliyyatların müddətlərinin cəmi 1.7-ci bənddəki müddətdən çox ola bilməz"),
        )


def _strange_bodies(document: _Document) -> Iterator[Problem]:
    """R11A1-3.4.3: a body that takes part in an operation stands in the list of item 1.5."""
    known = set(document.get("other_executors", ()))
    for place, step in enumerate(document.get("execution", ())):
        body = step.get("step_other_body")
        if body is not None and body not in known:
            yield Problem(
                f"execution.{place}.step_other_body",
                _("Bu qurum 1.5-ci bənddəki siyahıda yoxdur. Onu siyahıya əlavə edin"),
            )


def complaint_term(document: _Document) -> Term | None:
    """R11A1-3.6.3: the term for considering a complaint about the service.

    ``None`` when the regulation names an act instead of a time, or a time shorter than a day.
    """
    time = document["disputes"]["complaint_time_limit"].get("time")
    if time is None or time["unit"] not in _DATED:
        return None
    return Term(
        rule="regulation_complaint",
        clause="R11A1-3.6.3",
        number=time["number"],
        unit=time["unit"],
        title=_("Elektron xidmət üzrə şikayətə baxılması"),
    )


def _length(duration: Mapping[str, Any]) -> int:
    minutes: int = duration["number"] * _MINUTES[duration["unit"]]
    return minutes
