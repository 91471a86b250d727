"""A running office and a Chromium for all stories; no console may say a word."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.server import Model, Site, model, running
from tests.browser.visitor import Visitor

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here; playwright's event loop leaves transports to the garbage collector."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            for each in ("ResourceWarning", "pytest.PytestUnraisableExceptionWarning"):
                item.add_marker(pytest.mark.filterwarnings(f"ignore::{each}"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium; without one the stories are skipped."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed (tests/debian-packages.sh installs it)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The demonstration office, made once."""
    return model(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def site(made: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A copy of it, running with its workers: stories of one file share its clock."""
    with running(made, tmp_path_factory.mktemp("var")) as found:
        yield found


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def has_scripts(request: pytest.FixtureRequest) -> bool:
    """Whether scripts run; a test that asks for it is played both ways."""
    return bool(request.param == "with JavaScript")


@pytest.fixture
def visit(chromium: Any, site: Site) -> Iterator[Callable[..., Visitor]]:
    """Return a function that gives a person a new browser; any word on the console fails."""
    said: list[str] = []
    contexts = []

    def opened(**options: Any) -> Visitor:
        context = chromium.new_context(locale="az", accept_downloads=True, **options)
        contexts.append(context)
        return Visitor(context, site, said)

    yield opened
    for context in contexts:
        context.close()
    assert said == []
