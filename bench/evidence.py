"""A journal of a million entries: how long it takes to feed, to sign, to prove and to verify.

``python -m bench.evidence [--entries 1000000] [--folder F] [--keep]``. The entries are written
through ``journal.write`` in a body of a real office on the disk; the verification is the very
command ``karguzar verify --journal``, in a process of its own.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from karguzar.cli.commands import opened
from karguzar.content import journal, store
from karguzar.content.acting import Actor
from karguzar.evidence.content import PART
from karguzar.evidence.merkle import consistency, inclusion
from karguzar.evidence.tiles import reader
from karguzar.evidence.watches import feed_all
from karguzar.site.demonstration import making

INI = """[app:main]
use = egg:karguzar
zodb.uri = file://{folder}/Data.fs?blobstorage_dir={folder}/blobs&connection_cache_size=20000
tm.manager_hook = pyramid_tm.explicit_manager
karguzar.var = {folder}
karguzar.demonstration = true
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARN
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
"""
AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
CLERK = Actor("4f1f6a0e9f2e4b9c", "Aygün Əliyeva", "kargüzar, Dövlət Gömrük Komitəsi", "staff")
BATCH = 2_000
PROOFS = 200


def write(database: Any, slug: str, count: int) -> None:
    """Write so many entries into the journal of a body, in transactions of BATCH."""
    chance = random.Random(7)

    def batch(office: Any, size: int) -> None:
        chain = office["qurumlar"][slug]["jurnal"]
        for _each in range(size):
            subject = f"{slug}/M-2026-{chance.randrange(count // 5 + 1):07d}"
            facts = {"from": "accepted", "to": "assigned"}
            journal.write(chain, "resolve", by=CLERK, at=AT, subject=subject, facts=facts)

    for begin in range(0, count, BATCH):
        with store.unit_of_work(database) as office:
            batch(office, min(BATCH, count - begin))


def timed(what: str, count: int, function: Callable[[], Any]) -> Any:
    """Do it, print the rate, return what it returned."""
    begin = time.perf_counter()
    found = function()
    seconds = time.perf_counter() - begin
    print(f"{what}: {count} in {seconds:.2f} s, {count / seconds:.0f}/s", flush=True)
    return found


def prove(database: Any, slug: str) -> None:
    """Make proofs at places spread over the journal, each from a cold reader."""
    chance = random.Random(11)
    with store.unit_of_work(database) as office:
        tree = office[PART][slug]
        places = [chance.randrange(tree.size) for _each in range(PROOFS)]
        paths = timed(
            "inclusion proofs",
            PROOFS,
            lambda: [inclusion(reader(tree), place, tree.size) for place in places],
        )
        timed(
            "consistency proofs",
            PROOFS,
            lambda: [consistency(reader(tree), place, tree.size) for place in places],
        )
        print(f"hashes in the longest path: {max(len(one) for one in paths)}", flush=True)


def main() -> int:
    words = argparse.ArgumentParser(description="evidence over a journal of a million entries")
    words.add_argument("--entries", type=int, default=1_000_000)
    words.add_argument("--folder", type=Path)
    words.add_argument("--keep", action="store_true")
    asked = words.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="karguzar-evidence-"))
    folder.mkdir(parents=True, exist_ok=True)
    ini = folder / "office.ini"
    ini.write_text(INI.format(folder=folder), "utf-8")
    with opened(ini) as app:
        registry, database = app.registry, store.database(app.registry)
        making.make(registry, at=AT)
        slug = store.run(database, lambda office: next(iter(office["qurumlar"])))
        timed("entries written", asked.entries, lambda: write(database, slug, asked.entries))
        timed("entries fed into the tree", asked.entries, lambda: feed_all(database))
        heads = timed(
            "heads signed", 1, lambda: registry.heads_watch.sign(database, by=CLERK, at=AT)
        )
        print(f"heads: {heads}", flush=True)
        prove(database, slug)
    command = [sys.executable, "-m", "karguzar.cli.main", "verify", "--journal", str(ini)]
    done = subprocess.run(
        ["/usr/bin/time", "-v", *command], check=False, capture_output=True, text=True
    )
    print(done.stdout)
    print(
        "\n".join(x for x in done.stderr.splitlines() if "Maximum resident" in x or "Elapsed" in x)
    )
    if not asked.keep:
        shutil.rmtree(folder)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
