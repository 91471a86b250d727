"""A small OpenID provider as a WSGI application: what the real ones do, and what they must not.

Its authorization page lets everybody in at once as the person that it is told to vouch for. A knob
of `Mischief` makes one answer wrong.
"""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

CLIENT, SECRET = "karguzar", "a shared secret"


@dataclass
class Mischief:
    """What the provider does wrong; nothing at first."""

    claims: dict[str, Any] = field(default_factory=dict)
    foreign_key: bool = False
    unsigned: bool = False
    issuer: str = ""
    keys: dict[str, Any] | None = None
    broken: str = ""


class OpenidProvider:
    """The provider; ``address`` is told once it is served."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.address = ""
        self.clock = clock
        self.person = {"fin": "5VBK5VR", "given_name": "Günel", "family_name": "Abbasova"}
        self.mischief = Mischief()
        self.key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if path == self.mischief.broken:
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [b"broken"]
        if path == "/authorize":
            return self._authorize(environ, start_response)
        found = {
            "/.well-known/openid-configuration": self._discovery,
            "/jwks": self._keys,
            "/token": lambda: self._token(environ),
        }[path]()
        status = "400 Bad Request" if "error" in found else "200 OK"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(found).encode()]

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.mischief.issuer or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
        }

    def _keys(self) -> dict[str, Any]:
        if self.mischief.keys is not None:
            return self.mischief.keys
        return dict(KeySet([self.key]).as_dict(private=False))

    def _authorize(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        query = urlencode({"code": code, "state": asked["state"]})
        start_response("302 Found", [("Location", f"{asked['redirect_uri']}?{query}")])
        return []

    def _token(self, environ: dict[str, Any]) -> dict[str, Any]:
        size = int(environ["CONTENT_LENGTH"])
        form = parse_qs(environ["wsgi.input"].read(size).decode())
        shown = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(form["code"][0], None)
        verifier = sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if (
            asked is None
            or environ.get("HTTP_AUTHORIZATION") != f"Basic {shown}"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != form["redirect_uri"][0]
        ):
            return {"error": "invalid_grant"}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._id_token(asked)}

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
            **self.mischief.claims,
        }
        if self.mischief.unsigned:
            parts = [{"alg": "none"}, claims]
            encoded = [base64.urlsafe_b64encode(json.dumps(one).encode()) for one in parts]
            return b".".join(one.rstrip(b"=") for one in encoded).decode() + "."
        key = (
            ECKey.generate_key("P-256", {"kid": "one"}) if self.mischief.foreign_key else self.key
        )
        return jwt.encode({"alg": "ES256", "kid": "one"}, claims, key, algorithms=["ES256"])
