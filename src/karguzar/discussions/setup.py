"""How discussions join the application: their part of the tree, their workflow."""

from typing import Any

from karguzar.discussions.content import OFFICE_PARTS
from karguzar.discussions.workflow import DISCUSSION_WORKFLOW


def add_parts(config: Any) -> None:
    """Add what discussions keep in the office, and their workflow."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    config.add_workflow(DISCUSSION_WORKFLOW)
