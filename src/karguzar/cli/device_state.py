"""The state file of the reference device: the site it is paired with and where its key lies."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

DEFAULT = Path("~/.config/karguzar/device.json")


@dataclass(frozen=True)
class KeyPlace:
    """Where the key of the device lies: a PKCS#12 file, or a token behind a PKCS#11 module.

    The password or PIN is never kept.
    """

    kind: str
    #: path of the file, or of the module
    path: str
    #: label of the token and of the key on it; empty for a file
    token: str = ""
    label: str = ""
    #: PEM file of the certificate and its issuers; empty for a PKCS#12 file, which holds them
    certificate: str = ""


@dataclass(frozen=True)
class Pairing:
    """What pairing gave to the device; ``token`` is the secret that shows who it is."""

    site: str
    device: str
    token: str
    owner: str
    key: KeyPlace


def read(path: Path) -> Pairing:
    """Return what the state file holds; Refused when there is none or it cannot be read."""
    try:
        found = json.loads(path.expanduser().read_text("utf-8"))
        return Pairing(**{**found, "key": KeyPlace(**found["key"])})
    except FileNotFoundError as exc:
        raise Refused(_("Bu cihaz hələ qoşulmayıb: “karguzar device pair” işlədin.")) from exc
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise Refused(
            _("Cihazın vəziyyət faylı oxunmur: ${path}", mapping={"path": str(path)})
        ) from exc


def write(path: Path, pairing: Pairing) -> None:
    """Write the state file whole, readable by its owner alone."""
    place = path.expanduser()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_name(f"{place.name}.new")
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump(asdict(pairing), file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place)


def forget(path: Path) -> None:
    """Drop the state file; nothing happens when there is none."""
    path.expanduser().unlink(missing_ok=True)
