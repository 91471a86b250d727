"""Where the rules come from: the acts, and a page for each of their clauses."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

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
    """Show one clause: its words in the act and what it asks; 404 for one that is not known."""
    requirement = requirements().get("/".join(request.subpath))
    if requirement is None:
        raise HTTPNotFound
    return {"requirement": requirement, "act": act_of(requirement.id)}
