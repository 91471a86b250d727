"""The whole application over the fixture world, for tests of the cabinet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import ZODB
from tests.factories.world import AT, World, a_world
from webtest import TestApp, Upload
from ZODB.DemoStorage import DemoStorage

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.letters.content import Draft, Letter
from karguzar.letters.queries import find_letter
from karguzar.letters.views.tracking_throttle import Throttle
from karguzar.notices.setup import courier
from karguzar.people.actions import sessions
from karguzar.people.finding import person_by_key
from karguzar.people.security import COOKIE
from karguzar.site.app import configure

#: after every step that the factories take, an hour apart
NOW = AT + timedelta(hours=12)
DRAFTS = "/kabinet/qaralamalar/"
LETTERS = "/kabinet/muracietler/"
SUBJECT = "Sənədlərin gecikdirilməsi"


@dataclass
class CabinetOffice:
    """The application, its registry and its clock; the people of the world by short names."""

    app: Any
    registry: Any
    clock: FrozenClock
    ids: dict[str, str]

    @contextmanager
    def world(self) -> Iterator[World]:
        """Give the world for looking or changing; what was changed is kept."""
        with store.unit_of_work(self.registry.database) as office:
            yield World(office, {name: office["sexsler"][key] for name, key in self.ids.items()})

    def browser(self, name: str = "", **environ: str) -> TestApp:
        """Return a browser, with an open session of the person of that short name."""
        browser = TestApp(_closing(self.app), extra_environ={"REMOTE_ADDR": "192.0.2.7"} | environ)
        if name:
            with self.world() as world:
                person = person_by_key(world.office, "login", name)
                _session, token = sessions.open_session(
                    world.office, person, at=self.clock.now(), level="second"
                )
            browser.set_cookie(COOKIE, token)
        return browser

    def make(self, make: Callable[..., Letter], **data: Any) -> str:
        """Make a letter with a factory and return its path "body/name"."""
        with self.world() as world:
            return make(world, **data).path

    def letter(self, path: str, look: Callable[[Letter], Any]) -> Any:
        """Return what ``look`` reads of a letter."""
        with self.world() as world:
            return look(find_letter(world.office, path))

    def drafts(self, name: str, look: Callable[[Draft], Any]) -> list[Any]:
        """Return what ``look`` reads of each draft of a person, sent ones too."""
        with self.world() as world:
            mine = world.office["qaralamalar"].get(self.ids[name])
            return [look(one) for one in mine.values()] if mine is not None else []

    def deliver(self) -> int:
        """Do what the workers would do now; return how many entries were done."""
        return sum(courier(self.registry).drain() for _round in range(3))


def _closing(app: Any) -> Any:
    """Close the copy of a large body at once, which a server leaves to the end of the request."""

    def closing(environ: dict[str, Any], start_response: Any) -> Any:
        answer = app(environ, start_response)
        environ["wsgi.input"].close()
        return answer

    return closing


def make(folder: Path, **settings: str) -> CabinetOffice:
    """Return the application over a new world; ``close`` it when done."""
    clock = FrozenClock(AT)
    given: dict[str, Any] = {
        "zodb.uri": "memory://",
        "tm.manager_hook": "pyramid_tm.explicit_manager",
        "retry.attempts": "5",
        "karguzar.var": str(folder),
        "karguzar.people.argon_memory": "64",
        "karguzar.people.argon_time": "1",
        "karguzar.clock": clock,
    }
    config = configure(given | settings)
    app = config.make_wsgi_app()
    with store.unit_of_work(config.registry.database) as office:
        world = a_world(office)
        ids = {name: person.id for name, person in world.people.items()}
    clock.advance(NOW - AT)
    return CabinetOffice(app, config.registry, clock, ids)


@contextmanager
def layer(office: CabinetOffice) -> Iterator[CabinetOffice]:
    """Give the office on a layer of its own: what is changed in it is gone afterwards."""
    base = office.registry.database
    office.registry.database = ZODB.DB(DemoStorage(base=base.storage, close_base_on_close=False))
    office.registry.tracking_throttle = Throttle()
    try:
        yield office
    finally:
        office.registry.database.close()
        office.registry.database = base
        office.clock.advance(NOW - office.clock.now())


def main_form(page: Any) -> Any:
    """Return the form of the page itself: the last one, after those of the frame."""
    return page.forms[max(page.forms, key=lambda key: key if isinstance(key, int) else -1)]


def button_form(page: Any, words: str) -> Any:
    """Return the form that has a button of these words, as a person finds it."""
    for key, form in page.forms.items():
        if isinstance(key, int) and words in " ".join(form.html.get_text(" ").split()):
            return form
    raise LookupError(f"no form with the button {words!r} on {page.request.path}")


def new_draft(browser: TestApp, body: str = "gomruk") -> Any:
    """Begin a letter and return its form page."""
    return browser.get(f"/kabinet/yeni?qurum={body}").follow()


def fill(page: Any, **more: str) -> Any:
    """Fill in the letter form as a person would and return the form."""
    form = button_form(page, "Davam et")
    words = {
        "kg-kind": "application",
        "subject": SUBJECT,
        "text": "Sənədlərimə bir aydır baxılmır.",
        "kg-reply_channel": "cabinet",
    }
    for name, value in (words | more).items():
        form[name] = value
    return form


def written(page: Any, name: str = "text") -> str:
    """Return what a field of the letter form holds."""
    return str(button_form(page, "Davam et")[name].value)


def press(form: Any, words: str, **options: Any) -> Any:
    """Press the visible button of these words."""
    for name, fields in form.fields.items():
        for index, field in enumerate(fields):
            if field.tag == "button" and _words(form, name, field) == words:
                return form.submit(name, index=index, **options)
    raise LookupError(f"no button {words!r}")


def _words(form: Any, name: str, field: Any) -> str:
    for button in form.html.find_all("button"):
        same = button.get("name") == name and button.get("value", "") == (field._value or "")
        if same and "visually-hidden" not in button.get("class", []):
            return " ".join(button.get_text(" ").split())
    return ""


def attach(form: Any, *files: tuple[str, bytes]) -> Any:
    """Choose files in the file control of the form."""
    form["upload"] = [Upload(name, data) for name, data in files]
    return form


def text_of(page: Any) -> str:
    """Return the words of the page as a person reads them."""
    return " ".join(page.html.get_text(" ").split())
