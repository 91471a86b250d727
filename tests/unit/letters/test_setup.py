"""Letters join the application."""

from pathlib import Path
from typing import Any

from pyramid.config import Configurator
from pyramid.testing import DummyRequest
from tests.factories.world import AT

from karguzar import letters
from karguzar.base.clock import FrozenClock
from karguzar.base.i18n import _
from karguzar.letters import setup
from karguzar.notices.settings import Place
from karguzar.trust.settings import TrustSettings


class Registered:
    """Collects what a package tells its configurator."""

    def __init__(self, **settings: str) -> None:
        self.registry = Configurator(settings=settings).registry
        self.registry.sealer = self.registry.turns = self.registry.signatures = None
        self.registry.trust = TrustSettings(Path())
        self.registry.clock, self.registry.place = FrozenClock(AT), Place()
        self.told: list[tuple[str, str]] = []

    def __getattr__(self, directive: str) -> Any:
        def tell(*args: Any, **_more: Any) -> None:
            self.told.append((directive, str(args[0])))

        return tell


def test_the_rules_follow_the_settings() -> None:
    config = Registered(
        **{
            "karguzar.terms.appeal": "10 working_day",
            "karguzar.letters.signature_cabinet": "enhanced",
        }
    )
    setup.add_rules(config)
    request = DummyRequest()
    request.registry = config.registry
    book = setup.rules_of(request)
    assert book.terms["appeal"].number == 10
    assert {one.level for one in book.signatures if one.act == "submit"} == {"enhanced"}


def test_texts_are_translated_by_the_catalogues_of_the_site() -> None:
    registry = Configurator().registry
    translate = setup.translate_into(registry, "en")
    assert translate(_("Salam, ${name}", mapping={"name": "Günel"})) == "Salam, Günel"


def test_parts_and_workflow_are_told() -> None:
    config = Registered()
    setup.add_parts(config)
    assert ("add_office_part", "qaralamalar") in config.told
    assert ("add_body_part", "muracietler") in config.told


def test_the_package_tells_its_parts_rules_tasks_and_pages() -> None:
    config = Registered()
    letters.includeme(config)
    names = {directive for directive, _first in config.told}
    assert {"add_office_part", "add_workflow", "add_request_method", "add_task"} <= names
    assert ("include", "karguzar.letters.views") in config.told
    assert [first for directive, first in config.told if directive == "add_task"] == [
        "paper",
        "record",
    ]


def test_where_no_registry_is_kept_no_number_names_a_service() -> None:
    assert setup.no_service(None, "EX-000001") == ""
