"""SMS through a gateway that takes JSON by HTTP POST.

The body is ``{"id": key, "to": "+994...", "from": ..., "text": ...}``; the key also stands in the
header ``Idempotency-Key``. Any 2xx takes the message; ``{"id": ...}`` in the answer is the proof.
"""

import http.client
import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from zope.interface import implementer

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.notices.interfaces import ISender
from karguzar.notices.messages import Message, Undelivered
from karguzar.notices.senders.numbers import phone_number

#: answers of 4xx that are about us or the moment, not about this message
_PASSING = frozenset({401, 403, 404, 405, 408, 409, 421, 425, 429})
_OK, _ELSEWHERE, _REFUSED, _BROKEN = 200, 300, 400, 500
_LONGEST_ANSWER = 65_536


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where the gateway is, who we are there, and how long to wait, in seconds."""

    url: str
    sender: str = "Karguzar"
    token: str = field(default="", repr=False)
    timeout: float = 20.0


@implementer(ISender)
class SmsGatewaySender:
    """Gives each SMS to the gateway, one connection for each; redirects are not followed.

    Raises ``Refused`` when it is made with an address that is not http or https.
    """

    channel = "sms"

    def __init__(self, gateway: Gateway) -> None:
        parts = urlsplit(gateway.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused(_("SMS şlüzünün ünvanı http və ya https olmalıdır."))
        self._gateway = gateway
        self._parts = parts

    def send(self, message: Message, key: str) -> str:
        """Deliver the SMS and return the id that the gateway gave it, or its status."""
        status, answer = self._post(self._body(message, key), key)
        if _OK <= status < _ELSEWHERE:
            return _proof(status, answer)
        temporary = not _REFUSED <= status < _BROKEN or status in _PASSING
        words = answer[:200].decode("utf-8", "replace")
        raise Undelivered(f"{status} {words}".strip(), temporary=temporary)

    def _body(self, message: Message, key: str) -> bytes:
        body = {
            "id": key,
            "to": phone_number(message.to),
            "from": self._gateway.sender,
            "text": message.short,
        }
        return json.dumps(body, ensure_ascii=False).encode()

    def _post(self, body: bytes, key: str) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
        if self._gateway.token:
            headers["Authorization"] = f"Bearer {self._gateway.token}"
        path = self._parts.path or "/"
        target = f"{path}?{self._parts.query}" if self._parts.query else path
        connection = self._connection()
        try:
            connection.request("POST", target, body, headers)
            # an answer without a length keeps the socket open until it is closed itself
            with connection.getresponse() as answer:
                return answer.status, answer.read(_LONGEST_ANSWER)
        except (OSError, http.client.HTTPException) as exc:
            raise Undelivered(f"{type(exc).__name__}: {exc}", temporary=True) from exc
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host = self._parts.hostname or ""
        timeout = self._gateway.timeout
        if self._parts.scheme == "https":
            return http.client.HTTPSConnection(host, self._parts.port, timeout=timeout)
        return http.client.HTTPConnection(host, self._parts.port, timeout=timeout)


def _proof(status: int, answer: bytes) -> str:
    try:
        told = json.loads(answer)
    except ValueError:
        return str(status)
    name = told.get("id") if isinstance(told, dict) else None
    return f"{status} {name}" if isinstance(name, str | int) else str(status)
