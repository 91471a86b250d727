"""The catalogue as open data: CSV, JSON, JSON-LD by CPSV-AP, an Atom feed, OpenAPI."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.base.text import parse_day
from karguzar.registry.catalogue import asked, exports, feed, linked, openapi, published
from karguzar.registry.catalogue.places import CataloguePlace, ServicePlace
from karguzar.registry.catalogue.views.listing import found_of
from karguzar.registry.queries import current, find
from karguzar.registry.values import Facts
from karguzar.ui.queries import parameter


@view_config(context=CataloguePlace, name="siyahi.csv", permission=Permission.PUBLIC_VIEW)
def as_csv(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as a table."""
    text = exports.table(_chosen(request), request.locale_name, request.localizer.translate)
    return Response(
        text,
        content_type=openapi.TABLE,
        charset="utf-8",
        content_disposition='attachment; filename="xidmetler.csv"',
    )


@view_config(context=CataloguePlace, name="siyahi.json", permission=Permission.PUBLIC_VIEW)
def as_json(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as JSON objects."""
    return _json({"services": [exports.service_json(one) for one in _chosen(request)]})


@view_config(context=CataloguePlace, name="siyahi.jsonld", permission=Permission.PUBLIC_VIEW)
def as_linked(_context: CataloguePlace, request: Request) -> Response:
    """Return the services that are chosen as linked data (CPSV-AP 3.2)."""
    address = request.registry.site.address
    nodes = (
        node
        for one in _chosen(request)
        for node in linked.service_nodes(request.office, one, address)
    )
    return _json(linked.document(nodes), openapi.LINKED)


@view_config(context=CataloguePlace, name="deyisiklikler.atom", permission=Permission.PUBLIC_VIEW)
def as_feed(_context: CataloguePlace, request: Request) -> Response:
    """Return the newest changes of the registry as an Atom feed (RFC 4287)."""
    text = feed.changes(
        request.office,
        address=request.registry.site.address,
        now=request.now,
        language=request.locale_name,
        translate=request.localizer.translate,
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
    """Return the day in the address, None where none is asked for; 400 for what is no day."""
    text = parameter(request, openapi.DAY)
    day = parse_day(text) if text else None
    if text and day is None:
        raise HTTPBadRequest
    return day


def _chosen(request: Request) -> Iterator[Facts]:
    for entry in found_of(request, asked.read(request)).entries:
        yield current(request.office, find(request.office, entry.number), request.now)


def _json(value: Any, content_type: str = openapi.JSON) -> Response:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return Response(text, content_type=content_type, charset="utf-8")
