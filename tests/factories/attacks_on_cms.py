"""Dishonest signatures, certificates and timestamps, each in a file that is otherwise in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import cms as asn1
from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP192R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from tests.factories.signed_files import ALI, AT, HOUR, Maker, Signers, der, nested

from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.gap import open_gap
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.prepared import fill
from karguzar.trust.remote import prepare

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """A file, what must be said of its last signature, and the moment of judging."""

    name: str
    pdf: bytes
    expected: str
    at: datetime = AT + HOUR


class Forger:
    """Makes the dishonest files out of one paper."""

    def __init__(self, signers: Signers, paper: bytes, folder: Path) -> None:
        self._signers = signers
        self._paper = paper
        self._folder = folder
        self._gap = prepare(paper, field="Imza1", name="", reason="", at=AT)

    def cases(self) -> list[Case]:
        """Return every dishonest file."""
        return [*self._in_cms(), *self._in_bytes(), *self._in_people(), *self._in_stamps()]

    def _made(self, **changes: object) -> bytes:
        key = changes.pop("key", self._signers.ali)
        assert isinstance(key, SoftwareKey)
        maker = replace(Maker(key, self._gap.digest), **changes)
        return fill(self._gap, maker.der())

    def _in_cms(self) -> list[Case]:
        ali, veli = self._signers.ali, self._signers.veli
        both = asn1.CMSAttribute({"type": "message_digest", "values": [self._gap.digest]})
        other = bytes(32)
        form, chain = "TOTAL-FAILED/FORMAT_FAILURE", (*ali.chain,)
        weak = "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"
        lost = "INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND"
        forged = "TOTAL-FAILED/SIG_CRYPTO_FAILURE"
        constraint = "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"
        made = self._made
        return [
            Case("the digest of another paper", made(message_digest=other), _HASH),
            Case("SHA-1", made(hash_name="sha1"), weak),
            Case("MD5 with RSA", made(key=self._rsa(2048), hash_name="md5"), weak),
            Case("RSA of 1024 bits", made(key=self._rsa(1024)), weak),
            Case("a curve of 192 bits", made(key=self._curve()), weak),
            Case("signed by another key", made(signing_key=veli.key), forged),
            Case("the kind of key is told wrongly", made(algorithm="sha256_rsa"), forged),
            Case("two signers in one", made(signers=2), form),
            Case("no signer", made(signers=0), form),
            Case("no certificate", made(certificates=[]), lost),
            Case("somebody else's certificate alone", made(certificates=[veli.certificate]), lost),
            Case("no signed attributes", made(with_attributes=False), form),
            Case("no reference to the certificate", made(with_ess=False), constraint),
            Case("a reference to another", made(named=veli.certificate), constraint),
            Case("the kind of content differs", made(content_type="encrypted_data"), form),
            Case("content enclosed", made(content=b"salam"), form),
            Case("the digest twice", made(more_attributes=[both]), form),
            Case("1 001 certificates", self._crowded(1001), form),
            Case("a certificate twin", made(certificates=[*self._twins(ali), *chain]), lost),
            Case("the issuer's twin signs", made(key=self._twin(ali)), _UNKNOWN),
        ]

    def _in_bytes(self) -> list[Case]:
        form = "TOTAL-FAILED/FORMAT_FAILURE"
        whole = Maker(self._signers.ali, self._gap.digest).der()
        enveloped = asn1.ContentInfo({"content_type": "data", "content": b"x"}).dump()
        endless = b"\x04\x80" + whole[4:] + b"\0\0"
        return [
            Case(name, fill(self._gap, data), form)
            for name, data in {
                "no CMS at all": b"",
                "zeros": bytes(8),
                "text": b"salam, bu imza deyil",
                "cut short": b"\x30\x82\x7f\xff" + whole[4:],
                "not signed data": enveloped,
                "a length without end": endless,
                "nested 3 000 deep": nested(3000),
                "nested 3 000 deep without lengths": b"\x30\x80" * 3000,
                "a length of four gigabytes": b"\x30\x84\xff\xff\xff\xff" + bytes(20),
                "an empty sequence": b"\x30\x00",
                "an integer": core.Integer(2026).dump(),
            }.items()
        ]

    def _in_people(self) -> list[Case]:
        signers, made = self._signers, self._made
        revoked, usage = signers.person(ALI), frozenset({"key_encipherment"})
        signers.revoke(revoked, AT - DAY)
        stranger = Signers(self._folder / "stranger").ali
        chain_fault = "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"
        untrusted = "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND"
        return [
            Case(
                "expired",
                made(key=signers.person(ALI, ends=AT - DAY)),
                "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
            ),
            Case(
                "not yet valid",
                made(key=signers.person(ALI, begins=AT + DAY)),
                "TOTAL-FAILED/NOT_YET_VALID",
            ),
            Case("revoked", made(key=revoked), "INDETERMINATE/REVOKED_NO_POE"),
            Case("not for signatures", made(key=signers.person(ALI, usages=usage)), chain_fault),
            Case("of another centre", made(key=stranger), untrusted),
            Case("signed by itself", made(key=self._own()), untrusted),
            Case("an authority signs", made(key=self._authority()), _CONSTRAINT),
        ]

    def _in_stamps(self) -> list[Case]:
        signers = self._signers
        late, early = signers.person(ALI), signers.person(ALI)
        signers.revoke(late, AT + DAY)
        signers.revoke(early, AT - DAY)
        ended = signers.person(ALI, ends=AT + DAY)
        stranger = Signers(self._folder / "stamps")
        week = AT + 7 * DAY

        def stamped(key: SoftwareKey, at: datetime = AT) -> bytes:
            return self._made(key=key, tokens=lambda value: [signers.token(value, at)])

        def with_token(token: bytes) -> bytes:
            return self._made(tokens=lambda _value: [token])

        def foreign(value: bytes) -> Sequence[bytes]:
            return [stranger.token(value)]

        passed, form = "TOTAL-PASSED/", "TOTAL-FAILED/FORMAT_FAILURE"
        return [
            Case("revoked after the timestamp", stamped(late), passed, week),
            Case("ended after the timestamp", stamped(ended), passed, week),
            Case("revoked before the timestamp", stamped(early), "TOTAL-FAILED/REVOKED", week),
            Case("ended before the timestamp", stamped(ended, week), _EXPIRED, week),
            Case("a timestamp of another signature", with_token(signers.token(b"x")), _HASH),
            Case(
                "a timestamp of tomorrow",
                stamped(signers.ali, AT + DAY),
                "INDETERMINATE/TIMESTAMP_ORDER_FAILURE",
            ),
            Case(
                "a timestamp older than the claimed time",
                stamped(signers.ali, AT - DAY),
                "INDETERMINATE/TIMESTAMP_ORDER_FAILURE",
            ),
            Case(
                "a timestamp of an unknown authority",
                self._made(tokens=foreign),
                "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
            ),
            Case("a signature as timestamp", with_token(self._signature()), form),
            Case("the claimed time is tomorrow", self._tomorrow(), _CONSTRAINT),
        ]

    def _tomorrow(self) -> bytes:
        return self._signers.sign(self._paper, at=AT + DAY)

    def _signature(self) -> bytes:
        return Maker(self._signers.ali, self._gap.digest).der()

    def _rsa(self, bits: int) -> SoftwareKey:
        # S505 is the point: this key must be refused
        return self._signers.issued(self._order(), generate_rsa(65537, bits))

    def _curve(self) -> SoftwareKey:
        return self._signers.issued(self._order(), generate_ec(SECP192R1()))

    def _order(self) -> orders.Order:
        return orders.person_order(ALI, self._signers.settings.responders)

    def _authority(self) -> SoftwareKey:
        certificate, key = self._signers.pki.authority("issuing")
        return SoftwareKey(key, der(certificate), ())

    def _own(self) -> SoftwareKey:
        key = new_key("p-256")
        order = self._order()
        certificate = orders.make(order, key, orders.Issuer(order.subject, key))
        return SoftwareKey(key, der(certificate), ())

    def _crowded(self, count: int) -> bytes:
        """Return the paper signed with many different certificates in the signature."""
        ali = self._signers.ali
        made = [ali.certificate[:-4] + n.to_bytes(4, "big") for n in range(count - 1)]
        room = 2 * count * len(ali.certificate)
        gap = open_gap(self._paper, field="Imza1", reason="", at=AT, room=room)
        maker = Maker(ali, gap.digest, certificates=[ali.certificate, *made])
        return fill(gap, maker.der())

    def _twins(self, key: SoftwareKey) -> list[bytes]:
        """Return the certificate and one of the same issuer and number with another end."""
        return [key.certificate, key.certificate[:-1] + bytes([key.certificate[-1] ^ 1])]

    def _twin(self, victim: SoftwareKey) -> SoftwareKey:
        """Return a key of the forger in a copy of the victim's certificate, signed by himself."""
        key = new_key("p-256")
        own = x509.load_der_x509_certificate(victim.certificate)
        builder = x509.CertificateBuilder(
            own.issuer,
            own.subject,
            key.public_key(),
            own.serial_number,
            own.not_valid_before_utc,
            own.not_valid_after_utc,
        )
        for one in own.extensions:
            builder = builder.add_extension(one.value, critical=one.critical)
        return SoftwareKey(key, der(builder.sign(key, hashes.SHA256())), victim.chain)


_HASH = "TOTAL-FAILED/HASH_FAILURE"
_EXPIRED = "TOTAL-FAILED/EXPIRED"
_CONSTRAINT = "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"
_UNKNOWN = "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND"
