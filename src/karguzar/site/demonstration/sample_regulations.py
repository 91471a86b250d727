"""The regulations of the sample services: agreed, discussed, approved and published.

That of the cancelled service is repealed with it.
"""

from datetime import datetime, timedelta
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content import store
from karguzar.regulations.actions import approval
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.site.demonstration.regulations import actor, begin_draft, publish

DAY = timedelta(days=1)
PUBLISHED = ("usy", "elillik", "kalkulyator", "melumat", "novbe")
"""Keys of the texts in ``data/regulations``, in the order in which they were begun."""
REPEALED = "novbe"
FIRST = 150 * DAY
"""How long ago the first was begun; the way of one takes about forty days."""


def publish_samples(registry: Any, *, at: datetime) -> dict[str, str]:
    """Make the regulations of the sample services through the acts; return key -> id."""
    ids = {}
    for place, key in enumerate(PUBLISHED):
        begun = at - FIRST + 5 * place * DAY
        ids[key] = begin_draft(registry, key, begun)
        publish(registry, ids[key], begun + 2 * DAY, number="")

    def repeal(office: Any) -> None:
        _repeal(office[PART][ids[REPEALED]], at - 12 * DAY)

    store.run(store.database(registry), repeal)
    return ids


def _repeal(regulation: Regulation, at: datetime) -> None:
    approval.repeal(
        regulation,
        act="Nazirliyin 30 oktyabr 2026-cı il tarixli 84 nömrəli əmri, 2-ci bənd",
        on=local_date(at),
        reason="Xidmət ləğv edilib: sosial təminat xidmətlərinə elektron müraciət edilir.",
        by=actor(regulation.office, regulation.body, "head"),
        at=at,
        seen=regulation.version,
    )
