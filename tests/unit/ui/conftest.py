"""A small site in the frame for the tests of the pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from pyramid import testing
from pyramid.config import Configurator
from webtest import TestApp


@dataclass(frozen=True)
class Reader:
    """Someone who is signed in."""

    display_name: str = "Ə. Çıraqov"
    initials: str = "ƏÇ"
    sections: frozenset[str] = frozenset({"citizen"})
    language: str = ""


class ReaderPolicy:
    """Signs in the given reader, permits only the given permissions."""

    def __init__(self, reader: object, permitted: frozenset[str] = frozenset()) -> None:
        self.reader = reader
        self.permitted = permitted | {"public:view"}

    def identity(self, _request: Any) -> object:
        return self.reader

    def authenticated_userid(self, _request: Any) -> None:
        return None

    def permits(self, _request: Any, _context: Any, permission: str) -> bool:
        return permission in self.permitted


def application(add: Callable[[Any], None] | None, reader: object, settings: Any) -> Any:
    """Return the WSGI application of a site with the face alone and what ``add`` adds."""
    config = Configurator(settings=dict(settings))
    config.include("karguzar.ui")
    config.set_security_policy(ReaderPolicy(reader))
    if add is not None:
        add(config)
    return config.make_wsgi_app()


@cache
def plain(reader: object, settings: tuple[tuple[str, str], ...]) -> Any:
    """Return the same site again for tests that add nothing to it."""
    return application(None, reader, settings)


@pytest.fixture
def site() -> Callable[..., TestApp]:
    """Return a function that makes the site: a callable may add to its configuration."""

    def make(
        add: Callable[[Any], None] | None = None, reader: object = None, **settings: str
    ) -> TestApp:
        if add is None:
            return TestApp(plain(reader, tuple(settings.items())))
        return TestApp(application(add, reader, settings))

    return make


@pytest.fixture
def configured() -> Iterator[Any]:
    """Return a configurator with the face of the office, for requests without a site."""
    config = testing.setUp(autocommit=True)
    config.include("karguzar.ui")
    yield config
    testing.tearDown()


def adding(
    view: Callable[..., Any], path: str = "/sinaq", **options: Any
) -> Callable[[Any], None]:
    """Return a function that adds one page to a configuration."""

    def add(config: Any) -> None:
        config.add_route("sinaq", path)
        config.add_view(view, route_name="sinaq", **options)

    return add
