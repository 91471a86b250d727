"""Settings of signing (prefix ``karguzar.signing``)."""

from dataclasses import dataclass
from pathlib import Path

PREFIX = "karguzar.signing"


@dataclass(frozen=True)
class SigningSettings:
    """The tokens (PKCS#11) of officials that stand in this server."""

    #: PKCS#11 module of the tokens of officials; unset: none are used
    token_module: Path | None = None
    #: FIN of the officials whose token stands here; its label is "imza-" and the FIN
    token_fins: tuple[str, ...] = ()
