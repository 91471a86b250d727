"""``karguzar verify --journal INI``: every journal of an office, its tree and its signed heads."""

import time
from pathlib import Path

from karguzar.cli.commands import opened
from karguzar.content import store
from karguzar.evidence.journal_check import JournalFindings, check_all


def run(ini: Path) -> int:
    """Check all journals, print what was found and the rate; 1 when something does not hold."""
    with opened(ini) as app:
        roots = app.registry.head_roots()
        begin = time.perf_counter()
        found = store.run(
            store.database(app.registry), lambda office: list(check_all(office, roots))
        )
        seconds = time.perf_counter() - begin
    for one in found:
        for line in lines(one):
            print(line)
    entries = sum(one.entries for one in found)
    print(
        f"journals: {len(found)}, entries: {entries}, heads: {sum(one.heads for one in found)}, "
        f"{seconds:.1f} s, {entries / seconds:.0f} entries/s"
    )
    return 1 if any(one.broken for one in found) else 0


def lines(found: JournalFindings) -> list[str]:
    """Return what is printed of one journal; nothing of one without entries."""
    broken = [f"BROKEN journal {found.name}: {flaw}" for flaw in found.broken]
    if not found.entries and not broken:
        return []
    told = f"journal {found.name}: {found.entries} entries, {found.in_tree} in the tree, "
    return [*broken, f"{told}{found.heads} heads{'' if broken else ', whole'}"]
