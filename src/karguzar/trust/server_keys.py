"""Keys of the (security) server by which the office exchanges data (PT14-4.1.2.6 – 4.1.2.9).

One key serves one use: to sign messages or to have them encrypted for us. Each has a name and
lies in ``<folder of certificates>/servers/``: ``<name>.key`` (PEM, mode 0600), ``<name>.yaml``
(its use and where its passphrase comes from, never the passphrase), ``<name>.csr`` and
``<name>.crt`` (the issued certificate, then its issuers). A key is made once and never replaced.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import yaml
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.trust.anchor import Purpose, der
from karguzar.trust.certificates import CertificateJudge, CertificateVerdict
from karguzar.trust.development.files import alone, new_key, write
from karguzar.trust.development.refusing import is_development
from karguzar.trust.hardware import secret
from karguzar.trust.key_requests import Use, make_request, organisation_of
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.owners import PrivateKey
from karguzar.trust.settings import KeyKind, TrustSettings

#: where the passphrase comes from: ``passphrase_env`` or ``passphrase_file``; empty: none
Secrecy = Mapping[str, str]
Standing = Literal["key", "requested", "installed"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}", re.ASCII)
_SHORTEST_PASSPHRASE = 12
_PURPOSES: dict[Use, Purpose] = {"signature": "seal", "encryption": "encrypt"}


@dataclass(frozen=True)
class ServerKey:
    """A key that is there: its name, its use and the private key in memory."""

    name: str
    use: Use
    private: PrivateKey


class ServerKeys:
    """The keys of the server in the folder of the settings; several processes may use it."""

    def __init__(self, settings: TrustSettings) -> None:
        self._settings = settings
        self.folder = settings.folder / "servers"

    def generate(self, name: str, use: Use, kind: KeyKind, secrecy: Secrecy) -> Path:
        """Make a key and return its file; ``Refused`` where one of this name is there.

        In production a key without a passphrase is refused: it would lie in clear.
        """
        path = self._path(name, ".key")
        lock = self._encryption(secrecy)
        self._settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(self.folder):
            if path.exists() or path.with_suffix(".yaml").exists():
                raise Refused(
                    _("“${name}” adlı açar artıq var və əvəz edilmir.", mapping={"name": name})
                )
            described = yaml.safe_dump({"use": use, "key": dict(secrecy)})
            write(path, new_key(kind).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
            write(path.with_suffix(".yaml"), described.encode())
        return path

    def key(self, name: str) -> ServerKey:
        """Return a key; ``Missing`` where there is none, ``Refused`` for a wrong passphrase."""
        path = self._path(name, ".key")
        if not path.exists():
            raise Missing(_("“${name}” adlı server açarı yoxdur.", mapping={"name": name}))
        use, secrecy = self._described(path.with_suffix(".yaml"))
        password = secret(secrecy, "passphrase", self.folder).encode() if secrecy else None
        try:
            private = load_pem_private_key(path.read_bytes(), password)
        except (ValueError, TypeError) as exc:
            raise Refused(
                _(
                    "“${name}” açarı açılmadı: gizli ifadə səhvdir və ya fayl pozulub.",
                    mapping={"name": name},
                )
            ) from exc
        assert isinstance(private, EllipticCurvePrivateKey | RSAPrivateKey)
        return ServerKey(name, use, private)

    def request(self, name: str, organisation: str, voen: str) -> bytes:
        """Return a PKCS#10 request (PEM) for a key and keep a copy of it beside the key."""
        with alone(self.folder):
            key = self.key(name)
            made = make_request(key.private, key.use, organisation, voen)
            write(self._path(name, ".csr"), made)
        return made

    def install(
        self,
        name: str,
        certificates: Sequence[x509.Certificate],
        judge: CertificateJudge,
        at: datetime,
    ) -> CertificateVerdict:
        """Put the issued certificate, followed by its issuers, in place and return the verdict.

        ``Refused`` tells why not: another key's, a development one in production, not valid for
        the use, of another organisation than was asked for, no longer-lived than what is there.
        """
        with alone(self.folder):  # not the folder above: the judge may wait for that one
            key = self.key(name)
            leaf, *issuers = self._fitting(key, certificates)
            verdict = judge.judge(der(leaf), [der(one) for one in issuers], at, _PURPOSES[key.use])
            if not verdict.accepted:
                raise Refused(verdict.sentence)
            self._check_organisation(name, verdict)
            self._check_later(name, leaf)
            pem = b"".join(one.public_bytes(Encoding.PEM) for one in (leaf, *issuers))
            write(self._path(name, ".crt"), pem)
        return verdict

    def installed(self, name: str) -> SoftwareKey:
        """Return a key with its certificates; ``Refused`` before its certificate is there."""
        key, held = self.key(name), self._held(name)
        if not held:
            raise Refused(
                _("“${name}” açarının sertifikatı hələ qoyulmayıb.", mapping={"name": name})
            )
        leaf, *issuers = self._fitting(key, held)
        return SoftwareKey(key.private, der(leaf), tuple(der(one) for one in issuers))

    def every(self) -> list[tuple[str, Use, Standing]]:
        """Return the name, use and standing of every key, without opening any."""
        return [
            (path.stem, self._described(path.with_suffix(".yaml"))[0], self._standing(path.stem))
            for path in sorted(self.folder.glob("*.key"))
        ]

    def _standing(self, name: str) -> Standing:
        if self._path(name, ".crt").exists():
            return "installed"
        return "requested" if self._path(name, ".csr").exists() else "key"

    def _held(self, name: str) -> list[x509.Certificate]:
        path = self._path(name, ".crt")
        return x509.load_pem_x509_certificates(path.read_bytes()) if path.exists() else []

    def _path(self, name: str, suffix: str) -> Path:
        if not _NAME.fullmatch(name):
            raise Refused(
                _(
                    "“${name}” açar adı ola bilməz: kiçik latın hərfləri, rəqəmlər və "
                    "defis yazın.",
                    mapping={"name": name[:80]},
                )
            )
        return self.folder / f"{name}{suffix}"

    def _encryption(self, secrecy: Secrecy) -> KeySerializationEncryption:
        if not secrecy:
            if self._settings.production:
                raise Refused(
                    _("İstehsal rejimində açar açıq saxlanıla bilməz: gizli ifadə göstərin.")
                )
            return NoEncryption()
        found = secret(secrecy, "passphrase", self.folder)
        if len(found) < _SHORTEST_PASSPHRASE:
            raise Refused(
                _(
                    "Gizli ifadə qısadır: ən azı ${least} simvol olmalıdır.",
                    mapping={"least": _SHORTEST_PASSPHRASE},
                )
            )
        return BestAvailableEncryption(found.encode())

    def _described(self, path: Path) -> tuple[Use, dict[str, str]]:
        told: Any = yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
        if not isinstance(told, dict) or told.get("use") not in _PURPOSES:
            raise Refused(_("“${path}” açarı düzgün təsvir etmir.", mapping={"path": str(path)}))
        return told["use"], {str(a): str(b) for a, b in (told.get("key") or {}).items()}

    def _fitting(
        self, key: ServerKey, certificates: Sequence[x509.Certificate]
    ) -> Sequence[x509.Certificate]:
        """Return the certificates if the first one is of the key and none is out of place."""
        if not certificates or certificates[0].public_key() != key.private.public_key():
            raise _refused(_("Sertifikat bu açara aid deyil: sorğusu başqa açarla yaradılıb."))
        if self._settings.production and any(map(is_development, certificates)):
            raise _refused(_("İstehsal rejimində inkişaf sertifikatı qoyula bilməz."))
        return certificates

    def _check_organisation(self, name: str, verdict: CertificateVerdict) -> None:
        path = self._path(name, ".csr")
        found = verdict.identity.voen if verdict.identity else ""
        asked = organisation_of(path.read_bytes()) if path.exists() else found
        if found != asked:
            raise Refused(
                _(
                    "Sertifikat başqa təşkilata verilib: VÖEN ${found}, sorğuda isə ${asked}.",
                    mapping={"found": found, "asked": asked},
                )
            )

    def _check_later(self, name: str, leaf: x509.Certificate) -> None:
        held = self._held(name)
        if held and held[0].not_valid_after_utc >= leaf.not_valid_after_utc:
            raise _refused(_("Bu açarın elə bu müddətədək və ya daha gec bitən sertifikatı var."))


def _refused(message: TranslationString) -> Refused:
    return Refused(message)
