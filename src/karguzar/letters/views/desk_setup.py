"""How the desk joins the site: its places and its entries in the section bar."""

from typing import Any

from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.letters import desk_contexts, queries
from karguzar.letters.views.desk_filter import awaited
from karguzar.letters.workflow import standing_at

SECTIONS = (
    ("inbox", _("Gələnlər"), "/karguzarliq/gelenler/", 40),
    ("control", _("Nəzarət"), "/karguzarliq/nezaret/", 42),
    ("outgoing", _("Gedənlər"), "/karguzarliq/gedenler/", 44),
    ("cases", _("İşlər"), "/karguzarliq/isler/", 46),
    ("figures", _("Hesabat"), "/karguzarliq/hesabat/", 48),
)


def includeme(config: Any) -> None:
    """Add places and sections; the pages come by the scan of the package."""
    desk_contexts.add_places(config)
    for name, title, path, order in SECTIONS:
        config.add_section(
            name,
            title=title,
            path=path,
            order=order,
            audience="staff",
            count=waiting if name == "inbox" else None,
        )


def waiting(request: Request) -> int | None:
    """Return how many letters wait for the one who asks: by their roles at the desk."""
    identity = request.identity
    if identity is None or not identity.posts:
        return None
    slugs = {body.slug: body for body, _post in identity.posts}
    body = slugs.get(identity.session.desk) or identity.posts[0][0]
    roles = standing_at(body.slug, identity.principals)
    states = awaited(roles)
    counts = queries.counts(body) if states else {}
    found = sum(counts[state] for state in states)
    if "executor" in roles:
        found += queries.executor_count(body, identity.person.id)
    return found
