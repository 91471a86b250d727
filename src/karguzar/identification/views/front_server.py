"""Signing in by the TLS client certificate that the front server has asked for (PT14-6.5.1)."""

from typing import Any
from urllib.parse import unquote_to_bytes

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.devices.proving import accepted
from karguzar.identification.finishing import let_in
from karguzar.identification.front import is_trusted
from karguzar.identification.views.starting import MeansPage, told_by_form
from karguzar.people.contexts import SignInPlace
from karguzar.trust.certificates import CertificateVerdict

LARGEST_HEADER = 32 * 1024


@view_config(
    context=SignInPlace,
    name="tls",
    renderer="karguzar:templates/identification/start.pt",
    permission=Permission.PUBLIC_VIEW,
)
class ClientCertificatePage(MeansPage):
    """The page that lets in the person of the browser's certificate.

    The front server has seen proof of its key in the TLS handshake and says so in a header; from
    anybody else the header is no proof and is refused.
    """

    title = _("Brauzerdəki sertifikatla daxil olun")
    means = "tls"
    button = _("Sertifikatımla daxil ol")

    @told_by_form
    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Let in the person of the certificate."""
        del data
        return let_in(self.request, self._verdict(), means=self.means)

    def _verdict(self) -> CertificateVerdict:
        request, settings = self.request, self.request.registry.identification
        if not is_trusted(request, settings):
            raise Refused(
                _("Bu ünvandan brauzer sertifikatı qəbul edilmir. Başqa üsulla daxil olun.")
            )
        told = request.headers.get(settings.tls_header, "")
        if not told:
            raise Refused(_("Brauzeriniz sertifikat göstərməyib. Kartı taxıb səhifəni yeniləyin."))
        leaf, chain = _certificates(told)
        judge = request.registry.certificates
        return accepted(judge.judge(leaf, chain, request.now, "authenticate"))


def _certificates(told: str) -> tuple[bytes, list[bytes]]:
    """Return the certificate of the header (PEM, percent-encoded) and its issuers, as DER."""
    if len(told) > LARGEST_HEADER:
        raise Refused(_("Brauzerin sertifikatı oxunmur."))
    try:
        found = x509.load_pem_x509_certificates(unquote_to_bytes(told))
    except (ValueError, x509.InvalidVersion) as exc:
        raise Refused(_("Brauzerin sertifikatı oxunmur.")) from exc
    leaf, *chain = (one.public_bytes(Encoding.DER) for one in found)
    return leaf, chain
