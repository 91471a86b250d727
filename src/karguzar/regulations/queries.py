"""Finding regulations, and the order of the paper of an approved text."""

from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.store import database
from karguzar.notices import outbox
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART


def find_regulation(office: Any, id_: str) -> Regulation:
    """Return the regulation of that id; Missing when there is none."""
    found: Regulation | None = office[PART].get(id_)
    if found is None:
        raise Missing(_("Belə reqlament yoxdur."))
    return found


def regulation_of_service(office: Any, number: str) -> Regulation | None:
    """Return the regulation of the service of that registry number, None where it has none."""
    for one in office[PART].values():
        if number and one.service_number == number and one.state != "repealed":
            found: Regulation = one
            return found
    return None


def is_open_for_applications(office: Any, number: str) -> bool:
    """Return whether the service has an approved regulation in force (R11-4.1)."""
    regulation = regulation_of_service(office, number)
    return regulation is not None and bool(regulation.editions)


def paper_order(regulation: Regulation) -> str:
    """Return the key of the newest order of the regulation's paper; Missing when none was made."""
    found = [
        one.key
        for one in outbox.deliveries(regulation.office, regulation.slug, regulation.path)
        if one.task == "regulation"
    ]
    if not found:
        raise Missing(_("Sənəd sifariş edilməyib."))
    entries = [
        (str(entry.at), key) for key in found if (entry := outbox.find(regulation.office, key))
    ]
    return max(entries)[1]


def make_paper(registry: Any, office: Any, id_: str) -> None:
    """Make the ordered paper now, as the worker would; a worker that comes later finds it made.

    Slow: it renders and seals. Call it before the turn and see the regulation anew afterwards.
    """
    key = paper_order(find_regulation(office, id_))
    registry.tasks["regulation"](database(registry), key)
