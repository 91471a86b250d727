"""An application served over HTTP on a free port of loopback, for programs that are processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class _Server(ThreadingMixIn, WSGIServer):
    """One thread for each request; all of them are waited for at the end."""

    daemon_threads = False


class _Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_told: Any) -> None:
        """Say nothing."""


@contextmanager
def served(app: Any) -> Iterator[int]:
    """Serve the application until the block ends; give its port."""
    with make_server("127.0.0.1", 0, app, _Server, _Quiet) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
