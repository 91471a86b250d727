"""Certificates for tests: good ones of the development authority, and each kind of bad one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.development.orders import Issuer, Order
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.judging import make_judge
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.owners import PersonOwner, PrivateKey, SealOwner
from karguzar.trust.settings import TrustSettings

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
AYGUN = PersonOwner("aygun", "Aygün", "Hüseynova", "5AYG1N1")
BODY = SealOwner("emek", "Əmək Nazirliyi", "1401555071")


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


@dataclass(frozen=True)
class Holder:
    """A key with its certificate and the certificates of its issuers."""

    key: PrivateKey
    certificate: x509.Certificate
    issuers: tuple[x509.Certificate, ...]

    @property
    def der(self) -> bytes:
        return der(self.certificate)

    @property
    def chain(self) -> tuple[bytes, ...]:
        return tuple(der(one) for one in self.issuers)

    @property
    def signer(self) -> SoftwareKey:
        return SoftwareKey(self.key, self.der, self.chain)


class Certificates:
    """Makes certificates in a folder of its own; each call makes a new one."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.settings = replace(TrustSettings(folder=folder), **settings)  # type: ignore[arg-type]  # of the fields' types
        self.pki = DevelopmentPki(self.settings)
        self.pki.establish()

    def judge(self, **settings: object) -> CertificateJudge:
        return make_judge(replace(self.settings, **settings))  # type: ignore[arg-type]  # of the fields' types

    def order(self, owner: PersonOwner = AYGUN) -> Order:
        return orders.person_order(owner, self.settings.responders)

    def person(self, owner: PersonOwner = AYGUN, **changed: object) -> Holder:
        """Return a qualified certificate of a person with fields of its order changed."""
        return self.made(replace(self.order(owner), **changed))  # type: ignore[arg-type]  # of the fields' types

    def seal(self, owner: SealOwner = BODY) -> Holder:
        return self.made(orders.seal_order(owner, self.settings.responders))

    def made(self, order: Order, key: PrivateKey | None = None) -> Holder:
        key = key or new_key("p-256")
        certificate = self.pki.issue(order, key)
        return Holder(key, certificate, (self.pki.authority("issuing")[0],))

    def expired(self) -> Holder:
        return self.person(ends=AT - timedelta(days=1))

    def not_yet_valid(self) -> Holder:
        return self.person(begins=AT + timedelta(days=1))

    def revoked(self, at: datetime = AT) -> Holder:
        holder = self.person()
        self.pki.revoke(holder.certificate.serial_number, at)
        return holder

    def wrong_usage(self) -> Holder:
        """Return a certificate that was issued for keys of other keys alone."""
        return self.person(usages=frozenset({"key_encipherment"}))

    def short_rsa(self) -> Holder:
        return self.made(self.order(), generate_private_key(65537, 1024))

    def foreign(self, order: Order | None = None) -> Holder:
        """Return a certificate by an authority that calls itself as ours and is another."""
        ours, _key = self.pki.authority("issuing")
        key, own = new_key("p-256"), new_key("p-256")
        issuer = Issuer(ours.subject, key)
        authority = orders.make(
            replace(orders.authority_order("x", 0, ""), subject=ours.subject), key, issuer
        )
        return Holder(own, orders.make(order or self.order(), own, issuer), (authority,))

    def by_another_person(self) -> Holder:
        """Return a certificate that a person's certificate, which is no authority, issued."""
        above, own = self.person(), new_key("p-256")
        certificate = orders.make(self.order(), own, Issuer(above.certificate.subject, above.key))
        return Holder(own, certificate, (above.certificate, *above.issuers))

    def sha1(self) -> Holder:
        """Return a certificate whose signature is over SHA-1."""
        holder = self.person()
        _certificate, key = self.pki.authority("issuing")
        return replace(holder, certificate=resigned(holder.certificate, key, "sha1"))

    def md5(self) -> Holder:
        """Return a certificate over MD5 by an RSA authority that lies in the folder of anchors."""
        key, own = new_key("rsa-3072"), new_key("p-256")
        order = orders.authority_order("Köhnə mərkəz", 0, "")
        authority = orders.make(order, key, Issuer(order.subject, key))
        self.trust("kohne", authority)
        certificate = orders.make(self.order(), own, Issuer(order.subject, key))
        return Holder(own, resigned(certificate, key, "md5"), (authority,))

    def trust(self, name: str, authority: x509.Certificate, described: str = "") -> None:
        """Put an authority, and what is said of it in YAML, into the folder of anchors."""
        folder = self.settings.anchors or self.settings.folder / "anchors"
        folder.mkdir(exist_ok=True)
        if described:
            (folder / f"{name}.yaml").write_text(described, "utf-8")
        (folder / f"{name}.crt").write_bytes(authority.public_bytes(Encoding.PEM))

    def authority(self, title: str = "Milli mərkəz", depth: int = 0) -> tuple[Issuer, Holder]:
        """Return an authority of its own, self-signed."""
        key = new_key("p-256")
        order = orders.authority_order(title, depth, "")
        issuer = Issuer(order.subject, key)
        return issuer, Holder(key, orders.make(order, key, issuer), ())

    def tower(self, height: int) -> Holder:
        """Return a certificate under so many authorities, none of which is trusted."""
        key = new_key("p-256")
        issuer = Issuer(orders.name("x", "0", "NTRAZ-0"), key)
        issuers: list[x509.Certificate] = []
        for number in range(1, height + 1):
            order = replace(
                orders.authority_order("x", height, ""),
                subject=orders.name("x", str(number), "NTRAZ-0"),
            )
            issuers.insert(0, orders.make(order, key, issuer))
            issuer = Issuer(order.subject, key)
        return Holder(key, orders.make(self.order(), key, issuer), tuple(issuers))

    def foreign_by(self, issuer: Issuer, order: Order) -> Holder:
        """Return a certificate by another authority, which does not come along."""
        key = new_key("p-256")
        return Holder(key, orders.make(order, key, issuer), ())

    def named(self, parts: Sequence[orders.Attribute]) -> Order:
        """Return the order of a certificate of whom the attributes name."""
        return replace(self.order(), subject=orders.subject(list(parts)))

    def nameless(self) -> Holder:
        """Return a certificate with a FIN in the common name alone."""
        return self.made(self.named([(NameOID.COMMON_NAME, "HÜSEYNOVA AYGÜN 5AYG1N1")]))


def resigned(certificate: x509.Certificate, key: PrivateKey, digest: str) -> x509.Certificate:
    """Return the certificate signed anew over a digest that the library no longer signs with."""
    weak = {"sha1": hashes.SHA1(), "md5": hashes.MD5()}[digest]
    elliptic = isinstance(key, EllipticCurvePrivateKey)
    algorithm = {"algorithm": f"{digest}_ecdsa" if elliptic else f"{digest}_rsa"}
    parsed = asn1.Certificate.load(der(certificate))
    parsed["tbs_certificate"]["signature"] = algorithm
    parsed["signature_algorithm"] = algorithm
    signed = parsed["tbs_certificate"].dump(force=True)
    if isinstance(key, EllipticCurvePrivateKey):
        parsed["signature_value"] = key.sign(signed, ECDSA(weak))
    else:
        parsed["signature_value"] = key.sign(signed, PKCS1v15(), weak)
    return x509.load_der_x509_certificate(parsed.dump(force=True))
