"""The list of bodies and the card of one, as administrators see them."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date, long_moment, sort_key
from karguzar.content import journal
from karguzar.people import data
from karguzar.people.administration import words
from karguzar.people.administration.places import POSTS, BodiesDesk, BodyDesk
from karguzar.people.content import BODIES, PEOPLE, Body, Person
from karguzar.people.finding import matches
from karguzar.people.rules import best_certificate, is_certificate_over
from karguzar.people.values import Post
from karguzar.ui.queries import parameter

SEARCH = "axtar"
#: the parameter that names the unit to be abolished
UNIT = "ad"
SHOWN_ACTS = 12


@view_config(
    context=BodiesDesk,
    request_method="GET",
    permission=Permission.BODY_ADMINISTER,
    renderer="karguzar:templates/people/administration/bodies.pt",
)
def bodies(context: BodiesDesk, request: Request) -> dict[str, Any]:
    """Show the bodies that the person may administer, by name."""
    wanted = parameter(request, SEARCH)
    language = request.locale_name
    found = [
        body
        for body in request.office[BODIES].values()
        if _may_administer(context, request, body) and matches(wanted, *body.names.values())
    ]
    found.sort(key=lambda body: sort_key(body.name(language)))
    return {
        "rows": [_row(request, body) for body in found],
        "wanted": wanted,
        "total": request.plural("${n} qurum", "${n} qurum", len(found)),
    }


@view_config(
    context=BodyDesk,
    request_method="GET",
    permission=Permission.BODY_ADMINISTER,
    renderer="karguzar:templates/people/administration/body.pt",
)
def body_card(context: BodyDesk, request: Request) -> dict[str, Any]:
    """Show what a body is, its units and posts, and what was changed of late."""
    body = context.body
    return {
        "name": body.name(request.locale_name),
        "body": body,
        "is_made_up": any(row.voen == body.voen for row in data.bodies()),
        "crumbs": crumbs_of(request),
        "units": [_unit(request, body, unit) for unit in body.units],
        "posts": [post_row(request, body, post) for post in body.posts],
        "acts": [_act(request, entry) for entry in _last_acts(body)],
        "here": path_of(request, body),
        "public_url": request.frame.path(f"/{BODIES}/{body.slug}/"),
    }


def path_of(request: Request, body: Body, *more: str) -> str:
    """Return the path of the card of a body, or of a page below it."""
    tail = "/".join(more)
    return str(request.frame.path(f"/idareetme/{BODIES}/{body.slug}/{tail}"))


def crumbs_of(request: Request, body: Body | None = None) -> list[tuple[str, str]]:
    """Return the way to the card of a body, or to a page below it when the body is given."""
    translate = request.localizer.translate
    way = [(translate(words.BODIES_TITLE), request.frame.path(f"/idareetme/{BODIES}/"))]
    if body is not None:
        way.append((body.name(request.locale_name), path_of(request, body)))
    return way


def post_row(request: Request, body: Body, post: Post) -> dict[str, Any]:
    """Return one post as lists show it; ``holder`` is empty for a vacant post."""
    person = request.office[PEOPLE].get(post.person_id) if post.person_id else None
    return {
        "title": post.title,
        "unit": post.unit,
        "roles": words.roles_in_words(request, post.roles),
        "holder": person.full_name if person is not None else "",
        "certificate": _certificate(request, person),
        "held_from": _day(request, post.held_from),
        "held_on": post.held_from,
        "url": path_of(request, body, POSTS, post.id, ""),
    }


def _certificate(request: Request, person: Person | None) -> dict[str, Any] | None:
    """Return until when the best known signing certificate is good; None for none (R11D-5.2)."""
    known = best_certificate(person.certificates) if person is not None else None
    if known is None:
        return None
    until = datetime.fromisoformat(known["not_after"])
    return {
        "until": long_date(local_date(until), request.locale_name),
        "is_over": is_certificate_over(known, request.now),
    }


def _day(request: Request, iso: str) -> str:
    return long_date(date.fromisoformat(iso), request.locale_name) if iso else ""


def _may_administer(context: BodiesDesk, request: Request, body: Body) -> bool:
    place = context[body.slug]
    return bool(request.has_permission(Permission.BODY_ADMINISTER, place))


def _row(request: Request, body: Body) -> dict[str, Any]:
    posts = body.posts
    return {
        "name": body.name(request.locale_name),
        "url": path_of(request, body),
        "is_connected": body.is_connected,
        "posts": len(posts),
        "held": sum(1 for post in posts if post.person_id),
    }


def _unit(request: Request, body: Body, unit: str) -> dict[str, Any]:
    return {
        "name": unit,
        "posts": sum(1 for post in body.posts if post.unit == unit),
        "remove_url": path_of(request, body, f"bolme-legv?{urlencode({UNIT: unit})}"),
    }


def _last_acts(body: Body) -> list[journal.Entry]:
    past = journal.history(body["jurnal"], f"body/{body.slug}")
    return past[-SHOWN_ACTS:][::-1]


def _act(request: Request, entry: journal.Entry) -> dict[str, Any]:
    return {
        "name": words.act_name(entry.act),
        "by": entry.by.name,
        "when": long_moment(entry.at, request.locale_name),
        "reason": str(entry.facts.get("reason", "")),
    }
