"""Servers that exchange messages, each with keys that went the whole way to their certificates."""

from dataclasses import dataclass, replace
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, Certificates

from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development.orders import Order
from karguzar.trust.key_requests import Use
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.messages import MessageVerdict, receive, send, sign_message, verify_message
from karguzar.trust.owners import PrivateKey
from karguzar.trust.replays import RecentMessages
from karguzar.trust.server_keys import ServerKeys
from karguzar.trust.settings import KeyKind

DATA = b'{"fin": "5AYG1N1"}'
ID = bytes(range(16))
MINISTRY = ("Əmək Nazirliyi", "1401555071")
BANK = ("Mərkəzi Bank", "9900001881")


def issued(made: Certificates, request: bytes, **changed: Any) -> list[x509.Certificate]:
    """Return what the authority answers to a request (PEM): a certificate and its issuer.

    The authority sees the request alone. ``changed`` are fields of the certificate's order.
    """
    asked = x509.load_pem_x509_csr(request)
    assert asked.is_signature_valid
    return [_made(made, asked, **changed), made.pki.authority("issuing")[0]]


def _made(made: Certificates, asked: x509.CertificateSigningRequest, **changed: Any) -> Any:
    usage = asked.extensions.get_extension_for_class(x509.KeyUsage).value
    names = {"digital_signature", "content_commitment", "key_encipherment", "key_agreement"}
    order = Order(
        asked.subject,
        usages=frozenset(one for one in names if getattr(usage, one)),
        responders=made.settings.responders,
    )
    # all that is taken from the second argument is its public key, which a request has as well
    return made.pki.issue(replace(order, **changed), cast("PrivateKey", asked))


class Server:
    """A participant of the exchange: a key to sign, another to decrypt, and a memory."""

    def __init__(
        self, made: Certificates, name: str, owner: tuple[str, str], kind: KeyKind = "p-256"
    ) -> None:
        self.made, self.name = made, name
        self.keys = ServerKeys(made.settings)
        self.judge: CertificateJudge = made.judge()
        self.seen = RecentMessages()
        self.signing = self._key(f"{name}-imza", "signature", owner, kind)
        self.opening = self._key(f"{name}-sifre", "encryption", owner, kind)

    def _key(self, name: str, use: Use, owner: tuple[str, str], kind: KeyKind) -> SoftwareKey:
        self.keys.generate(name, use, kind, {})
        certificates = issued(self.made, self.keys.request(name, *owner))
        self.keys.install(name, certificates, self.judge, AT)
        return self.keys.installed(name)

    @property
    def address(self) -> tuple[bytes, ...]:
        """Return the certificates to encrypt for."""
        return (self.opening.certificate, *self.opening.chain)

    def send(self, other: "Server", data: bytes) -> bytes:
        """Return a message for another server."""
        return send(self.signing, other.address, data, self.judge, AT)

    def receive(self, message: bytes) -> bytes:
        """Return the data of a message for this server."""
        return receive(message, self.opening, self.judge, self.seen, AT).data


@dataclass(frozen=True)
class Scene:
    """Two servers that know one authority, and what the second says of messages."""

    made: Certificates
    ministry: Server
    bank: Server

    def signed(self, key: SoftwareKey | None = None, **changed: Any) -> bytes:
        """Return a message of the ministry's with what was changed."""
        told = {"data": DATA, "at": AT, "message_id": ID} | changed
        return sign_message(key or self.ministry.signing, told.pop("data"), **told)

    def verdict(self, message: bytes, **changed: Any) -> MessageVerdict:
        """Return what a server says that has seen no message yet."""
        told: dict[str, Any] = {"seen": RecentMessages(), "at": AT} | changed
        return verify_message(message, self.bank.judge, **told)

    def answer(self, message: bytes, **changed: Any) -> str:
        found = self.verdict(message, **changed)
        assert found.accepted or not found.data
        return f"{found.indication}/{found.sub_indication}"

    def certified(self, **changed: Any) -> SoftwareKey:
        """Return the ministry's key with another certificate."""
        keys = self.ministry.keys
        request = keys.request("emek-imza", *MINISTRY)
        leaf, *others = issued(self.made, request, **changed)
        chain = tuple(one.public_bytes(Encoding.DER) for one in others)
        return SoftwareKey(self.ministry.signing.key, leaf.public_bytes(Encoding.DER), chain)
