"""Validation of a sealed paper: whole to the last byte, or refused with the reason.

A file is first checked byte by byte (``trust.bytewise``). Only what stands this is given to
pyHanko, which judges the PDF itself: coverage of the entire file, certificate path, key usage.
So no PDF parser meets bytes here that no trusted body has sealed.
"""

import io
import logging
import re
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from karguzar.base.i18n import _
from karguzar.trust.bytewise import sealing_certificate
from karguzar.trust.continued import beginnings
from karguzar.trust.report import EXTENDED, Finding, Flaw, Report
from karguzar.trust.seal import FIELD
from karguzar.trust.settings import TrustSettings

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

# EN 319 412-1 §5.1.4: scheme, country, number
_IDENTIFIER = re.compile(r"(?:NTR|VAT|LEI)[A-Z]{2}-(.+)")
_ROOTS, _ISSUERS = "root*.crt", "issuing*.crt"


class Validator:
    """Validates papers against the authorities in the folder of certificates; safe for threads.

    The authorities are the files ``root*.crt`` (trusted) and ``issuing*.crt`` there.
    """

    def __init__(self, settings: TrustSettings) -> None:
        self._folder = settings.folder
        self._kept: dict[str, list[x509.Certificate]] = {}
        for name in ("pyhanko", "pyhanko_certvalidator"):
            # they log a page of trace for each refused file; the report tells what is needed
            logging.getLogger(name).setLevel(logging.CRITICAL)

    def validate(self, pdf: bytes, *, at: datetime) -> Report:
        """Return the report about a file as it came, judged at a moment; no input raises.

        ``whole``: sealed by a body whose certificate one of our authorities issued, and every
        byte is as it was sealed. ``extended``: it begins with a whole paper and goes on.
        ``changed``: it was sealed and something in it is different now. ``untrusted``: signed by
        somebody else. ``unsealed``: no signature in it.
        """
        try:
            return self._whole(pdf, at)
        except Flaw as flaw:
            return self._extended(pdf, at) or Report(
                flaw.verdict, sha256(pdf).hexdigest(), at, (flaw.finding,)
            )

    def _extended(self, pdf: bytes, at: datetime) -> Report | None:
        """Return the report about a file that goes on after a whole paper; None if it is none."""
        for issued in beginnings(pdf):
            try:
                report = self._whole(issued, at)
            except Flaw:
                continue
            return replace(
                report,
                verdict="extended",
                digest=sha256(pdf).hexdigest(),
                findings=(Finding("extended", EXTENDED),),
                issued_size=len(issued),
                issued_digest=report.digest,
            )
        return None

    def _whole(self, pdf: bytes, at: datetime) -> Report:
        """Return the report about a whole paper; raises ``Flaw`` for any other."""
        leaf = sealing_certificate(pdf, [*self._read(_ROOTS), *self._read(_ISSUERS)])
        signature, status = self._judged(pdf, at)
        stamped = status.timestamp_validity
        return Report(
            "whole",
            sha256(pdf).hexdigest(),
            at,
            (Finding("whole", _("Sənəd möhürləndiyi kimidir: heç bir baytı dəyişməyib.")),),
            signer=_text_of(leaf, NameOID.ORGANIZATION_NAME),
            voen=_IDENTIFIER.sub(r"\1", _text_of(leaf, NameOID.ORGANIZATION_IDENTIFIER)),
            signed_at=signature.self_reported_timestamp,
            reason=str(signature.sig_object.get("/Reason", "")),
            certificate=leaf.public_bytes(Encoding.PEM).decode(),
            timestamped_at=stamped.timestamp if stamped else None,
        )

    def _read(self, pattern: str) -> list[x509.Certificate]:
        """Return the authorities of a kind; kept once there are any (seals may come later)."""
        if pattern not in self._kept:
            paths = sorted(self._folder.glob(pattern))
            found = [x509.load_pem_x509_certificate(path.read_bytes()) for path in paths]
            if not found:
                return found
            self._kept[pattern] = found
        return self._kept[pattern]

    def _judged(
        self, pdf: bytes, at: datetime
    ) -> "tuple[EmbeddedPdfSignature, PdfSignatureStatus]":
        """Return the last signature after pyHanko found it valid for the entire file.

        A timestamp in it must be valid too.
        """
        # pyHanko is loaded when it is needed
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.errors import SignatureValidationError
        from pyhanko.sign.validation.status import SignatureCoverageLevel
        from pyhanko_certvalidator import ValidationContext

        # never kept: its moment is fixed when it is made
        context = ValidationContext(
            trust_roots=[_as_asn1(one) for one in self._read(_ROOTS)],
            other_certs=[_as_asn1(one) for one in self._read(_ISSUERS)],
            moment=at,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )
        try:
            reader = PdfFileReader(io.BytesIO(pdf), strict=True)
            signature: EmbeddedPdfSignature = reader.embedded_signatures[-1]
            status = validate_pdf_signature(signature, context, skip_diff=True)
        except (PdfError, SignatureValidationError, ValueError, IndexError) as exc:
            raise _invalid() from exc
        covered = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        if not (covered and status.bottom_line and signature.field_name == FIELD):
            raise _invalid()
        return signature, status


def _invalid() -> Flaw:
    return Flaw(
        "untrusted",
        "invalid",
        _("Sənədin möhürü yoxlamadan keçmədi: sertifikat etibarsızdır və ya möhür düzgün deyil."),
    )


def _as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _text_of(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
