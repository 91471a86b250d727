"""How regulations join the application: parts of the tree, workflow, tasks, places, pages."""

from functools import partial
from typing import Any

from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.letters.setup import translate_into
from karguzar.regulations import contexts
from karguzar.regulations.content import OFFICE_PARTS
from karguzar.regulations.evolve import given_drafts
from karguzar.regulations.jobs import RegulationPaperMaker, SheetSealer
from karguzar.regulations.lists import open_count
from karguzar.regulations.settings import PREFIX, RegulationsSettings
from karguzar.regulations.signed_acts import KINDS
from karguzar.regulations.watches import AgreementWatch
from karguzar.regulations.workflow import REGULATION_WORKFLOW


def add_parts(config: Any) -> None:
    """Read the settings; add what the office keeps of regulations, and their workflow."""
    config.registry.regulations = read(RegulationsSettings, config.registry.settings, PREFIX)
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    config.add_workflow(REGULATION_WORKFLOW)
    config.add_evolution(given_drafts)


def add_tasks(config: Any) -> None:
    """Tell the workers how the paper is made, and what to look after each day."""
    registry = config.registry
    maker = RegulationPaperMaker(
        sealer=registry.sealer,
        clock=registry.clock,
        turns=registry.turns,
        address=registry.place.address,
        translator=partial(translate_into, registry),
    )
    config.add_task("regulation", maker)
    sheets = SheetSealer(registry.sealer, registry.clock, registry.turns)
    config.add_task("regulation-sheet", sheets)
    watch = AgreementWatch(registry.turns, registry.regulations.reminder_days)
    config.add_watch("agreements", watch)


def add_signed_acts(config: Any) -> None:
    """Let heads agree and approve by their signatures."""
    for kind in KINDS:
        config.add_signing_kind(kind())


def add_pages(config: Any) -> None:
    """Add places, the entries in the section bar, and the pages."""
    contexts.add_places(config)
    config.add_section("regulations", title=_("Reqlamentlər"), path="/reqlamentler/", order=23)
    config.add_section(
        "desk-regulations",
        title=_("Reqlamentlər"),
        path="/karguzarliq/reqlamentler/",
        order=47,
        audience="staff",
    )
    page = ("layiheler", _("Verilmiş layihələr"), given_count)
    config.registry.operator_pages.append(page)
    config.scan("karguzar.regulations.views")


def given_count(request: Any) -> int | None:
    """Return how many drafts that the operator was given are being agreed now."""
    return open_count(request.office)
