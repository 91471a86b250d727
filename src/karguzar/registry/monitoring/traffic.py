"""What this process answered, counted in memory: answers and failures by minute, users at work."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Lock

from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response

from karguzar.people.security import cookie

Handler = Callable[[Request], Response]
FAILED = 500
"""From this status on an answer says that the office could not serve: 500 failed, 503 refused."""


class Traffic:
    """The counts since they were taken last; any thread may add, the pulse takes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._minutes: dict[datetime, tuple[int, int]] = {}
        self._users: dict[str, datetime] = {}

    def note(self, at: datetime, status: int, token: str) -> None:
        """Count one answer; ``token`` is that of a signed-in user's session, "" of nobody."""
        minute = at.replace(second=0, microsecond=0)
        user = sha256(token.encode()).hexdigest()[:12] if token else ""
        with self._lock:
            answered, failed = self._minutes.get(minute, (0, 0))
            self._minutes[minute] = (answered + 1, failed + (status >= FAILED))
            if user:
                self._users[user] = at

    def take(self) -> tuple[dict[datetime, tuple[int, int]], dict[str, datetime]]:
        """Return what was counted, by minute and by user, and begin anew."""
        with self._lock:
            taken = self._minutes, self._users
            self._minutes, self._users = {}, {}
        return taken

    def give_back(
        self, minutes: dict[datetime, tuple[int, int]], users: dict[str, datetime]
    ) -> None:
        """Put back what was taken but could not be written."""
        with self._lock:
            for minute, (answered, failed) in minutes.items():
                held = self._minutes.get(minute, (0, 0))
                self._minutes[minute] = (held[0] + answered, held[1] + failed)
            self._users = {**users, **self._users}


def traffic_tween(handler: Handler, registry: Registry) -> Handler:
    """Count every answer that leaves the process, and who is at work here."""

    def tween(request: Request) -> Response:
        response = handler(request)
        registry.traffic.note(registry.clock.now(), response.status_int, _token(request))
        return response

    return tween


def _token(request: Request) -> str:
    """Return the session token of a user whom this request has found signed in, else ""."""
    if request.__dict__.get("found_identity") is None:
        return ""
    return str(cookie(request).get_value() or "")
