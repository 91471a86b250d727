"""The tokens (PKCS#11) of officials that stand in this server: one token for each official.

The certificate of the official, with its issuers, lies in ``<token_folder>/<FIN>.crt``; the token
is called ``imza-<FIN>`` and its key ``imza``. The PIN is typed for each signing and kept nowhere;
the key never leaves the token (R11-13.2).
"""

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.signing.settings import SigningSettings
from karguzar.trust.keys import Key

KEY = "imza"
LABEL = "imza-"


def has_token(settings: SigningSettings, fin: str) -> bool:
    """Return whether a token of the person stands in this server."""
    if settings.token_module is None or not fin.isalnum():
        return False
    return (settings.token_folder / f"{fin}.crt").exists()


def token_key(settings: SigningSettings, fin: str, pin: str) -> Key:
    """Return the key in the token of the person; nothing is asked of the token yet.

    Raises Refused without a PIN or where no such token stands here. A wrong PIN is told when the
    key signs.
    """
    # the module of a token is native code: it is loaded only where a token is used
    from karguzar.trust.hardware import Pkcs11Key

    if not pin:
        raise Refused(_("Tokenin PIN kodunu yazın."))
    if not has_token(settings, fin):
        raise Refused(_("Bu serverdə sizin tokeniniz yoxdur."))
    pem = (settings.token_folder / f"{fin}.crt").read_bytes()
    leaf, *issuers = [
        one.public_bytes(Encoding.DER) for one in x509.load_pem_x509_certificates(pem)
    ]
    module = str(settings.token_module)
    return Pkcs11Key(module, f"{LABEL}{fin}", KEY, pin, leaf, tuple(issuers))
