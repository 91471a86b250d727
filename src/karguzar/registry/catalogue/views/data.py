"""The catalogue as open data: CSV, JSON, JSON-LD by CPSV-AP, an Atom feed, OpenAPI."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.permissions import Permission
from karguzar.base.text import parse_day
from karguzar.content.store import database, unit_of_work
from karguzar.registry.catalogue import asked, exports, feed, linked, openapi, published
from karguzar.registry.catalogue.asking import facts_of
from karguzar.registry.catalogue.places import CataloguePlace, ServicePlace
from karguzar.registry.values import Facts
from karguzar.ui.paging import page_key
from karguzar.ui.queries import is_readable, parameter


@view_config(context=CataloguePlace, name="siyahi.csv", permission=Permission.PUBLIC_VIEW)
def as_csv(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as a table, as they stand or as they stood on a day."""
    language, translate = request.locale_name, request.localizer.translate

    def lines(_office: Any, found: Iterator[Facts]) -> Iterator[str]:
        return exports.table(found, language, translate)

    answer = _streamed(request, lines, openapi.TABLE)
    answer.content_disposition = 'attachment; filename="xidmetler.csv"'
    return answer


@view_config(context=CataloguePlace, name="siyahi.json", permission=Permission.PUBLIC_VIEW)
def as_json(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as JSON, as they stand or as they stood on a day."""
    return _streamed(request, lambda _office, found: exports.listed_json(found), openapi.JSON)


@view_config(context=CataloguePlace, name="siyahi.jsonld", permission=Permission.PUBLIC_VIEW)
def as_linked(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as linked data (CPSV-AP 3.2)."""
    address = request.registry.site.address

    def pieces(office: Any, found: Iterator[Facts]) -> Iterator[str]:
        return exports.listed_linked(linked.all_nodes(office, found, address))

    return _streamed(request, pieces, openapi.LINKED)


@view_config(context=CataloguePlace, name="deyisiklikler.atom", permission=Permission.PUBLIC_VIEW)
def as_feed(_context: CataloguePlace, request: Request) -> Response:
    """Return the newest changes of the registry as an Atom feed (RFC 4287)."""
    text = feed.changes(
        request.office,
        address=request.registry.site.address,
        now=request.now,
        language=request.locale_name,
        translate=request.localizer.translate,
        after=page_key(request),
    )
    return Response(text, content_type=openapi.ATOM, charset="utf-8")


@view_config(context=CataloguePlace, name="openapi.json", permission=Permission.PUBLIC_VIEW)
def as_openapi(_context: CataloguePlace, request: Request) -> Response:
    """Return the description of these addresses (OpenAPI 3.1)."""
    return _json(openapi.description(request.registry.site.address))


@view_config(context=CataloguePlace, name="xidmet.schema.json", permission=Permission.PUBLIC_VIEW)
def as_schema(_context: CataloguePlace, request: Request) -> Response:
    """Return the JSON Schema (2020-12) of a service."""
    return _json(published.document(request.registry.site.address), openapi.SCHEMA)


@view_config(context=ServicePlace, name="melumat.json", permission=Permission.PUBLIC_VIEW)
def service_json(context: ServicePlace, request: Request) -> Response:
    """Return one service as a JSON object, as it stands or as it stood on a day."""
    return _json(exports.service_json(_facts(context, request)))


@view_config(context=ServicePlace, name="melumat.jsonld", permission=Permission.PUBLIC_VIEW)
def service_linked(context: ServicePlace, request: Request) -> Response:
    """Return one service as linked data (CPSV-AP 3.2), as it stands or as it stood on a day."""
    address = request.registry.site.address
    nodes = linked.service_nodes(request.office, _facts(context, request), address)
    return _json(linked.document(nodes), openapi.LINKED)


def _facts(context: ServicePlace, request: Request) -> Facts:
    found = context.facts(_day(request))
    if found is None:
        raise HTTPNotFound
    return found


def _day(request: Request) -> date | None:
    """Return the ISO day in the address, None where none is asked for; 400 for what is no day."""
    if not is_readable(request):
        raise HTTPBadRequest
    text = parameter(request, openapi.DAY)
    if not text:
        return None
    day = parse_day(text)
    if day is None or day.isoformat() != text:
        raise HTTPBadRequest
    return day


def _streamed(
    request: Request, pieces: Callable[[Any, Iterator[Facts]], Iterator[str]], media: str
) -> Response:
    """Return an answer that is made while it is sent, in a reading of the store of its own.

    A list of any length takes the memory of a few services.
    """
    day, wanted, now = _day(request), asked.read(request), request.now
    language, opened = request.locale_name, database(request.registry)

    def made() -> Iterator[bytes]:
        with unit_of_work(opened) as office:
            on = day or local_date(now)
            found = facts_of(office, wanted, language, on, now, is_past=day is not None)
            for piece in pieces(office, found):
                yield piece.encode()

    return Response(app_iter=made(), content_type=media, charset="utf-8")


def _json(value: Any, content_type: str = openapi.JSON) -> Response:
    return Response(exports.dumps(value), content_type=content_type, charset="utf-8")
