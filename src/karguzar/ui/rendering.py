"""What every template may use besides what its view returns."""

from collections.abc import Collection
from threading import RLock
from typing import Any

from chameleon.template import BaseTemplate
from pyramid.events import BeforeRender
from pyramid.renderers import get_renderer

MACROS = "karguzar:templates/ui/macros.pt"


def add_macros(event: BeforeRender) -> None:
    """Give templates ``macros``: the ready pieces of ``templates/ui/macros.pt``."""
    if str(event.get("renderer_name", "")).endswith(".pt"):
        event["macros"] = get_renderer(MACROS).implementation().macros


def one_at_a_time() -> None:
    """Let no two threads compile templates at once; asking again changes nothing.

    CPython 3.11 counts the depth of syntax trees for all threads together: two pages that are
    asked for the first time at the same moment could end in "AST constructor recursion depth
    mismatch" (CPython issue 106905), seen as an error 500 after a start.
    """
    compile_one = BaseTemplate._compile  # noqa: SLF001 -- the one way through which all templates go
    if getattr(compile_one, "takes_turns", False):
        return
    turn = RLock()

    def compile_in_turn(template: BaseTemplate, body: str, builtins: Collection[str]) -> str:
        with turn:
            return compile_one(template, body, builtins)

    compile_in_turn.takes_turns = True  # type: ignore[attr-defined] # a mark on a function
    BaseTemplate._compile = compile_in_turn  # type: ignore[method-assign,assignment] # noqa: SLF001 -- as above


def includeme(config: Any) -> None:
    """Add the macros to every template, and let templates be compiled one at a time."""
    one_at_a_time()
    config.add_subscriber(add_macros, BeforeRender)
