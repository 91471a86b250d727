"""Acts on what the registry is kept by: its operator, and the list of kinds of services."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from karguzar.base.errors import Missing, Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.people.content import BODIES
from karguzar.registry.content import KINDS
from karguzar.registry.interfaces import JOURNAL
from karguzar.registry.kinds import kinds, number_key
from karguzar.registry.queries import registry_of
from karguzar.registry.values import Ground

NUMBER_PARTS = 2


def name_operator(office: Any, slug: str, *, reason: str, by: Actor, at: datetime) -> None:
    """R11D-3: make a body the operator; applications sent from now on go there, others stay.

    Raises Missing for a body that does not exist, Unmet without a ground.
    """
    if slug not in office[BODIES]:
        raise Missing(_("Belə qurum yoxdur."))
    if not reason.strip():
        raise Unmet([Problem("reason", _("Əsası yazın: aktın adı, tarixi, nömrəsi."))])
    registry = registry_of(office)
    facts = {"from": registry.operator, "to": slug, "reason": reason.strip()}
    registry.operator = slug
    write(
        registry[JOURNAL],
        "name_operator",
        by=by,
        at=at,
        subject="operator",
        clause="R11D-3",
        facts=facts,
    )


def change_kinds(
    office: Any,
    rows: Sequence[Mapping[str, Any]],
    ground: Ground,
    *,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> None:
    """R11D-4.2: add a version of the list of kinds with its legal act and day of effect.

    A row is ``{"number", "body", "names", "is_interactive"}`` (new or changed) or ``{"number",
    "is_removed": True}``. Services keep the kind by which they were registered. Raises Unmet with
    everything that is wrong, naming each row.
    """
    problems = [*_ground_problems(ground), *_row_problems(office, rows, valid_from)]
    if problems:
        raise Unmet(problems, clause="R11D-4.2")
    registry = registry_of(office)
    version = {
        "valid_from": valid_from.isoformat(),
        "recorded_at": at.isoformat(),
        "by": by.name,
        "ground": ground.as_data(),
        "rows": tuple(dict(row) for row in rows),
    }
    registry[KINDS].versions = (*registry[KINDS].versions, version)
    facts: dict[str, Fact] = {
        "valid_from": valid_from.isoformat(),
        "act": ground.title,
        "rows": [str(row["number"]) for row in rows],
    }
    write(
        registry[JOURNAL],
        "change_kinds",
        by=by,
        at=at,
        subject="kinds",
        clause="R11D-4.2",
        facts=facts,
    )


def _ground_problems(ground: Ground) -> list[Problem]:
    if ground.title.strip() and ground.number.strip():
        return []
    return [Problem("ground", _("Siyahını dəyişən aktın adını və nömrəsini yazın."))]


def _row_problems(
    office: Any, rows: Sequence[Mapping[str, Any]], valid_from: date
) -> list[Problem]:
    if not rows:
        return [Problem("rows", _("Ən azı bir dəyişiklik yazın."))]
    known = kinds(office, valid_from)
    problems = []
    for place, row in enumerate(rows, 1):
        number = str(row.get("number", ""))
        message = None
        if len(number_key(number)) != NUMBER_PARTS or number.count(".") != 1:
            message = _("Növün nömrəsini “7.3” şəklində yazın.")
        elif row.get("is_removed") and number not in known:
            message = _("Belə növ siyahıda yoxdur.")
        elif not row.get("is_removed") and row.get("body") not in office[BODIES]:
            message = _("Belə qurum yoxdur.")
        elif not row.get("is_removed") and not row.get("names", {}).get("az", "").strip():
            message = _("Növün adını yazın.")
        if message is not None:
            said = _("${row}-ci sətir: ${problem}", mapping={"row": place, "problem": message})
            problems.append(Problem("rows", said))
    return problems
