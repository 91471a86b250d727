"""The page of a stale edit: one's own words, the stored ones, and what differs, nothing lost."""

from typing import Any

from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Conflict
from karguzar.discussions.difference import difference
from karguzar.regulations.skeleton import Place
from karguzar.regulations.views.words import TEMPLATES


def stale_page(request: Request, place: Place, fault: Conflict, url: str) -> Response:
    """Return the page (409) with both texts and the words that differ."""
    rows = [
        {
            "field": name,
            "mine": fault.mine.get(name, ""),
            "theirs": fault.theirs.get(name, ""),
            "pieces": difference(fault.theirs.get(name, ""), fault.mine.get(name, "")),
        }
        for name in dict.fromkeys((*fault.theirs, *fault.mine))
    ]
    values: dict[str, Any] = {
        "title": place.field.label.said(request.locale_name),
        "number": place.clause,
        "message": fault.message,
        "rows": [row for row in rows if row["mine"] != row["theirs"]],
        "url": url,
    }
    response = render_to_response(f"{TEMPLATES}conflict.pt", values, request=request)
    response.status_int = 409
    return response
