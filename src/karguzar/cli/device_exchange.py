"""The device's side of the exchange over HTTP (docs/devices.md)."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from karguzar.base.errors import KarguzarError, Refused
from karguzar.base.i18n import _

SECONDS = 10
LARGEST_ANSWER = 1024 * 1024
SUCCESS = frozenset({200, 201})


class Unreachable(KarguzarError):  # noqa: N818 -- named by what happened
    """The site did not answer as agreed; the same may succeed later."""


class Unknown(KarguzarError):  # noqa: N818 -- named by what happened
    """The site does not know this device (any more)."""


@dataclass(frozen=True)
class Asked:
    """A challenge as the device got it, with the token to answer it."""

    id: str
    kind: str
    site: str
    shown: str
    challenge: bytes
    digest: bytes
    check_code: str
    expires_at: datetime
    answer_token: str
    digests: tuple[bytes, ...] = ()


class Exchange:
    """Speaks with one site; ``token`` is empty for a device that is not paired."""

    def __init__(self, site: str, token: str = "") -> None:
        parts = urlsplit(site)
        is_local = parts.hostname in ("127.0.0.1", "localhost", "::1")
        if parts.scheme != "https" and not (parts.scheme == "http" and is_local):
            raise Refused(_("Saytın ünvanı https:// ilə başlamalıdır."))
        self.site = site.rstrip("/")
        self.token = token

    def about(self) -> Mapping[str, Any]:
        """Return what the site tells of itself."""
        return self._call("GET", "/cihaz/", None, self.token)

    def pair(self, code: str, name: str, signature: bytes) -> Mapping[str, Any]:
        """Pair with the code of the page; returns device, token, owner."""
        body = {"code": code, "name": name, "signature": b64encode(signature).decode()}
        return self._call("POST", "/cihaz/qos", body, "")

    def forget(self) -> None:
        """Tell the site to let this device go."""
        self._call("POST", "/cihaz/unut", {}, self.token)

    def waiting(self) -> list[str]:
        """Return the ids of the challenges that were sent to this device."""
        found = self._call("GET", "/cihaz/sorgular/", None, self.token)
        return [str(one["id"]) for one in found["challenges"]]

    def take(self, challenge_id: str) -> Asked:
        """Take a challenge; Refused when another device has it or its time is over."""
        told = self._call("POST", f"/cihaz/sorgular/{challenge_id}/gotur", {}, self.token)
        try:
            return Asked(
                id=str(told["id"]),
                kind=str(told["kind"]),
                site=str(told["site"]),
                shown=str(told["shown"]),
                challenge=b64decode(told["challenge"], validate=True),
                digest=bytes.fromhex(told["digest"]),
                check_code=str(told["check_code"]),
                expires_at=datetime.fromisoformat(told["expires_at"]),
                answer_token=str(told["answer_token"]),
                digests=tuple(bytes.fromhex(one) for one in told.get("digests", ())),
            )
        except (KeyError, ValueError, TypeError) as exc:
            raise Unreachable(_("Saytın cavabı razılaşdırılmış formada deyil.")) from exc

    def answer(self, asked: Asked, signature: bytes) -> None:
        """Send the signature; Refused with the reason when the site does not accept it."""
        body = {"signature": b64encode(signature).decode()}
        self._call("POST", f"/cihaz/sorgular/{asked.id}/cavab", body, asked.answer_token)

    def answer_all(self, asked: Asked, signatures: Sequence[bytes]) -> None:
        """Send the signatures of several documents, in order."""
        body = {"signatures": [b64encode(one).decode() for one in signatures]}
        self._call("POST", f"/cihaz/sorgular/{asked.id}/cavab", body, asked.answer_token)

    def refuse(self, asked: Asked) -> None:
        """Tell the site that the owner said no."""
        self._call("POST", f"/cihaz/sorgular/{asked.id}/imtina", {}, asked.answer_token)

    def result(self, asked: Asked) -> Mapping[str, Any]:
        """Return what became of the answer: ``state`` and ``sentence``."""
        return self._call("GET", f"/cihaz/sorgular/{asked.id}/netice", None, asked.answer_token)

    def _call(
        self, method: str, path: str, body: Mapping[str, Any] | None, token: str
    ) -> Mapping[str, Any]:
        sent = None if body is None else {**body, "time": datetime.now(UTC).isoformat()}
        headers = {"Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            # a redirect would carry the token elsewhere
            with requests.request(
                method,
                self.site + path,
                json=sent,
                headers=headers,
                timeout=SECONDS,
                allow_redirects=False,
                stream=True,
            ) as response:
                told = _told(response)
        except (requests.RequestException, HTTPError) as exc:
            raise Unreachable(
                _("Saytla əlaqə yoxdur: ${site}", mapping={"site": self.site})
            ) from exc
        if response.status_code in SUCCESS:
            return told
        message = str(told.get("sentence") or f"HTTP {response.status_code}")
        raise _KINDS.get(response.status_code, Unreachable)(message)


_KINDS: Mapping[int, type[KarguzarError]] = {
    400: Refused,
    401: Unknown,
    404: Refused,
    422: Refused,
    429: Unreachable,
}


def _told(response: requests.Response) -> Mapping[str, Any]:
    """Return the JSON object of an answer, empty for any other; at most a megabyte is read."""
    data = response.raw.read(LARGEST_ANSWER, decode_content=True)
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    if response.status_code in SUCCESS:
        raise Unreachable(_("Saytın cavabı razılaşdırılmış formada deyil."))
    return {}
