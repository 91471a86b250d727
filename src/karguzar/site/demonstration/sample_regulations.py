"""The regulations of the sample services: agreed, discussed, approved and published.

That of the cancelled service is repealed with it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content import store
from karguzar.registry.queries import body_rows
from karguzar.registry.values import Ground
from karguzar.regulations.actions import approval
from karguzar.regulations.actions.adopting import bind_service
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.site.demonstration.registry import Maker
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


def follow(registry: Any, ids: Mapping[str, str], *, at: datetime) -> None:
    """Tie each regulation in force to its service, and amend what the registry says otherwise."""
    maker = Maker(registry, at)
    for id_ in ids.values():

        def bind(office: Any, id_: str = id_) -> None:
            _bind(office, maker, office[PART][id_])

        maker.do(bind)


def _bind(office: Any, maker: Maker, regulation: Regulation) -> None:
    wanted = (row for row in body_rows(office, regulation.slug) if row["state"] == "registered")
    row = next((one for one in wanted if one["kind_number"] == regulation.service_kind), None)
    if row is None or regulation.state == "repealed":
        return
    now = maker.moment(office, 0)
    by = actor(office, regulation.body, "editor")
    found = bind_service(regulation, row["number"], by=by, at=now, seen=regulation.version)
    if not found:
        return
    application = maker.draft(
        office,
        regulation.body.number,
        "amend",
        {one.key: one.after for one in found},
        now,
        number=row["number"],
        changed_on=local_date(now).isoformat(),
        ground=Ground(
            f"{regulation.titles['az']} üzrə inzibati reqlament", clauses="2.6, 1.7, 3.3"
        ),
    )
    maker.submit(office, application, now)
    maker.enter(office, application, now)


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
