"""The stoppages of a service at its body: it tells one, ends it, corrects what was observed."""

from datetime import date, datetime, time
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request

from karguzar.base.clock import BAKU
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.registry.actions import observing
from karguzar.registry.actions.correcting_stoppages import seen_by
from karguzar.registry.catalogue.computed import CAUSES, incident_words
from karguzar.registry.contexts import OwnService
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import current
from karguzar.registry.stoppages import names_of, open_incidents
from karguzar.registry.values import Incident
from karguzar.registry.views.correcting import put_stoppage_before
from karguzar.registry.views.service_acts import ServiceActPage, service_page
from karguzar.ui.act_forms import form_of

HOUR = Text("Saat (məsələn: 14:30)", "Time (e.g. 14:30)", "Время (например: 14:30)")


def incident_fields() -> tuple[Field, ...]:
    """Return the fields of an incident: cause, words, start, end."""
    causes = [(name, str(words)) for name, words in CAUSES.items()]
    return (*_what_happened(causes), *_when())


def _what_happened(causes: list[tuple[str, str]]) -> tuple[Field, ...]:
    return (
        Field(
            "cause",
            "choice",
            Text("Səbəb", "Cause", "Причина"),
            clause="35",
            required=True,
            choices=choices_of(causes),
        ),
        Field(
            "text",
            "text",
            Text("Nə baş verib", "What happened", "Что произошло"),
            required=True,
            max_length=500,
        ),
        Field(
            "planned",
            "boolean",
            Text("Planlı fasilədir", "It is a planned pause", "Это плановый перерыв"),
        ),
    )


def _when() -> tuple[Field, ...]:
    return (
        Field(
            "started_on",
            "date",
            Text("Başlandığı gün", "Day of the start", "День начала"),
            required=True,
        ),
        Field("started_time", "text", HOUR, required=True, max_length=5),
        Field("ended_on", "date", Text("Bitdiyi gün", "Day of the end", "День окончания")),
        Field("ended_time", "text", HOUR, max_length=5),
    )


def typed_moment(data: dict[str, Any], name: str) -> datetime | None:
    """Return the moment of the day and the time that were typed; Unmet for no time of day."""
    on, hour = data.get(f"{name}_on"), str(data.get(f"{name}_time") or "").strip()
    if not on:
        return None
    try:
        return datetime.combine(date.fromisoformat(on), time.fromisoformat(hour), BAKU)
    except ValueError as exc:
        message = _("Saatı “14:30” şəklində yazın.")
        raise Unmet([Problem(f"{name}_time", message)], clause="REG26-35") from exc


@service_page("dayanma")
class IncidentPage(ServiceActPage):
    """The page on which a body records that its service stopped (REG26-34, REG26-35)."""

    title = _("Xidmətin dayanmasını qeyd et")
    done = _("Dayanma qeyd olundu və xidmətin səhifəsində göstərilir.")
    clause = "REG26-35"
    lead = _("Davam edən dayanmanın sonunu yazmayın: bitəndə ayrıca qeyd edəcəksiniz.")

    def fields(self) -> Form:
        """Return the fields of an incident."""
        title = Text("Dayanma", "Stoppage", "Остановка")
        return form_of("incident", title, "REG26-35", *incident_fields())

    def act(self, data: dict[str, Any]) -> str:
        """Record it."""
        started_at = typed_moment(data, "started")
        assert started_at is not None  # the form requires the day
        observing.open_incident(
            self.request.office,
            [self.service.number],
            cause=data["cause"],
            text=data["text"],
            started_at=started_at,
            ended_at=typed_moment(data, "ended"),
            is_planned=data.get("planned") is True,
            origin="provider",
            **self.how,
        )
        return self.back()


@service_page("dayanma-bitdi")
class IncidentEndPage(ServiceActPage):
    """The page on which the end of a stoppage is recorded."""

    title = _("Dayanmanın sonunu qeyd et")
    done = _("Dayanmanın sonu qeyd olundu.")
    clause = "REG26-35"

    def fields(self) -> Form:
        """Return the moment of the end."""
        title = Text("Dayanmanın sonu", "End of the stoppage", "Конец остановки")
        own = {one.name: one for one in incident_fields()}
        return form_of("incident-end", title, "REG26-35", own["ended_on"], own["ended_time"])

    def act(self, data: dict[str, Any]) -> str:
        """Record it; 404 for a stoppage of other services."""
        office, now = self.request.office, self.request.now
        names = names_of(office, current(office, self.service, now))
        wanted = "/".join(self.request.subpath)
        if wanted not in {one.id for one in open_incidents(observations_of(office), names, now)}:
            raise HTTPNotFound
        ended_at = typed_moment(data, "ended")
        if ended_at is None:
            raise Unmet([Problem("ended_on", _("Bitdiyi günü yazın."))], clause="REG26-35")
        observing.close_incident(office, wanted, ended_at=ended_at, **self.how)
        return self.back()


@service_page("dayanma-duzelt", Permission.REGISTRY_CORRECT)
class StoppageCorrectionPage(ServiceActPage):
    """The page on which the head corrects an observed stoppage by a signed act (REG26-34, 35)."""

    title = _("Müşahidə olunmuş dayanmanı düzəlt")
    button = _("Düzəlişi imzaya göndər")
    clause = "REG26-35"
    lead = _(
        "Düzəliş ayrıca akt kimi imzalanır və yalnız bu xidmətə aiddir. Müşahidənin özü olduğu "
        "kimi qalır."
    )

    def __init__(self, context: OwnService, request: Request) -> None:
        super().__init__(context, request)
        self.stop = self._stop()

    def _stop(self) -> Incident:
        """Return the stoppage of the address; 404 for one that did not touch the service."""
        found = seen_by(self.request.office, self.service, "/".join(self.request.subpath))
        if found is None:
            raise HTTPNotFound
        return found

    def fields(self) -> Form:
        """Return the fields of the stoppage, whether there was none, and the reason."""
        title = Text("Dayanma", "Stoppage", "Остановка")
        void = Text(
            "Bu xidmət həmin vaxt işləyirdi: dayanma olmayıb",
            "This service worked at that time: there was no stoppage",
            "Эта услуга в то время работала: остановки не было",
        )
        reason = Text("Düzəlişin səbəbi", "Reason of the correction", "Причина исправления")
        own = {one.name: one for one in incident_fields()}
        del own["planned"]
        return form_of(
            "stoppage-correction",
            title,
            "REG26-35",
            Field("void", "boolean", void),
            *own.values(),
            Field("reason", "long_text", reason, required=True, max_length=1000),
        )

    def initial(self) -> dict[str, Any]:
        """Return the stoppage as it was observed."""
        one, translate = self.stop, self.request.localizer.translate
        return {
            "cause": one.cause,
            "text": incident_words(one.seen, one.text, translate),
            **_typed("started", one.started_at),
            **(_typed("ended", one.ended_at) if one.ended_at is not None else {}),
        }

    def act(self, data: dict[str, Any]) -> str:
        """Put the act before the head for signature."""
        started_at, ended_at = typed_moment(data, "started"), typed_moment(data, "ended")
        assert started_at is not None  # the form requires the day
        problems = observing.incident_problems(
            data["cause"],
            data["text"],
            started_at,
            ended_at,
            self.request.now,
            is_planned=self.stop.is_planned,
        )
        if problems:
            raise Unmet(problems, clause=self.clause)
        told = {
            "cause": data["cause"],
            "text": data["text"],
            "started_at": started_at.isoformat(),
            "ended_at": ended_at.isoformat() if ended_at is not None else "",
            "is_void": data.get("void") is True,
            "reason": data["reason"],
        }
        return put_stoppage_before(self.request, self.service, self.stop, told)

    def bodies(self) -> tuple[str, ...]:
        """Return the turns of the registry and of the body."""
        return (*super().bodies(), self.service.body)


def _typed(name: str, at: datetime) -> dict[str, str]:
    there = at.astimezone(BAKU)
    return {f"{name}_on": there.date().isoformat(), f"{name}_time": f"{there:%H:%M}"}
