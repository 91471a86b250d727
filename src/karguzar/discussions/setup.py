"""How discussions join the application: their part of the tree, workflow, tasks of workers."""

from functools import partial
from typing import Any

from karguzar.discussions.actions.closing import REPORT_TASK
from karguzar.discussions.content import OFFICE_PARTS
from karguzar.discussions.jobs import ReportMaker
from karguzar.discussions.watches import DiscussionsWatch
from karguzar.discussions.workflow import DISCUSSION_WORKFLOW
from karguzar.letters.setup import translate_into


def add_parts(config: Any) -> None:
    """Add what discussions keep in the office, and their workflow."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    config.add_workflow(DISCUSSION_WORKFLOW)


def add_tasks(config: Any) -> None:
    """Tell the workers how the closing report is made, and what to look after each day."""
    registry = config.registry
    maker = ReportMaker(
        sealer=registry.sealer,
        clock=registry.clock,
        turns=registry.turns,
        address=registry.place.address,
        translator=partial(translate_into, registry),
    )
    config.add_task(REPORT_TASK, maker)
    days = registry.discussions.confirm_days
    config.add_watch("discussions", DiscussionsWatch(days, registry.turns))
