"""Settings of signing (prefix ``karguzar.signing``)."""

from dataclasses import dataclass
from pathlib import Path

PREFIX = "karguzar.signing"


@dataclass(frozen=True)
class SigningSettings:
    """The tokens (PKCS#11) of officials that stand in this server."""

    #: PKCS#11 module of the tokens of officials; unset: none are used
    token_module: Path | None = None
    #: folder of their certificates: <FIN>.crt (PEM, with the issuers) for the token imza-<FIN>
    token_folder: Path = Path("var/tokens")
