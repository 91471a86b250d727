"""Static files: one address for ever, a version in the query, a year in the caches."""

import hashlib
from pathlib import Path
from typing import Any

from pyramid.static import QueryStringConstantCacheBuster

ROOT = Path(__file__).parent.parent / "static"
YEAR = 365 * 24 * 3600
#: the parts whose change must reach browsers at once
VERSIONED = ("css", "js", "img", "vendor")


def version(root: Path) -> str:
    """Return ten characters that change whenever a style, script or image under ``root`` does."""
    digest = hashlib.sha256()
    for part in VERSIONED:
        for path in sorted((root / part).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def includeme(config: Any) -> None:
    """Serve ``static/`` at ``/static``."""
    config.add_static_view("static", "karguzar:static", cache_max_age=YEAR)
    config.add_cache_buster("karguzar:static/", QueryStringConstantCacheBuster(version(ROOT)))
