"""Which desk to work at, for people with posts in several bodies."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people.contexts import Desk


@view_config(
    context=Desk,
    name="secim",
    request_method="GET",
    renderer="karguzar:templates/people/desk_choice.pt",
    permission=Permission.DESK_VIEW,
)
def desks(context: Desk, request: Request) -> dict[str, Any]:
    """Show the bodies whose desks the person may open, with their posts there."""
    language, held = request.locale_name, request.identity.posts
    return {
        "title": _("Hansı qurumda işləyirsiniz?"),
        "desks": [
            {
                "slug": body.slug,
                "name": body.name(language),
                "posts": ", ".join(post.title for at, post in held if at.slug == body.slug),
                "is_open": body is context.body,
            }
            for body in context.bodies
        ],
    }


@view_config(context=Desk, name="secim", request_method="POST", permission=Permission.DESK_VIEW)
def choose(context: Desk, request: Request) -> Response:
    """Open the desk of the chosen body for the rest of the session."""
    chosen = str(request.POST.get("qurum", ""))
    if chosen not in {body.slug for body in context.bodies}:
        raise Missing(_("Bu qurumda vəzifəniz yoxdur."))
    request.identity.session.desk = chosen
    return HTTPSeeOther(f"{request.script_name}/karguzarliq/")
