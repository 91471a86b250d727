"""What every template may use besides what its view returns."""

from typing import Any

from pyramid.events import BeforeRender
from pyramid.renderers import get_renderer

MACROS = "karguzar:templates/ui/macros.pt"


def add_macros(event: BeforeRender) -> None:
    """Give templates ``macros``: the ready pieces of ``templates/ui/macros.pt``."""
    if str(event.get("renderer_name", "")).endswith(".pt"):
        event["macros"] = get_renderer(MACROS).implementation().macros


def includeme(config: Any) -> None:
    """Add the macros to every template."""
    config.add_subscriber(add_macros, BeforeRender)
