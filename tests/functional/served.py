"""An application served over HTTP on a free port of loopback, for programs that are processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from waitress.server import create_server


@contextmanager
def served(app: Any) -> Iterator[int]:
    """Serve the application until the block ends; give its port."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(5)
        server.task_dispatcher.shutdown()
