"""The key that signs the heads of journals, with a certificate that is good for nothing else.

``log.key`` and ``log.crt`` (with its issuers) lie in the folder of certificates. A development
install makes them once; in production the administrator puts them there.
"""

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import Key, pem_key
from karguzar.trust.settings import TrustSettings


def log_key(settings: TrustSettings) -> Key:
    """Return the key of the journals' heads; a development install makes it when it is asked.

    Raises Missing in production when the two files are not in the folder.
    """
    key_path, chain_path = settings.folder / "log.key", settings.folder / "log.crt"
    if chain_path.exists():
        return pem_key(key_path, chain_path)
    if settings.production:
        raise Missing(
            _(
                "Jurnal başlarını imzalayan açar yoxdur: “${folder}” qovluğuna log.key və "
                "log.crt fayllarını yerləşdirin.",
                mapping={"folder": str(settings.folder)},
            )
        )
    return pem_key(*DevelopmentPki(settings).issue_log_key())
