"""Messages between servers: encrypted for the recipient, then signed (PT14-2.2.1, PT14-6.3).

A message is a CMS SignedData (CAdES baseline B, EN 319 122-1) that encloses what was signed. Its
signed attributes name the signing certificate and every certificate that comes along, the moment
and an identifier that serves once. There is one way to write a message: whatever differs from it
in a single byte is refused, also where no signature covers the byte.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import new as new_hash
from hashlib import sha256
from typing import Any

from asn1crypto import cms as asn1
from asn1crypto import core, tsp
from asn1crypto import x509 as asn1_x509

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.cades import CmsSignature, check, read_cms
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.envelopes import LARGEST_DATA, ROOM, decrypt, encrypt_for
from karguzar.trust.identity import Identity
from karguzar.trust.indications import Indication, Rejected
from karguzar.trust.keys import Key, SoftwareKey
from karguzar.trust.paths import MOST_CERTIFICATES
from karguzar.trust.replays import SeenMessages
from karguzar.trust.revocation import Evidence

#: how far the moment of a message may be from ours, in either direction
FRESH = timedelta(minutes=5)
#: bytes of a whole message: data, envelope, certificates and signature
LARGEST_MESSAGE = LARGEST_DATA + 16 * ROOM

_ID_BYTES = 16
_CONTENT_IDENTIFIER = "1.2.840.113549.1.9.16.2.7"  # id-aa-contentIdentifier, RFC 2634 §2.7


@dataclass(frozen=True)
class MessageVerdict:
    """What was found about a message, in the words of EN 319 102-1.

    ``data`` is what was signed and is empty unless the message is accepted. ``sender`` is who the
    certificate names, as far as an authority vouches for it.
    """

    indication: Indication
    sub_indication: str
    sentence: str
    sender: Identity | None = None
    certificate: bytes = field(default=b"", repr=False)
    message_id: bytes = b""
    signed_at: datetime | None = None
    data: bytes = field(default=b"", repr=False)

    @property
    def accepted(self) -> bool:
        """Whether the message may be relied on."""
        return self.indication == "TOTAL-PASSED"


@dataclass(frozen=True)
class Received:
    """A message that was accepted and opened: from whom, when it was signed, and the data."""

    sender: Identity
    message_id: bytes
    signed_at: datetime
    data: bytes = field(repr=False)


def new_message_id() -> bytes:
    """Return an identifier that no other message has: 16 random bytes."""
    return os.urandom(_ID_BYTES)


def sign_message(key: Key, data: bytes, *, at: datetime, message_id: bytes = b"") -> bytes:
    """Return a message (DER) that encloses the data; ``at`` is kept to the second.

    ``message_id`` is 16 bytes; without one the message gets a new one. ``Refused`` for more data
    than an envelope of 10 MB holds.
    """
    if len(data) > LARGEST_DATA + ROOM:
        raise Refused(_("Məlumatın həcmi icazə verilən həddən böyükdür."))
    form = _Form(key.certificate, key.chain, data, message_id or new_message_id(), at)
    return form.write(key.sign(form.attributes().dump()))


def verify_message(
    message: bytes, judge: CertificateJudge, seen: SeenMessages, at: datetime
) -> MessageVerdict:
    """Return the verdict about a message; nothing in it raises.

    Accepted are messages in the one form, signed within five minutes of ``at`` over SHA-256 by an
    organisation whose certificate holds for a seal at the moment, and not seen before.
    """
    try:
        found = read_cms(message, largest=LARGEST_MESSAGE)
        check(found, lambda algorithm: new_hash(algorithm, found.content).digest())
        form = _form(found, message)
        _check_fresh(form.at, at)
    except Rejected as exc:
        return MessageVerdict(exc.indication, exc.sub_indication, exc.message)
    judged = judge.judge(found.certificate, found.others, at, "seal", Evidence(crls=found.crls))
    told = (judged.identity, found.certificate, form.message_id, form.at)
    if not judged.accepted:
        return MessageVerdict(judged.indication, judged.sub_indication, judged.sentence, *told)
    if not seen.first(sha256(found.certificate).digest() + form.message_id, at):
        return MessageVerdict(
            "INDETERMINATE",
            "SIG_CONSTRAINTS_FAILURE",
            _("Bu məlumat artıq qəbul edilib: təkrar göndəriş rədd edilir."),
            *told,
        )
    return MessageVerdict(
        "TOTAL-PASSED", "", _("Məlumatın imzası etibarlıdır."), *told, found.content
    )


def send(
    key: Key, recipient: Sequence[bytes], data: bytes, judge: CertificateJudge, at: datetime
) -> bytes:
    """Return a message with the data encrypted for a recipient, then signed by the key.

    ``recipient`` is the certificate (DER) to encrypt for, then those of its issuers. ``Refused``
    tells why it does not hold. The envelope is bound to the signer and to this message: signed
    anew by somebody else it does not open.
    """
    verdict = judge.judge(recipient[0], recipient[1:], at, "encrypt")
    if not verdict.accepted:
        raise Refused(verdict.sentence)
    message_id = new_message_id()
    envelope = encrypt_for(recipient[0], data, _context(key.certificate, message_id))
    return sign_message(key, envelope, at=at, message_id=message_id)


def receive(
    message: bytes, key: SoftwareKey, judge: CertificateJudge, seen: SeenMessages, at: datetime
) -> Received:
    """Return what a message for us says; ``Refused`` tells why it is not accepted.

    The signature is checked first: nothing of a stranger is ever decrypted.
    """
    verdict = verify_message(message, judge, seen, at)
    if not verdict.accepted:
        raise Refused(verdict.sentence)
    assert verdict.sender is not None
    assert verdict.signed_at is not None
    data = decrypt(key, verdict.data, _context(verdict.certificate, verdict.message_id))
    return Received(verdict.sender, verdict.message_id, verdict.signed_at, data)


def _context(certificate: bytes, message_id: bytes) -> bytes:
    return sha256(certificate).digest() + message_id


@dataclass(frozen=True)
class _Form:
    """The one way to write a message; ``chain`` are the certificates that come along."""

    certificate: bytes
    chain: Sequence[bytes]
    data: bytes
    message_id: bytes
    at: datetime

    def attributes(self) -> asn1.CMSAttributes:
        """Return the signed attributes; DER orders them."""
        named = [
            tsp.ESSCertIDv2({"cert_hash": sha256(one).digest()})
            for one in (self.certificate, *sorted(self.chain))
        ]
        moment = asn1.Time(
            "utc_time", core.UTCTime(self.at.astimezone(UTC).replace(microsecond=0))
        )
        values: list[tuple[str, Any]] = [
            ("content_type", "data"),
            ("message_digest", sha256(self.data).digest()),
            ("signing_time", moment),
            ("signing_certificate_v2", tsp.SigningCertificateV2({"certs": named})),
            (_CONTENT_IDENTIFIER, core.OctetString(self.message_id)),
        ]
        return asn1.CMSAttributes(
            [asn1.CMSAttribute({"type": name, "values": [value]}) for name, value in values]
        )

    def write(self, signature: bytes) -> bytes:
        """Return the whole message as DER."""
        parsed = asn1_x509.Certificate.load(self.certificate)
        names = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
        kind = "sha256_ecdsa" if parsed.public_key.algorithm == "ec" else "sha256_rsa"
        signer = {
            "version": "v1",
            "sid": asn1.SignerIdentifier("issuer_and_serial_number", names),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": self.attributes(),
            "signature_algorithm": {"algorithm": kind},
            "signature": signature,
        }
        signed = {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data", "content": self.data},
            "certificates": [
                asn1_x509.Certificate.load(one) for one in (self.certificate, *self.chain)
            ],
            "signer_infos": [signer],
        }
        whole = {"content_type": "signed_data", "content": asn1.SignedData(signed)}
        return bytes(asn1.ContentInfo(whole).dump())


def _form(found: CmsSignature, message: bytes) -> _Form:
    """Return the form of a message that was read; ``Rejected`` unless it is written just so."""
    if len(found.others) >= MOST_CERTIFICATES:
        raise Rejected("TOTAL-FAILED", "FORMAT_FAILURE", _("Həddən artıq sertifikat göndərilib."))
    message_id = _message_id(found)
    if len(message_id) != _ID_BYTES or found.claimed_at is None:
        raise _another_form()
    form = _Form(found.certificate, found.others, found.content, message_id, found.claimed_at)
    try:
        written = form.write(found.signature)
    except (ValueError, TypeError, KeyError) as exc:
        raise _another_form() from exc
    if written != message:
        raise _another_form()
    return form


def _message_id(found: CmsSignature) -> bytes:
    for one in asn1.CMSAttributes.load(found.signed):
        if one["type"].dotted == _CONTENT_IDENTIFIER:
            value = core.load(one["values"][0].dump())
            return bytes(value.native) if isinstance(value, core.OctetString) else b""
    return b""


def _check_fresh(signed_at: datetime, at: datetime) -> None:
    if abs(signed_at - at) > FRESH:
        raise Rejected(
            "INDETERMINATE",
            "SIG_CONSTRAINTS_FAILURE",
            _("Məlumatın imzalanma vaxtı qəbul edilən müddətdən kənardadır."),
        )


def _another_form() -> Rejected:
    return Rejected(
        "TOTAL-FAILED",
        "FORMAT_FAILURE",
        _("Məlumat dəyişdirilib və ya qəbul edilən formada yazılmayıb."),
    )
