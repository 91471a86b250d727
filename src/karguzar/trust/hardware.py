"""Keys that never leave their token: PKCS#11 modules (smart cards, HSM, SoftHSM2).

python-pkcs11 starts a module without telling it of threads (``C_Initialize(NULL)``), so threads
take turns: one lock around every call, one session for each token in a process. The certificate
is read from a file, not from the token.
"""

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pkcs11.exceptions import PKCS11Error
from pkcs11.util.ec import encode_ecdsa_signature

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

# (module, token, PIN) -> (process, session)
_SESSIONS: dict[tuple[str, str, str], tuple[int, Any]] = {}
_TURN = threading.Lock()
_NEEDED = frozenset({"module", "token", "key"})


@dataclass(frozen=True)
class Pkcs11Key:
    """A key in a token: ``module`` is the library's path, ``token`` and ``label`` are labels."""

    module: str
    token: str
    label: str
    pin: str = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of the data: ECDSA (DER) or RSA PKCS#1 v1.5, with SHA-256.

        ``Refused`` tells that the token is not there, is locked or does not know the key. A
        session that was lost is opened anew, once.
        """
        with _TURN:
            try:
                return self._signed(data)
            except (PKCS11Error, RuntimeError):
                _forget(self.module, self.token, self.pin)
            try:
                return self._signed(data)
            except (PKCS11Error, RuntimeError) as exc:
                _forget(self.module, self.token, self.pin)
                raise Refused(
                    _(
                        "“${token}” tokenində “${key}” açarı ilə imza qoyulmadı (${why}).",
                        mapping={
                            "token": self.token,
                            "key": self.label,
                            "why": type(exc).__name__,
                        },
                    )
                ) from exc

    def _signed(self, data: bytes) -> bytes:
        session = _session(self.module, self.token, self.pin)
        key: Any = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=self.label)
        if key.key_type == pkcs11.KeyType.EC:
            raw = key.sign(sha256(data).digest(), mechanism=pkcs11.Mechanism.ECDSA)
            return bytes(encode_ecdsa_signature(raw))
        return bytes(key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))


def _session(module: str, token: str, pin: str) -> Any:
    """Return the session of this process with a token, logged in; called in turn."""
    found = _SESSIONS.get((module, token, pin))
    if found is not None and found[0] == os.getpid():
        return found[1]
    library = pkcs11.lib(module)
    if found is not None:  # a fork: what the parent opened is not ours (PKCS#11 §6.7.6)
        library.reinitialize()
    opened = library.get_token(token_label=token).open(user_pin=pin)
    _SESSIONS[module, token, pin] = (os.getpid(), opened)
    return opened


def _forget(module: str, token: str, pin: str) -> None:
    found = _SESSIONS.pop((module, token, pin), None)
    if found is not None and found[0] == os.getpid():
        with suppress(PKCS11Error):
            found[1].close()


def pkcs11_key(chain_path: Path, told: Mapping[str, str]) -> Pkcs11Key:
    """Return the key that ``module``, ``token``, ``key`` and ``pin_env`` or ``pin_file`` name.

    The certificates are those of the PEM file. Nothing is asked of the token yet. ``Refused``
    tells what is missing.
    """
    if not told.keys() >= _NEEDED:
        raise Refused(_("PKCS#11 açarı üçün “module”, “token” və “key” göstərilməlidir."))
    leaf, *issuers = x509.load_pem_x509_certificates(chain_path.read_bytes())
    return Pkcs11Key(
        told["module"],
        told["token"],
        told["key"],
        secret(told, "pin", chain_path.parent),
        leaf.public_bytes(Encoding.DER),
        tuple(one.public_bytes(Encoding.DER) for one in issuers),
    )


def secret(told: Mapping[str, str], name: str, folder: Path) -> str:
    """Return a secret from the environment (``<name>_env``) or a file (``<name>_file``).

    ``Refused`` where neither is named or there is nothing; what it is, is never told.
    """
    found = os.environ.get(told.get(f"{name}_env", ""), "")
    if not found and f"{name}_file" in told:
        path = folder / told[f"{name}_file"]
        found = path.read_text("utf-8").strip() if path.exists() else ""
    if not found:
        raise Refused(
            _(
                "Açarın gizli kodu tapılmadı: “${name}_env” və ya “${name}_file” göstərin.",
                mapping={"name": name},
            )
        )
    return found
