"""The root certificates against which heads of journals are judged: ``root*.crt`` of a folder."""

import warnings
from pathlib import Path

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

ROOTS, ISSUERS = "root*.crt", "issuing*.crt"


def certificates(folder: Path, pattern: str = ROOTS) -> list[x509.Certificate]:
    """Return the certificates (PEM) of the files of a folder that match; none is an empty list.

    Raises Refused naming a file that holds no certificate.
    """
    return [_read(path) for path in sorted(folder.glob(pattern))]


def _read(path: Path) -> x509.Certificate:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return x509.load_pem_x509_certificate(path.read_bytes())
    except (ValueError, OSError) as exc:
        raise Refused(
            _("“${path}” sertifikat (PEM) faylı deyil.", mapping={"path": str(path)})
        ) from exc
