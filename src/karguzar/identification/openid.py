"""A provider of OpenID Connect as a means of signing in: discovery, code with PKCE, ID token.

OpenID Connect Core 1.0 §3.1, Discovery 1.0 §4, RFC 7636 (S256), RFC 9700 §2.1. What does not
fit is refused; nothing of the provider is believed but a token that it has signed for us.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.identification.settings import IdentificationSettings

ALGORITHMS = ("ES256", "ES384", "ES512", "PS256", "RS256", "EdDSA")
"""What an ID token may be signed with; "none" and shared secrets are not among them."""
KNOWN_FOR = timedelta(hours=1)
LEEWAY_SECONDS = 60
LARGEST_ANSWER = 256 * 1024
SERVER_ERROR = 500
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

AWAY = _("Xarici giriş xidməti cavab vermir. Bir azdan yenidən cəhd edin və ya başqa üsul seçin.")
WRONG = _("Xarici giriş xidmətinin cavabı qəbul edilmədi. Girişi yenidən başlayın.")


@dataclass(frozen=True)
class Provider:
    """What the provider tells of itself, as far as we use it."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


@dataclass(frozen=True)
class Claims:
    """What the provider vouches for; ``is_strong``: it asked for two factors."""

    fin: str
    given_name: str
    family_name: str
    issuer: str
    is_strong: bool


class OpenidClient:
    """Speaks with one provider; what it tells of itself is remembered for an hour."""

    def __init__(self, settings: IdentificationSettings) -> None:
        self._settings = settings
        self._issuer = settings.openid_issuer.rstrip("/")
        self._provider: Provider | None = None
        self._keys: Any = None
        self._until: datetime | None = None

    def begin(
        self, *, redirect_uri: str, state: str, nonce: str, verifier: str, at: datetime
    ) -> str:
        """Return the address to which the browser is sent; Refused while the provider is away."""
        query = {
            "response_type": "code",
            "client_id": self._settings.openid_client_id,
            "redirect_uri": redirect_uri,
            "scope": self._settings.openid_scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        }
        endpoint = self._known(at).authorization_endpoint
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    def finish(
        self, code: str, *, redirect_uri: str, nonce: str, verifier: str, at: datetime
    ) -> Claims:
        """Return what the provider vouches for in exchange for the code; Refused otherwise."""
        provider, settings = self._known(at), self._settings
        told = self._post(
            provider.token_endpoint,
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": verifier,
            },
        )
        claims = self._examined(str(told.get("id_token", "")), nonce, at)
        return Claims(
            fin=_text(claims, settings.openid_fin_claim),
            given_name=_text(claims, settings.openid_given_name_claim),
            family_name=_text(claims, settings.openid_family_name_claim),
            issuer=provider.issuer,
            is_strong=bool(settings.openid_strong_acr)
            and claims.get("acr") == settings.openid_strong_acr,
        )

    def _examined(self, token: str, nonce: str, at: datetime) -> Mapping[str, Any]:
        """Return the claims of an ID token (OpenID Connect Core 1.0 §3.1.3.7)."""
        client = self._settings.openid_client_id
        rules = jwt.JWTClaimsRegistry(
            now=int(at.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._known(at).issuer},
            aud={"essential": True, "value": client},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = jwt.decode(token, self._keys, algorithms=list(ALGORITHMS)).claims
            rules.validate(claims)
        except (JoseError, ValueError) as exc:
            # a key that is not known may be a new one: the next sign-in asks for the keys anew
            self._until = None
            raise Refused(WRONG) from exc
        if claims.get("azp", client) != client:
            raise Refused(WRONG)
        return claims

    def _known(self, at: datetime) -> Provider:
        """Return what the provider tells of itself, asked anew after an hour."""
        if self._provider is None or self._until is None or at >= self._until:
            told = self._get(f"{self._issuer}/.well-known/openid-configuration")
            names = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
            found = Provider(*(str(told.get(name, "")) for name in names))
            if found.issuer.rstrip("/") != self._issuer:
                raise Refused(WRONG)
            for address in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
                _refuse_unsafe(address)
            try:
                self._keys = KeySet.import_key_set(self._get(found.jwks_uri))  # type: ignore[arg-type]  # what is no key set raises
            except (JoseError, ValueError, KeyError, TypeError) as exc:
                raise Refused(WRONG) from exc
            self._provider, self._until = found, at + KNOWN_FOR
        return self._provider

    def _get(self, address: str) -> dict[str, Any]:
        _refuse_unsafe(address)
        return self._told("GET", address)

    def _post(self, address: str, form: Mapping[str, str]) -> dict[str, Any]:
        settings = self._settings
        if not settings.openid_client_secret:
            return self._told(
                "POST", address, data={**form, "client_id": settings.openid_client_id}
            )
        secret = (settings.openid_client_id, settings.openid_client_secret)
        return self._told("POST", address, data=form, auth=secret)

    def _told(self, method: str, address: str, **more: Any) -> dict[str, Any]:
        """Return the JSON object that an address of the provider answers."""
        import requests  # loaded at the first sign-in by it
        from urllib3.exceptions import HTTPError

        try:
            with requests.request(
                method,
                address,
                timeout=self._settings.openid_timeout_seconds,
                allow_redirects=False,
                stream=True,
                headers={"Accept": "application/json"},
                **more,
            ) as response:
                data = response.raw.read(LARGEST_ANSWER, decode_content=True)
        except (requests.RequestException, HTTPError) as exc:
            raise Refused(AWAY) from exc
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as exc:
            raise Refused(AWAY if response.status_code >= SERVER_ERROR else WRONG) from exc
        if not response.ok or not isinstance(found, dict):
            raise Refused(WRONG)
        return found


def challenge_of(verifier: str) -> str:
    """Return the code challenge of a verifier (RFC 7636 §4.2, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _refuse_unsafe(address: str) -> None:
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not is_safe:
        raise Refused(WRONG)


def _text(claims: Mapping[str, Any], name: str) -> str:
    found = claims.get(name, "")
    return found if isinstance(found, str) else ""
