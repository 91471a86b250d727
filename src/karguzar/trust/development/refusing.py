"""What keeps development certificates out of production: the start is refused."""

from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.anchor import read_certificates
from karguzar.trust.development.orders import DEVELOPMENT
from karguzar.trust.settings import TrustSettings

_SUFFIXES = frozenset({".crt", ".pem", ".cer"})


def refuse_development(settings: TrustSettings) -> None:
    """Raise ``Refused`` naming the first development certificate or key in the folders.

    To be called where ``production`` is set. Certificates of the development authorities are
    known by their issuer; their own keys by the names of the files.
    """
    for path in _files(settings):
        if path.name in {"root.key", "issuing.key"} or path.suffix == ".p12" or _is_ours(path):
            raise Refused(
                _(
                    "İstehsal rejimində inkişaf sertifikatı işlədilə bilməz: “${path}” faylını "
                    "götürün və yerinə sertifikat mərkəzinin verdiyini yerləşdirin.",
                    mapping={"path": str(path)},
                )
            )


def is_development(certificate: x509.Certificate) -> bool:
    """Return whether a development authority issued the certificate."""
    found = certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return any(one.value == DEVELOPMENT for one in found)


def _files(settings: TrustSettings) -> list[Path]:
    found = sorted(settings.folder.rglob("*"))
    if settings.anchors is not None:
        found += sorted(settings.anchors.rglob("*"))
    if settings.trust_list_signer is not None:
        found.append(settings.trust_list_signer)
    return [path for path in found if path.is_file()]


def _is_ours(path: Path) -> bool:
    return path.suffix in _SUFFIXES and any(is_development(one) for one in read_certificates(path))
