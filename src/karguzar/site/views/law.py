"""Where the rules come from: the acts, and a page for each of their clauses."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.acts import cite
from karguzar.base.permissions import Permission
from karguzar.people.contexts import Site
from karguzar.site.acts import act_of, by_act, requirements


@view_config(
    context=Site,
    name="haqqinda",
    renderer="karguzar:templates/site/about.pt",
    permission=Permission.PUBLIC_VIEW,
)
def about(_context: Site, request: Request) -> dict[str, Any]:
    """Show the acts that define the office and who runs it (R11D-1, R11D-6, R11-11.4)."""
    return {"acts": by_act(), "operator": request.registry.site}


@view_config(
    context=Site,
    name="qanun",
    renderer="karguzar:templates/site/clause.pt",
    permission=Permission.PUBLIC_VIEW,
)
def clause(_context: Site, request: Request) -> dict[str, Any]:
    """Show one clause: its words in the act and what it asks; 404 for one that is not known.

    Of acts that are not among the sources of the site only the citation is known.
    """
    wanted = "/".join(request.subpath)
    found = requirements().get(wanted) or requirements().get(f"{wanted}a")
    citation = cite(wanted)
    if found is None and citation == wanted:
        raise HTTPNotFound
    return {
        "id": wanted,
        "citation": citation,
        "requirement": found,
        "act": act_of(found.id) if found else None,
    }
