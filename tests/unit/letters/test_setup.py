"""Letters join the application."""

from typing import Any

from pyramid.config import Configurator
from pyramid.testing import DummyRequest

from karguzar.base.i18n import _
from karguzar.letters import setup


class Registered:
    """Collects what a package tells its configurator."""

    def __init__(self, **settings: str) -> None:
        self.registry = Configurator(settings=settings).registry
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
