"""Configuration directives by which the packages above tell what they keep in the store."""

from collections.abc import Callable
from typing import Any

from karguzar.content.evolve import Step
from karguzar.content.workflow import Workflow

Factory = Callable[[], Any]


def add_office_part(config: Any, name: str, factory: Factory) -> None:
    """Let every office have a part of this name, made by the factory; a doubled name conflicts."""
    _later(config, "office part", name, config.registry.office_parts, factory)


def add_body_part(config: Any, name: str, factory: Factory) -> None:
    """Let every body have a part of this name, made by the factory; a doubled name conflicts."""
    _later(config, "body part", name, config.registry.body_parts, factory)


def add_workflow(config: Any, workflow: Workflow) -> None:
    """Make the workflow known by its name, for docs and for the walk over all rights."""
    _later(config, "workflow", workflow.name, config.registry.workflows, workflow)


def add_evolution(config: Any, step: Step) -> None:
    """Make an evolution step known; stores that lack it are refused until it was run."""
    _later(config, "evolution", step.name, config.registry.evolutions, step)


def _later(config: Any, kind: str, name: str, known: dict[str, Any], value: object) -> None:
    def register() -> None:
        known[name] = value

    config.action((f"karguzar {kind}", name), register)
