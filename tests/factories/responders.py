"""A WSGI application on loopback for tests, and what was asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from webob import Request, Response


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@dataclass
class Served:
    """The address of a server, the requests it got, and what it answers instead, by path."""

    app: Any
    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    instead: dict[str, Response] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __call__(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        self.asked.append((request.method, request.path))
        return self.instead.get(request.path, self.app)(environ, start_response)


@contextmanager
def serving(app: Any = None) -> Iterator[Served]:
    """Serve an application (or one that finds nothing) until the block ends."""
    served = Served(app or Response(status=404))
    with make_server("127.0.0.1", 0, served, handler_class=_Quiet) as server:
        served.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
