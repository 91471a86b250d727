"""What a body does with its registered service: reports a change, a stoppage, a correction."""

from datetime import date, datetime, time
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import BAKU
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.registry.actions import observing
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.duties import report_change
from karguzar.registry.catalogue.said import CAUSES
from karguzar.registry.content import Service
from karguzar.registry.contexts import OwnService
from karguzar.registry.items import SELF_FILLING, by_name
from karguzar.registry.observations import observations_of, open_incidents
from karguzar.registry.views.correcting import put_before
from karguzar.registry.views.forms import CHANGED_ON
from karguzar.registry.views.service import address, crumbs
from karguzar.registry.views.shown import TEMPLATES
from karguzar.ui.act_forms import form_of, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.words import clause_link

HOUR = Text("Saat (məsələn: 14:30)", "Time (e.g. 14:30)", "Время (например: 14:30)")


class ServiceActPage(ActPage):
    """A page on which the body does one act on its service."""

    button: Any = _("Yadda saxla")
    lead: Any = ""
    clause: str = ""

    def __init__(self, context: OwnService, request: Request) -> None:
        super().__init__(context, request)
        self.service: Service = context.service

    def fields(self) -> Form:
        """Return the fields."""
        raise NotImplementedError

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        return page_form(self.fields(), self.request, self.button, seen=self.service.version)

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the registry."""
        return (TURN,)

    def back(self) -> str:
        """Return the page of the service."""
        return address(self.request, self.service)

    @property
    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom and when."""
        return {"by": self.request.actor, "at": self.request.now}

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {
            "crumbs": crumbs(self.request, self.service),
            "lead": self.lead,
            "law": clause_link(self.request, self.clause),
            "rows": [],
            "back": self.back(),
        }


def _page(name: str, permission: Permission = Permission.REGISTRY_WRITE) -> Any:
    return view_config(
        context=OwnService, name=name, renderer=f"{TEMPLATES}act.pt", permission=permission
    )


@_page("deyisiklik")
class ReportPage(ServiceActPage):
    """The page on which a body records that its data changed in life (R11-10.6)."""

    title = _("Məlumatların dəyişməsini qeyd et")
    done = _("Qeyd olundu. Düzəliş üçün müraciəti 3 iş günü ərzində verin.")
    clause = "R11-10.6"
    lead = _(
        "Xidmət haqqında məlumatlar dəyişdikdə 3 iş günü ərzində reyestrin operatoruna müraciət "
        "edilir. Dəyişiklik gününü yazın: sistem müddəti sayacaq və xatırladacaq."
    )

    def fields(self) -> Form:
        """Return the day and the words."""
        what = Text("Nə dəyişib", "What has changed", "Что изменилось")
        return form_of(
            "report",
            what,
            "R11-10.6",
            CHANGED_ON,
            Field("what", "long_text", what, required=True, max_length=1000),
        )

    def act(self, data: dict[str, Any]) -> str:
        """Record it."""
        report_change(
            self.request.office,
            self.service,
            changed_on=date.fromisoformat(data["changed_on"]),
            what=data["what"],
            rules=self.request.registry_rules,
            **self.how,
        )
        return self.back()


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


@_page("dayanma")
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


@_page("dayanma-bitdi")
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
        wanted = "/".join(self.request.subpath)
        place = observations_of(self.request.office)
        known = open_incidents(place, self.service.number, self.request.now)
        if wanted not in {one.id for one in known}:
            raise HTTPNotFound
        ended_at = typed_moment(data, "ended")
        if ended_at is None:
            raise Unmet([Problem("ended_on", _("Bitdiyi günü yazın."))], clause="REG26-35")
        observing.close_incident(self.request.office, wanted, ended_at=ended_at, **self.how)
        return self.back()


@_page("duzelt", Permission.REGISTRY_CORRECT)
class CorrectionPage(ServiceActPage):
    """The page on which the head gives an item that fills itself another value, with reason.

    The observations stay as they are; the correction is an act of its own, with its source.
    """

    button = _("Düzəlişi imzaya göndər")
    lead = _(
        "Bu məlumatı sistem öz müşahidəsindən doldurur. Düzəliş ayrıca akt kimi imzalanır, "
        "müşahidələr olduğu kimi qalır."
    )

    @property
    def item(self) -> Any:
        """Return the item of the address; 404 for one that does not fill itself."""
        found = by_name().get("/".join(self.request.subpath))
        if found is None or found.name not in SELF_FILLING:
            raise HTTPNotFound
        return found

    def __init__(self, context: OwnService, request: Request) -> None:
        super().__init__(context, request)
        self.title = self.item.label.said(request.locale_name)

    def fields(self) -> Form:
        """Return the value, the day from which it holds, and the reason."""
        value = Text("Düzgün qiymət", "The right value", "Правильное значение")
        reason = Text("Düzəlişin səbəbi", "Reason of the correction", "Причина исправления")
        since = Text("Bu gündən qüvvədədir", "Valid from", "Действует с")
        kind = "number" if self.item.name == "max_concurrent_users" else "long_text"
        limits = {"minimum": 1, "maximum": 9_999_999} if kind == "number" else {"max_length": 2000}
        return form_of(
            "correction",
            value,
            self.item.clause,
            Field("value", kind, value, clause=str(self.item.number), required=True, **limits),  # type: ignore[arg-type] # limits of the one type or the other
            Field("valid_from", "date", since, required=True),
            Field("reason", "long_text", reason, required=True, max_length=1000),
        )

    def act(self, data: dict[str, Any]) -> str:
        """Put the act before the head for signature, or do it where no signature is wanted."""
        return put_before(self.request, self.service, self.item, data)

    def bodies(self) -> tuple[str, ...]:
        """Return the turns of the registry and of the body."""
        return (TURN, self.service.body)
