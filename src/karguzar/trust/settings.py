"""Settings of the office's certificates: ``karguzar.trust.*``."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from karguzar.base.settings import read

PREFIX = "karguzar.trust"

KeyKind = Literal["p-256", "rsa-3072"]


@dataclass(frozen=True)
class TrustSettings:
    """Where certificates and keys lie and how new ones of development are made.

    ``folder`` holds the certificates and keys (default: ``pki`` inside ``karguzar.var``), ``key``
    is the kind of key for new seals. With ``production`` no certificate is ever made here: the
    administrator puts the ones of a real authority into the folder.
    """

    folder: Path = Path("var/pki")
    key: KeyKind = "p-256"
    production: bool = False


def trust_settings(mapping: Mapping[str, object]) -> TrustSettings:
    """Return the settings read from an ini mapping; the folder follows ``karguzar.var``."""
    settings = read(TrustSettings, mapping, PREFIX)
    if f"{PREFIX}.folder" in mapping or "karguzar.var" not in mapping:
        return settings
    return dataclasses.replace(settings, folder=Path(str(mapping["karguzar.var"])) / "pki")
