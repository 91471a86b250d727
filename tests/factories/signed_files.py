"""Signed files for tests: honest ones of every level, and the makings of dishonest ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import new as new_hash
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import algos, core, tsp
from asn1crypto import cms as asn1
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from karguzar.trust.anchors import Anchors
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development import orders
from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.development.files import new_key
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.gap import open_writer
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.owners import PersonOwner, SealOwner
from karguzar.trust.prepared import fill
from karguzar.trust.remote import prepare
from karguzar.trust.revocation import Revocation
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.signed import SignatureValidator

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALI = PersonOwner("ali", "Əli", "Əliyev", "5ABCDE1")
VELI = PersonOwner("veli", "Vəli", "Vəliyev", "6FGHJK2")
BODY = SealOwner("emek", "Əmək Nazirliyi", "1401555071")


def small_paper(pages: int = 1, *, fields: bool = False) -> bytes:
    """Return a PDF with plain cross-references, so that attacks on it can be written by hand."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(300, 200))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        text = f"BT /F1 12 Tf 20 100 Td (Borc 100 manat, sehife {number + 1}) Tj ET"
        page.Contents = pdf.make_stream(text.encode())
    hidden = pdf.make_stream(b"BT /F1 12 Tf 20 100 Td (Borc 900 manat) Tj ET")
    pdf.Root.KgHidden = pdf.make_indirect(hidden)
    if fields:
        one = pikepdf.Dictionary(
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("mebleg"),
            V=pikepdf.String("100"),
            Subtype=pikepdf.Name.Widget,
            Rect=[10, 10, 90, 30],
            DA=pikepdf.String("/F1 10 Tf"),
        )
        made = pdf.make_indirect(one)
        pdf.pages[0].Annots = pikepdf.Array([made])
        pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array([made])))
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


@dataclass
class Maker:
    """A CMS in the making: every part can be made wrong before ``der`` puts it together."""

    key: SoftwareKey
    digest: bytes
    hash_name: str = "sha256"
    certificates: Sequence[bytes] | None = None
    named: bytes | None = None
    with_ess: bool = True
    with_attributes: bool = True
    content_type: str = "data"
    kind: str = "data"
    content: bytes | None = None
    message_digest: bytes | None = None
    signing_key: Any = None
    algorithm: str = ""
    tokens: Callable[[bytes], Sequence[bytes]] = lambda _signature: ()
    more_attributes: list[asn1.CMSAttribute] = field(default_factory=list)
    signers: int = 1

    def der(self) -> bytes:
        """Return the CMS."""
        signer = self._signer()
        data = asn1.SignedData(
            {
                "version": "v1" if self.content_type == "data" else "v3",
                "digest_algorithms": [algos.DigestAlgorithm({"algorithm": self.hash_name})],
                "encap_content_info": self._enclosed(),
                "certificates": [
                    asn1_x509.Certificate.load(one)
                    for one in (
                        (self.key.certificate, *self.key.chain)
                        if self.certificates is None
                        else self.certificates
                    )
                ],
                "signer_infos": [signer] * self.signers,
            }
        )
        made = asn1.ContentInfo({"content_type": "signed_data", "content": data})
        return bytes(made.dump())

    def _enclosed(self) -> dict[str, Any]:
        if self.content is None:
            return {"content_type": self.content_type}
        content = self.content if self.kind == "data" else core.ParsableOctetString(self.content)
        return {"content_type": self.content_type, "content": content}

    def _signer(self) -> dict[str, Any]:
        named = asn1_x509.Certificate.load(self.key.certificate)
        attributes = self._attributes()
        signature = self._signature(attributes.dump() if self.with_attributes else self.digest)
        signer = {
            "version": "v1",
            "sid": asn1.SignerIdentifier(
                name="issuer_and_serial_number",
                value=asn1.IssuerAndSerialNumber(
                    {"issuer": named.issuer, "serial_number": named.serial_number}
                ),
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": self.hash_name}),
            "signature_algorithm": algos.SignedDigestAlgorithm(
                {"algorithm": self.algorithm or self._algorithm()}
            ),
            "signature": signature,
        }
        if self.with_attributes:
            signer["signed_attrs"] = attributes
        tokens = [asn1.ContentInfo.load(one) for one in self.tokens(signature)]
        if tokens:
            signer["unsigned_attrs"] = [
                asn1.CMSAttribute({"type": "signature_time_stamp_token", "values": tokens})
            ]
        return signer

    def _algorithm(self) -> str:
        rsa = isinstance(self.key.key, RSAPrivateKey)
        return f"{self.hash_name}_{'rsa' if rsa else 'ecdsa'}"

    def _attributes(self) -> asn1.CMSAttributes:
        found = [
            asn1.CMSAttribute({"type": "content_type", "values": [self.kind]}),
            asn1.CMSAttribute(
                {"type": "message_digest", "values": [self.message_digest or self.digest]}
            ),
            *self.more_attributes,
        ]
        if self.with_ess:
            hashed = new_hash("sha256", self.named or self.key.certificate).digest()
            one = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": hashed})]})
            found.append(asn1.CMSAttribute({"type": "signing_certificate_v2", "values": [one]}))
        return asn1.CMSAttributes(found)

    def _signature(self, data: bytes) -> bytes:
        hashed = {
            "md5": hashes.MD5(),
            "sha1": hashes.SHA1(),
            "sha256": hashes.SHA256(),
            "sha512": hashes.SHA512(),
        }[self.hash_name]
        key = self.signing_key or self.key.key
        if isinstance(key, RSAPrivateKey):
            return key.sign(data, PKCS1v15(), hashed)
        signature: bytes = key.sign(data, ECDSA(hashed))
        return signature


class Signers:
    """A development office in a folder: people, a seal, timestamps, and who judges them."""

    def __init__(self, folder: Path) -> None:
        self.settings = TrustSettings(folder=folder)
        self.pki = DevelopmentPki(self.settings)
        self.pki.establish()
        self.sealer = Sealer(self.settings)
        self.sealer.issue(BODY)
        self._tsa = DevelopmentTsa(self.pki)
        responder = DevelopmentResponder(self.pki)
        self.judge = CertificateJudge(
            self.settings, Anchors(self.settings), Revocation(self.settings, responder)
        )
        self.validator = SignatureValidator(self.judge)
        self.ali = self.person(ALI)
        self.veli = self.person(VELI)

    def person(self, owner: PersonOwner, **changes: Any) -> SoftwareKey:
        """Return a fresh key and certificate of a person; ``changes`` are those of the order."""
        return self.issued(orders.person_order(owner, self.settings.responders), **changes)

    def issued(self, order: orders.Order, key: Any = None, **changes: Any) -> SoftwareKey:
        """Return a fresh key with the certificate that our issuing authority made for it."""
        own = key or new_key("p-256")
        certificate = self.pki.issue(replace(order, **changes), own)
        issuing = self.pki.authority("issuing")[0]
        return SoftwareKey(own, der(certificate), (der(issuing),))

    def revoke(self, key: SoftwareKey, at: datetime) -> None:
        """Revoke the key's certificate at a moment."""
        self.pki.revoke(x509.load_der_x509_certificate(key.certificate).serial_number, at)

    def token(self, data: bytes, at: datetime = AT, hash_name: str = "sha256") -> bytes:
        """Return a timestamp token over the data."""
        request = tsp.TimeStampReq(
            {
                "version": "v1",
                "message_imprint": {
                    "hash_algorithm": {"algorithm": hash_name},
                    "hashed_message": new_hash(hash_name, data).digest(),
                },
                "cert_req": True,
            }
        )
        response = tsp.TimeStampResp.load(self._tsa.answer(request.dump(), at))
        return bytes(response["time_stamp_token"].dump())

    def sign(
        self,
        pdf: bytes,
        key: SoftwareKey | None = None,
        *,
        name: str = "Imza1",
        at: datetime = AT,
        **changes: Any,
    ) -> bytes:
        """Return the file signed; ``changes`` are those of `Maker`."""
        gap = prepare(pdf, field=name, name="", reason="", at=at)
        return fill(gap, Maker(key or self.ali, gap.digest, **changes).der())

    def certify(self, pdf: bytes) -> bytes:
        """Return the file certified by Əli: no change at all is allowed (DocMDP, P 1)."""
        place = SignatureObject(
            timestamp=AT, subfilter=SigSeedSubFilter.PADES, bytes_reserved=2 * 8192
        )
        steps = PdfCMSEmbedder(SigFieldSpec("Imza1")).write_cms("Imza1", open_writer(pdf))
        next(steps)
        rules = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
        steps.send(SigObjSetup(sig_placeholder=place, mdp_setup=rules))
        prepared, output = steps.send(SigIOSetup(md_algorithm="sha256", in_place=True))
        steps.send(Maker(self.ali, prepared.document_digest).der())
        certified: bytes = output.getvalue()
        return certified

    def without_answers(self) -> SignatureValidator:
        """Return a validator for which nobody answers about revocation."""
        return SignatureValidator(
            CertificateJudge(self.settings, Anchors(self.settings), Revocation(self.settings))
        )

    def stamped(self, pdf: bytes, key: SoftwareKey, at: datetime, **changes: Any) -> bytes:
        """Return the file signed by the key and stamped at a moment (B-T)."""
        return self.sign(pdf, key, tokens=lambda value: [self.token(value, at)], **changes)


def der(certificate: x509.Certificate) -> bytes:
    """Return the DER of a certificate."""
    return certificate.public_bytes(Encoding.DER)


def nested(depth: int) -> bytes:
    """Return DER sequences in one another, as deep as asked."""
    inner = core.Null().dump()
    for _level in range(depth):
        inner = core.Sequence(contents=inner).dump()
    return bytes(inner)
