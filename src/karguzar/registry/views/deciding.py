"""The acts of the operator on an application: correction, entry, refusal (R11-10)."""

from collections.abc import Mapping
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.deadlines import start
from karguzar.base.errors import Conflict, Problem, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import clean_text
from karguzar.forms.grammar import Text
from karguzar.registry.actions import deciding
from karguzar.registry.actions.act import TURN
from karguzar.registry.content import Application
from karguzar.registry.contexts import OperatorApplication
from karguzar.registry.values import FieldMark
from karguzar.registry.views.forms import reason_form
from karguzar.registry.views.queue import address, crumbs
from karguzar.registry.views.shown import TEMPLATES, head_of, today, value_lines
from karguzar.registry.words import said_key
from karguzar.registry.workflow import CLAUSES
from karguzar.ui.act_forms import confirm_form, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link, day, posted_text

LONGEST_REASON = 1000


class OperatorActPage(ActPage):
    """A page on which the operator does one act on an application."""

    states: tuple[str, ...] = ("submitted",)
    button: Any = _("Təsdiq et")
    lead: Any = ""
    is_final: bool = False

    def __init__(self, context: OperatorApplication, request: Request) -> None:
        super().__init__(context, request)
        self.application: Application = context.application

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; 404 where the act is not open, save after somebody else's act."""
        is_overtaken = self.request.method == "POST" and self.seen < self.application.version
        if self.application.state not in self.states and not is_overtaken:
            raise HTTPNotFound
        try:
            return super().__call__()
        except Conflict as exc:
            raise self._told(exc) from exc

    def _told(self, fault: Conflict) -> Conflict:
        """Return the conflict with the names of its fields in words."""
        language = self.request.locale_name
        mine = {said_key(key, language): text for key, text in fault.mine.items()}
        theirs = {said_key(key, language): text for key, text in fault.theirs.items()}
        return Conflict(fault.message, mine=mine, theirs=theirs, clause=fault.clause)

    @property
    def seen(self) -> int:
        """Return the version that the page was made from."""
        return whole_number(self.request.POST.get("seen")) or 0

    def fields(self) -> Any:
        """Return the fields; none by default."""
        return confirm_form()

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        seen = self.application.version
        return page_form(self.fields(), self.request, self.button, seen=seen, danger=self.is_final)

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the registry."""
        return (TURN,)

    @property
    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom, when, what was seen."""
        return {"by": self.request.actor, "at": self.request.now, "seen": self.seen}

    def more(self) -> dict[str, Any]:
        """Return the way here and what the page tells."""
        head = head_of(self.request, self.application)
        return {
            "crumbs": crumbs(self.request, self.application),
            "lead": self.lead,
            "law": clause_link(self.request, CLAUSES[self.application.action]),
            "rows": [
                (_("Qurum"), head.body),
                (_("Xidmət"), head.name),
                (_("Nə istənilir"), self.request.localizer.translate(head.action)),
            ],
            "back": address(self.request, self.application),
        }


def _page(name: str, template: str = "act.pt") -> Any:
    return view_config(
        context=OperatorApplication,
        name=name,
        renderer=f"{TEMPLATES}{template}",
        permission=Permission.REGISTRY_OPERATE,
    )


ENTER_TITLES: Mapping[str, TranslationString] = {
    "register": _("Xidməti qeydə al"),
    "amend": _("Düzəlişi reyestrə daxil et"),
    "cancel": _("Qeydiyyatı ləğv et"),
}
ENTER_LEADS: Mapping[str, TranslationString] = {
    "register": _(
        "Xidmətə növbəti reyestr nömrəsi verilir. Nömrə dəyişdirilmir və ləğvdən sonra da başqa "
        "xidmətə verilmir."
    ),
    "amend": _("Dəyişiklik qurumun göstərdiyi gündən qüvvədədir, əvvəlki məlumat qalır."),
    "cancel": _("Xidmət açıq siyahıdan çıxır, nömrəsi və tarixçəsi saxlanılır."),
}


@_page("daxil-et")
class EnterPage(OperatorActPage):
    """The page on which an application is carried out (R11-10.4a, R11-10.7, R11-10.8)."""

    done = _("Reyestrə daxil edildi, quruma bildiriş göndərildi.")

    def __init__(self, context: OperatorApplication, request: Request) -> None:
        super().__init__(context, request)
        self.title = self.button = ENTER_TITLES[self.application.action]
        self.lead = ENTER_LEADS[self.application.action]

    def act(self, data: dict[str, Any]) -> str:
        """Carry it out."""
        del data
        deciding.enter_application(self.request.office, self.application, **self.how)
        return address(self.request, self.application)


@_page("imtina")
class RefusePage(OperatorActPage):
    """The page on which an application is refused with its reason."""

    title = _("Müraciətdən imtina et")
    done = _("İmtina edildi, quruma bildiriş göndərildi.")
    states = ("submitted", "deficient")
    button = _("İmtina et")
    lead = _("Səbəb quruma bildirilir. Düzəldilə bilən çatışmazlıq üçün düzəlişə qaytarın.")
    is_final = True

    def fields(self) -> Any:
        """Return the form of the reason."""
        return reason_form(Text("İmtinanın səbəbi", "Reason", "Причина отказа"), "R11-10.4a")

    def act(self, data: dict[str, Any]) -> str:
        """Refuse it."""
        deciding.refuse(self.request.office, self.application, reason=data["reason"], **self.how)
        return address(self.request, self.application)


@_page("duzelise", "operator/marks.pt")
class ReturnPage(OperatorActPage):
    """The page on which exact fields are marked, each with its reason; the clock stops."""

    title = _("Düzəlişə qaytar")
    done = _("Müraciət düzəlişə qaytarıldı, müddətin axımı dayandırıldı.")
    button = _("Düzəlişə qaytar")
    lead = _(
        "Düzəldilməli sahələri qeyd edin və hər birinə səbəb yazın. Qurum yalnız bu sahələri "
        "dəyişə bilər."
    )

    def marks(self) -> list[FieldMark]:
        """Return what was marked in the posted page."""
        chosen = [str(one) for one in self.request.POST.getall("isare")]
        found = []
        for key in dict.fromkeys(chosen):
            given = self.request.POST.get(f"sebeb-{key}", "")
            reason = clean_text(given).strip() if isinstance(given, str) else ""
            found.append(FieldMark(key, reason))
        return found

    def act(self, data: dict[str, Any]) -> str:
        """Return the application."""
        del data
        marks = self.marks()
        long = [one.target for one in marks if len(one.reason) > LONGEST_REASON]
        if long:
            message = _("Səbəb 1000 simvoldan uzun olmamalıdır.")
            raise Unmet([Problem(key, message) for key in long])
        deciding.return_deficient(
            self.request.office,
            self.application,
            marks,
            rules=self.request.registry_rules,
            **self.how,
        )
        return address(self.request, self.application)

    def more(self) -> dict[str, Any]:
        """Return the fields that can be marked, as they were marked so far."""
        marked = {one.target: one.reason for one in self.marks()}
        known = dict.fromkeys((*self.application.values, *deciding.MARKABLE))
        values = {key: self.application.values.get(key) for key in known}
        lines = value_lines(self.request, values, marks=marked, checked=marked)
        return {
            **super().more(),
            "lines": lines,
            "seen": posted_text(self.request, "seen") or str(self.application.version),
            "due": self._due(),
        }

    def _due(self) -> str:
        term = self.request.registry_rules.correction_term()
        calendar = self.request.office["teqvim"].as_calendar()
        return day(self.request, start(term, today(self.request), calendar).due_on)

    def rejected(self, fault: Any, clause: str = "") -> dict[str, Any]:
        """Return the page with every fault beside the name of its field."""
        self.request.response.status_int = fault.status
        return self.page("", fault.errors, clause)

    def _carried_out(self, data: dict[str, Any]) -> Response:
        try:
            return super()._carried_out(data)
        except Unmet as exc:
            raise self._named(exc) from exc

    def _named(self, fault: Unmet) -> Unmet:
        """Return the faults with the words of their fields, as no form holds these."""
        language = self.request.locale_name
        found = [
            Problem(
                "",
                _(
                    "${label}: ${words}",
                    mapping={"label": said_key(one.field, language), "words": one.message},
                )
                if one.field
                else one.message,
            )
            for one in fault.problems
        ]
        return Unmet(found, clause=fault.clause)
