"""``karguzar monitor URL --state FILE``: keeps the heads of an office's journals and checks them.

It needs neither Pyramid nor a store, only the root certificates. Run it each day from elsewhere:
an office that rewrites its past cannot satisfy a monitor that has kept a head.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests

from karguzar.base.clock import SystemClock
from karguzar.base.errors import KarguzarError, Refused
from karguzar.cli.verify_files import roots_of, words
from karguzar.evidence.heads import SignedHead, read_head, read_signed
from karguzar.evidence.monitoring import Step, follow, is_stale

BAD_INPUT = 2
_LARGEST = 8 * 1024 * 1024
_SECONDS = 20


def arguments(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``monitor``."""
    part.add_argument("url", help="address of the office, for example https://karguzar.example.az")
    part.add_argument("--state", type=Path, required=True, help="file in which heads are kept")
    part.add_argument(
        "--anchors", type=Path, default=Path("var/pki"), help="folder with root*.crt"
    )
    part.add_argument(
        "--hours", type=float, default=48.0, help="a head older than this is told (default 48)"
    )


def monitor(asked: argparse.Namespace) -> int:
    """Fetch, check, keep; 0 when all holds, 1 for an alarm, 2 when nothing could be checked."""
    try:
        roots = roots_of(asked.anchors)
        kept = _kept(asked.state)
        shown = _shown(asked.url)
        steps = [
            (one, follow(kept.get(_name(one)), one, roots=roots, proof=_proofs(asked.url)))
            for one in shown
        ]
    except KarguzarError as exc:
        print(words(exc.message), file=sys.stderr)
        return BAD_INPUT
    alarms = _told(steps, kept, at=SystemClock().now(), hours=asked.hours)
    _keep(asked.state, kept, steps)
    return 1 if alarms else 0


def _told(
    steps: Sequence[tuple[SignedHead, Step]],
    kept: Mapping[str, SignedHead],
    *,
    at: datetime,
    hours: float,
) -> int:
    """Print what was found about each journal; return how many alarms there are."""
    alarms = 0
    for shown, step in steps:
        if step.alarm is not None or step.head is None:
            alarms += 1
            print(f"ALARM {step.journal}: {words(step.alarm or '')}")
            old = kept.get(step.journal)
            print(f"  saxlanılıb: {old.text if old else '-'}\n  göstərilir: {shown.text}")
        elif is_stale(step.head, at=at, hours=hours):
            alarms += 1
            print(f"ALARM {step.journal}: {hours:g} saatdır yeni baş imzalanmayıb.")
        else:
            print(f"{step.journal}: {step.head.size} {step.head.root} {step.head.at.isoformat()}")
    for name in sorted(set(kept) - {step.journal for _shown, step in steps}):
        alarms += 1
        print(f"ALARM {name}: jurnal artıq göstərilmir.")
    return alarms


def _kept(path: Path) -> dict[str, SignedHead]:
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text("utf-8"))
        heads = [read_signed(one) for one in told["heads"]]
        return {read_head(one.text).journal: one for one in heads}
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise Refused(f"“{path}” monitorun saxladığı fayl deyil.") from exc


def _keep(
    path: Path, kept: dict[str, SignedHead], steps: Sequence[tuple[SignedHead, Step]]
) -> None:
    """Write the heads down; one that raised an alarm never takes the place of the kept one."""
    good = {step.journal: shown for shown, step in steps if step.alarm is None}
    heads = [one.as_record() for _name, one in sorted({**kept, **good}.items())]
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps({"heads": heads}, ensure_ascii=False, indent=1), "utf-8")
    draft.replace(path)


def _name(signed: SignedHead) -> str:
    try:
        return read_head(signed.text).journal
    except ValueError:
        return ""


def _shown(url: str) -> list[SignedHead]:
    try:
        return [read_signed(one) for one in _fetched(f"{_base(url)}/jurnal/baslar.json")["heads"]]
    except (ValueError, KeyError, TypeError) as exc:
        raise Refused(f"“{url}” jurnal başlarını göstərmir.") from exc


def _proofs(url: str) -> Any:
    def proof(journal: str, old: int, size: int) -> list[bytes]:
        address = f"{_base(url)}/jurnal/{quote(journal, safe='')}/uygunluq?a={old}&b={size}"
        try:
            return [bytes.fromhex(one) for one in _fetched(address)["path"]]
        except (ValueError, KeyError, TypeError):
            return []  # what is no proof proves nothing: the step raises its alarm

    return proof


def _base(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise Refused(f"“{url}” ünvan deyil (https://…).")
    return url.rstrip("/")


def _fetched(address: str) -> Any:
    """Return the JSON at the address; Refused when it cannot be had. No redirect is followed."""
    try:
        with requests.get(address, timeout=_SECONDS, stream=True, allow_redirects=False) as answer:
            data = answer.raw.read(_LARGEST + 1, decode_content=True)
    except (requests.RequestException, OSError) as exc:
        raise Refused(f"“{address}” cavab vermir: {type(exc).__name__}.") from exc
    if len(data) > _LARGEST:
        raise Refused(f"“{address}” həddən böyük cavab verir.")
    return json.loads(data)
