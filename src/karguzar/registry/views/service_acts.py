"""What a body does with its registered service: reports a change, corrects what fills itself."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.duties import report_change
from karguzar.registry.content import Service
from karguzar.registry.contexts import OwnService
from karguzar.registry.items import CAP, CORRECTED_WHOLE, by_name
from karguzar.registry.views.correcting import put_before
from karguzar.registry.views.forms import CHANGED_ON
from karguzar.registry.views.service import address, crumbs
from karguzar.registry.views.shown import TEMPLATES
from karguzar.ui.act_forms import form_of, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.words import clause_link


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


def service_page(name: str, permission: Permission = Permission.REGISTRY_WRITE) -> Any:
    """Return the registration of a page of an act on a service."""
    return view_config(
        context=OwnService, name=name, renderer=f"{TEMPLATES}act.pt", permission=permission
    )


@service_page("deyisiklik")
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


@service_page("duzelt", Permission.REGISTRY_CORRECT)
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
        """Return the item of the address; 404 for one that is not corrected as a whole."""
        found = by_name().get("/".join(self.request.subpath))
        if found is None or found.name not in CORRECTED_WHOLE:
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
        kind = "number" if self.item.name == CAP else "long_text"
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
