"""The past of a service for everyone: each change, and what differs between two days."""

from datetime import date
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.acts import cite, point
from karguzar.base.clock import local_date
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date, parse_day
from karguzar.registry.catalogue import past
from karguzar.registry.catalogue.places import ServicePlace
from karguzar.registry.catalogue.views.service import urls
from karguzar.translations.reading import lang_of
from karguzar.ui.queries import parameter

FROM, TO = "kohne", "yeni"


@view_config(
    context=ServicePlace,
    name="tarixce",
    renderer="karguzar:templates/registry/catalogue/history.pt",
    permission=Permission.PUBLIC_VIEW,
)
def history(context: ServicePlace, request: Request) -> dict[str, Any]:
    """Show each change of a service with the day it holds from and its legal ground (REG26-29)."""
    return {
        **_around(context, request),
        "title": _("Xidmətin tarixçəsi"),
        "changes": past.public_changes(context.service, request.now, request.locale_name),
        "today": local_date(request.now).isoformat(),
    }


@view_config(
    context=ServicePlace,
    name="ferq",
    renderer="karguzar:templates/registry/catalogue/difference.pt",
    permission=Permission.PUBLIC_VIEW,
)
def difference(context: ServicePlace, request: Request) -> dict[str, Any]:
    """Show what differs between two days, item by item."""
    days = {name: parameter(request, name) for name in (FROM, TO)}
    first, last = _days(context, request)
    problem = _problem(first, last)
    language = request.locale_name
    changed = (
        past.between(
            request.office,
            context.service,
            (first, last),
            request.now,
            language,
            request.localizer.translate,
        )
        if first is not None and last is not None and not problem
        else []
    )
    return {
        **_around(context, request),
        "title": _("İki tarix arasında fərq"),
        "changed": changed,
        "problem": problem,
        "first": days[FROM] or (first.isoformat() if first else ""),
        "last": days[TO] or (last.isoformat() if last else ""),
        "first_words": long_date(first, language) if first else "",
        "last_words": long_date(last, language) if last else "",
    }


def _days(context: ServicePlace, request: Request) -> tuple[date | None, date | None]:
    """Return the two days: those of the address, else the day of registration and today."""
    first, last = parameter(request, FROM), parameter(request, TO)
    begun = min((one.valid_from for one in context.service.changes), default=None)
    return (
        parse_day(first) if first else begun,
        parse_day(last) if last else local_date(request.now),
    )


def _problem(first: date | None, last: date | None) -> TranslationString | None:
    if first is None or last is None:
        return _("Tarixi gün.ay.il şəklində yazın, məsələn, 01.06.2026.")
    if first > last:
        return _("Birinci tarix ikincidən gec olmamalıdır.")
    return None


def _around(context: ServicePlace, request: Request) -> dict[str, Any]:
    facts = context.facts()
    name = facts.name_in(request.locale_name) if facts else context.service.number
    own = urls(request, context.service.number)
    return {
        "cite": cite,
        "point": point,
        "number": context.service.number,
        "name": name,
        "name_lang": lang_of(name, facts.name if facts else "", request.locale_name),
        "urls": own,
        "crumbs": (
            (_("Dövlət xidmətləri"), request.frame.path("/xidmetler/")),
            (name, own["own"]),
        ),
    }
