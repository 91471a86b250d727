"""How the registry joins the application: parts of the tree, workflow, rules, daily watches."""

from typing import Any

from karguzar.base.settings import read
from karguzar.base.terms import PREFIX as TERMS_PREFIX
from karguzar.base.terms import TermSettings, terms
from karguzar.registry.content import OFFICE_PARTS
from karguzar.registry.rulebook import RegistryRules
from karguzar.registry.settings import PREFIX, RegistrySettings
from karguzar.registry.workflow import APPLICATION_WORKFLOW


def add_parts(config: Any) -> None:
    """Add the registry to the office, and the workflow of its applications."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    config.add_workflow(APPLICATION_WORKFLOW)


def add_rules(config: Any) -> None:
    """Read terms and the needed signature from the settings, for ``request.registry_rules``."""
    settings = config.registry.settings
    own = read(RegistrySettings, settings, PREFIX)
    config.registry.registry_rules = RegistryRules(
        terms(read(TermSettings, settings, TERMS_PREFIX)), own
    )
    config.add_request_method(rules_of, "registry_rules", reify=True)


def rules_of(request: Any) -> RegistryRules:
    """Return the rules that acts of the registry count and check by."""
    found: RegistryRules = request.registry.registry_rules
    return found
