"""The face of the office: frame, look, languages, page bases, error pages, headers.

A page of any package is a template of this shape (its slots are told at the head of
``templates/frame.pt``; ready pieces are the macros of ``templates/ui/macros.pt``)::

    <html metal:use-macro="load: ../frame.pt" i18n:domain="karguzar">
      <title metal:fill-slot="title" i18n:translate="">Gələn sənədlər</title>
      <main metal:fill-slot="main">
        <h1 i18n:translate="">Gələn sənədlər</h1>
        <nav metal:use-macro="macros['pager']"></nav>
      </main>
      <aside metal:fill-slot="aside">...</aside>
    </html>

What requests get: ``request.frame``, ``request.flash(message, kind="success")``,
``request.plural(one, many, n)``, ``request.request_id``. What configuration gets:
``config.add_section(...)`` (see `karguzar.ui.sections`).
"""

from typing import Any

PARTS = (
    "starting",
    "settings",
    "security",
    "languages",
    "rendering",
    "translating",
    "assets",
    "sections",
    "flashes",
    "frame",
    "tweens",
    "failures",
    "views",
)


def includeme(config: Any) -> None:
    """Add the whole face: each part is a module with an ``includeme`` of its own."""
    config.include("pyramid_chameleon")
    for part in PARTS:
        config.include(f"karguzar.ui.{part}")
