"""Asking other servers for answers: over HTTP, with a limit of time and of size, no redirects."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

_SCHEMES = ("http://", "https://")
_PIECE = 65536


class Unanswered(Exception):  # noqa: N818 -- said as what happened
    """There was no answer that could be read, for the reason in the text."""


@dataclass(frozen=True)
class Fetcher:
    """Gets answers of at most ``longest`` bytes within ``seconds``; raises `Unanswered`."""

    seconds: float
    longest: int

    def get(self, url: str) -> bytes:
        """Return what stands at an address."""
        return self._asked("GET", url, b"", {})

    def post(self, url: str, body: bytes, kind: str) -> bytes:
        """Return the answer to a body of a media type."""
        return self._asked("POST", url, body, {"Content-Type": kind})

    def _asked(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> bytes:
        import requests  # loaded when something is fetched: most offices start without

        if not url.startswith(_SCHEMES):
            raise Unanswered(f"{url[:80]}: not HTTP")
        until = time.monotonic() + self.seconds
        try:
            with requests.request(
                method,
                url,
                data=body or None,
                headers=headers,
                timeout=self.seconds,
                allow_redirects=False,
                stream=True,
            ) as answer:
                if answer.status_code != requests.codes.ok:
                    raise Unanswered(f"{url}: {answer.status_code}")
                return self._read(answer, until)
        except (requests.RequestException, OSError) as exc:
            raise Unanswered(f"{url}: {type(exc).__name__}") from exc

    def _read(self, answer: "requests.Response", until: float) -> bytes:
        found = bytearray()
        for piece in answer.iter_content(_PIECE):
            found += piece
            if len(found) > self.longest:
                raise Unanswered(f"{answer.url}: longer than {self.longest} bytes")
            if time.monotonic() > until:
                raise Unanswered(f"{answer.url}: took longer than {self.seconds} s")
        return bytes(found)
