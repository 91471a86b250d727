"""The application over the fixture world with an editor, for tests of regulations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.factories.regulations import EDITOR, with_editor
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice, main_form

from karguzar.people.finding import person_by_key
from karguzar.regulations.content import Regulation

DESK = "/karguzarliq/reqlamentler/"
PUBLIC = "/reqlamentler/"


def make(folder: Path, *, signature: str = "account") -> CabinetOffice:
    """Return the application with an editor in the customs; heads act at that level."""
    office = cabinet_office.make(folder, **{"karguzar.regulations.signature": signature})
    with office.world() as world:
        with_editor(world)
        office.ids[EDITOR] = person_by_key(world.office, "login", EDITOR).id
    return office


def put(office: CabinetOffice, make_it: Callable[..., Regulation], **more: Any) -> str:
    """Make a regulation with a factory and return its id."""
    with office.world() as world:
        return make_it(world, **more).id


def look(office: CabinetOffice, id_: str, read: Callable[[Regulation], Any]) -> Any:
    """Return what ``read`` finds in a regulation."""
    with office.world() as world:
        return read(world.office["reqlamentler"][id_])


def act(office: CabinetOffice, who: str, id_: str, page: str, **fields: str) -> Any:
    """Do an act through its page and return the answer, followed when it redirects."""
    form = main_form(office.browser(who).get(f"{DESK}{id_}/{page}"))
    for name, value in fields.items():
        form[name] = value
    answer = form.submit("gonder", status="*")
    return answer.follow() if answer.status_int == 303 else answer
