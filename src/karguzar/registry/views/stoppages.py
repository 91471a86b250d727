"""The stoppages of services as the operator records them (REG26-34, REG26-35)."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.registry import lists
from karguzar.registry.actions import observing
from karguzar.registry.actions.observing import MONITORING
from karguzar.registry.catalogue.computed import CAUSES, ORIGINS, incident_words
from karguzar.registry.contexts import OperatorDesk
from karguzar.registry.observations import MONTHS, cap_of, observations_of
from karguzar.registry.queries import registry_of, rows
from karguzar.registry.stoppages import EVERY, HERE, known, listed, recent
from karguzar.registry.values import Incident
from karguzar.registry.views.queue import BASE, crumbs
from karguzar.registry.views.shown import TEMPLATES
from karguzar.registry.views.stoppage_acts import incident_fields, typed_moment
from karguzar.registry.views.upkeep import UpkeepPage, upkeep_page
from karguzar.ui.act_forms import form_of
from karguzar.ui.paging import page_key, paging
from karguzar.ui.words import moment, path

SHOWN_STOPS = 50


@view_config(
    context=OperatorDesk,
    name="dayanmalar",
    renderer=f"{TEMPLATES}operator/stops.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def stoppages(context: OperatorDesk, request: Request) -> dict[str, Any]:
    """Show the stoppages that were recorded, the newest first (REG26-34, REG26-35)."""
    del context
    place = observations_of(request.office)
    found = recent(place, page_key(request), SHOWN_STOPS)
    peaks = {one.month: one for one in place.peaks}
    return {
        "crumbs": crumbs(request),
        "stops": [_stop(request, listed(text)) for _key, text in found.rows],
        "paging": paging(request, next_key=found.next_key, previous_key=found.previous_key),
        "cap": cap_of(place, request.now),
        "report": place.caps[-1]["report"] if place.caps else "",
        "peaks": [
            (month, peaks[month].users, moment(request, peaks[month].counted_at))
            for month in sorted(peaks, reverse=True)[:MONTHS]
        ],
        "rules": watching_rules(request),
        "new_url": path(request, f"{BASE}dayanma"),
        "may_write": bool(
            request.has_permission(Permission.REGISTRY_OPERATE, registry_of(request.office))
        ),
    }


PROBED = _(
    "Başqa sistemlərdə göstərilən xidmətlərin ünvanları müntəzəm yoxlanılır: ardıcıl iki uğursuz "
    "yoxlama dayanma açır, ilk cavab onu bağlayır."
)
UNPROBED = _("Başqa sistemlərdə göstərilən xidmətlərin ünvanları yoxlanılmır.")


def watching_rules(request: Request) -> list[TranslationString]:
    """Return by which rules the office watches itself, in words."""
    own = request.registry_rules.settings
    return [
        _(
            "Sistem ${n} dəqiqədən çox cavab vermədikdə dayanma özü qeydə alınır.",
            mapping={"n": f"{own.silence_minutes:g}"},
        ),
        _(
            "Ardıcıl ${minutes} dəqiqə ərzində hər dəqiqə ən azı ${count} müraciətə və onların ən "
            "azı ${percent} faizinə xəta ilə cavab verildikdə dayanma açılır, o qədər dəqiqə xəta "
            "olmadıqda bağlanır.",
            mapping={
                "minutes": own.failing_minutes,
                "count": own.failing_count,
                "percent": own.failing_percent,
            },
        ),
        _(
            "Son ${n} dəqiqədə sorğu göndərmiş hər giriş bir istifadəçi sayılır (36-cı məlumat).",
            mapping={"n": f"{own.active_minutes:g}"},
        ),
        PROBED if own.probe else UNPROBED,
    ]


def _stop(request: Request, one: Incident) -> dict[str, Any]:
    may_end = one.ended_at is None and one.origin != MONITORING
    return {
        "services": _services(request, one),
        "cause": CAUSES.get(one.cause, one.cause),
        "text": incident_words(one.seen, one.text, request.localizer.translate),
        "started": moment(request, one.started_at),
        "ended": moment(request, one.ended_at) if one.ended_at else "",
        "origin": ORIGINS.get(one.origin, one.origin),
        "url": path(request, f"{BASE}dayanma-bitdi/{one.id}") if may_end else "",
    }


def _services(request: Request, one: Incident) -> str:
    if HERE in one.services:
        return str(request.localizer.translate(_("bu sistemdə göstərilən xidmətlər")))
    every = request.localizer.translate(_("bütün xidmətlər"))
    return ", ".join(every if number == EVERY else number for number in one.services)


@upkeep_page("dayanma", Permission.REGISTRY_OPERATE)
class StoppagePage(UpkeepPage):
    """The page on which the operator records that services stopped (REG26-35)."""

    title = _("Dayanmanı qeyd et")
    done = _("Dayanma qeyd olundu.")
    clause = "REG26-35"

    def fields(self) -> Form:
        """Return the services and the fields of an incident."""
        title = Text("Dayanma", "Stoppage", "Остановка")
        every = [(EVERY, "Bütün xidmətlər")]
        own = [
            (row["number"], f"{row['number']} {row['name']}")
            for row in rows(self.request.office, lists.ALL_SERVICES)
            if row["state"] == "registered"
        ]
        services = Field(
            "services",
            "reference",
            Text("Hansı xidmət", "Which service", "Какая услуга"),
            required=True,
            choices=choices_of([*every, *own]),
        )
        return form_of("stoppage", title, "REG26-35", services, *incident_fields())

    def act(self, data: dict[str, Any]) -> str:
        """Record it."""
        started_at = typed_moment(data, "started")
        assert started_at is not None  # the form requires the day
        observing.open_incident(
            self.request.office,
            [data["services"]],
            cause=data["cause"],
            text=data["text"],
            started_at=started_at,
            ended_at=typed_moment(data, "ended"),
            is_planned=data.get("planned") is True,
            **self.how,
        )
        return path(self.request, f"{BASE}dayanmalar")


@upkeep_page("dayanma-bitdi", Permission.REGISTRY_OPERATE)
class StoppageEndPage(UpkeepPage):
    """The page on which the end of a stoppage is recorded."""

    title = _("Dayanmanın sonunu qeyd et")
    done = _("Dayanmanın sonu qeyd olundu.")
    clause = "REG26-35"

    def fields(self) -> Form:
        """Return the moment of the end."""
        title = Text("Dayanmanın sonu", "End of the stoppage", "Конец остановки")
        own = {one.name: one for one in incident_fields()}
        return form_of("stoppage-end", title, "REG26-35", own["ended_on"], own["ended_time"])

    def act(self, data: dict[str, Any]) -> str:
        """Record it; 404 for a stoppage that nobody recorded."""
        wanted = "/".join(self.request.subpath)
        ended_at = typed_moment(data, "ended") or self.request.now
        if known(observations_of(self.request.office), wanted) is None:
            raise HTTPNotFound
        observing.close_incident(self.request.office, wanted, ended_at=ended_at, **self.how)
        return path(self.request, f"{BASE}dayanmalar")
