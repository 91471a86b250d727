"""The file plan (işlər nomenklaturası): cases of a year, and what lies in each (R11-7.3)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.form import Button, KgForm
from karguzar.letters.desk_contexts import CasePlace, FilePlan
from karguzar.letters.lists import row_of, visible
from karguzar.letters.queries import find_letter
from karguzar.letters.views.cabinet_letters import PAGE_SIZE
from karguzar.letters.views.desk_case_forms import new_case_form
from karguzar.letters.views.desk_words import desk_line
from karguzar.records.content import CaseFile
from karguzar.records.nomenclature import (
    CASES,
    CasePlan,
    cases_of,
    close_case,
    open_case,
    open_year,
)
from karguzar.ui.act_forms import confirm_form
from karguzar.ui.pages import ActPage
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter
from karguzar.ui.words import Chip, clause_link, day, path, tag

PLAN = "/karguzarliq/isler/"
#: so many years of the file plan can be opened, and the coming one
YEARS_BACK = 10
PLAN_ACT = "karguzar:templates/letters/desk/plan_act.pt"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as it is shown."""

    index: str
    title: str
    url: str
    retention: str
    article: str
    documents: int
    state: Chip
    closed: str


@view_config(
    context=FilePlan,
    renderer="karguzar:templates/letters/desk/plan.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def file_plan(context: FilePlan, request: Request) -> dict[str, Any]:
    """Show the cases of a year."""
    year = plan_year(request)
    known = {int(name[:4]) for name in context.body[CASES]} | {local_date(request.now).year, year}
    url = path(request, PLAN)
    return {
        "year": year,
        "years": [(one, f"{url}?il={one}", one == year) for one in sorted(known)],
        "lines": [case_line(request, one) for one in cases_of(context.body, year)],
        "can_change": "clerk" in context.__parent__.roles,
        "new_url": f"{url}yeni?il={year}",
        "open_url": f"{url}il-ac?il={year}",
    }


def plan_year(request: Request) -> int:
    """Return the year that the address asks for; this year for one that is out of reach."""
    this_year = local_date(request.now).year
    known = {str(one): one for one in range(this_year - YEARS_BACK, this_year + 2)}
    return known.get(parameter(request, "il"), this_year)


def case_line(request: Request, case: CaseFile) -> CaseLine:
    """Return the case as it is shown."""
    is_open = case.state == "open"
    closed = (
        day(request, local_date(datetime.fromisoformat(case.closed_at))) if not is_open else ""
    )
    return CaseLine(
        index=case.index,
        title=case.title,
        url=path(request, f"{PLAN}{case.__name__}/"),
        retention=case.retention,
        article=case.article,
        documents=len(case.documents),
        state=tag(_("Açıqdır"), "success") if is_open else tag(_("Bağlanıb"), "neutral"),
        closed=closed,
    )


@view_config(
    context=CasePlace,
    renderer="karguzar:templates/letters/desk/case.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def one_case(context: CasePlace, request: Request) -> dict[str, Any]:
    """Show the letters in a case, as far as they may be read, page by page in their order."""
    case, after = context.case, page_key(request)
    found = list(islice(case.documents.keys(after, excludemin=after is not None), PAGE_SIZE + 1))
    rows = [row_of(find_letter(request.office, one)) for one in found[:PAGE_SIZE]]
    principals = request.identity.principals
    return {
        "case": case_line(request, case),
        "lines": [desk_line(request, row) for row in rows if visible(row, principals)],
        "paging": paging(
            request, next_key=found[PAGE_SIZE - 1] if len(found) > PAGE_SIZE else None
        ),
        "plan_url": path(request, f"{PLAN}?il={case.year}"),
        "can_close": case.state == "open" and "clerk" in context.__parent__.__parent__.roles,
    }


class PlanPage(ActPage):
    """An act on the file plan; only clerks find it."""

    button = _("Saxla")
    lead: Any = ""

    @property
    def plan(self) -> FilePlan:
        """Return the file plan that the page is about."""
        found: FilePlan = self.context
        return found

    def __call__(self) -> Any:
        """Answer the request; 404 for anyone but a clerk of the body."""
        if "clerk" not in self.plan.__parent__.roles:
            raise HTTPNotFound
        return super().__call__()

    def form(self) -> KgForm:
        """Return a form without fields: the page is the question."""
        return self._form_of(confirm_form())

    def _form_of(self, form: Any) -> KgForm:
        button = Button("gonder", self.button, css_class="btn-primary")
        return KgForm(form, self.request, buttons=(button,))

    def bodies(self) -> tuple[str, ...]:
        """Return the body: its turn is needed."""
        return (self.plan.body.slug,)

    def more(self) -> dict[str, Any]:
        """Return the ways back and the ground."""
        return {
            "lead": self.lead,
            "clause": clause_link(self.request, "R11-7.3"),
            "crumbs": [(_("İşlər nomenklaturası"), path(self.request, PLAN))],
        }

    @property
    def year(self) -> int:
        """Return the year of the plan that the page was opened from."""
        return plan_year(self.request)

    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom and when."""
        return {"by": self.request.actor, "at": self.request.now}


@view_config(context=FilePlan, name="yeni", renderer=PLAN_ACT, permission=Permission.DESK_VIEW)
class NewCasePage(PlanPage):
    """Open a case (R11-7.3)."""

    title = _("Yeni iş")
    button = _("İşi aç")
    done = _("İş açıldı.")

    def form(self) -> KgForm:
        """Return index, title, term of keeping and article."""
        return self._form_of(new_case_form())

    def act(self, data: dict[str, Any]) -> str:
        """Open the case and return to the plan of its year."""
        line = CasePlan(
            data["index"].strip(),
            data["title"].strip(),
            data["retention"].strip(),
            data.get("article", "").strip(),
        )
        open_case(self.plan.body, self.year, line, **self.how())
        return path(self.request, f"{PLAN}?il={self.year}")


@view_config(context=FilePlan, name="il-ac", renderer=PLAN_ACT, permission=Permission.DESK_VIEW)
class OpenYearPage(PlanPage):
    """Open the usual cases of a year."""

    title = _("İlin işlərini aç")
    lead = _("Nümunəvi nomenklaturadan bu ildə hələ olmayan işlər açılacaq.")
    button = _("İşləri aç")
    done = _("İlin işləri açıldı.")

    def act(self, data: dict[str, Any]) -> str:
        """Open the cases and return to the plan of the year."""
        del data
        open_year(self.plan.body, self.year, **self.how())
        return path(self.request, f"{PLAN}?il={self.year}")


@view_config(context=CasePlace, name="bagla", renderer=PLAN_ACT, permission=Permission.DESK_VIEW)
class CloseCasePage(PlanPage):
    """Close a case: nothing comes into it any more."""

    title = _("İşi bağla")
    lead = _("Bağlanmış işə sənəd tikmək olmur. Bunu geri qaytarmaq mümkün deyil.")
    button = _("Bağla")
    done = _("İş bağlandı.")

    @property
    def plan(self) -> FilePlan:
        """Return the file plan that the case lies in."""
        found: FilePlan = self.context.__parent__
        return found

    def act(self, data: dict[str, Any]) -> str:
        """Close the case and return to it."""
        del data
        close_case(self.context.case, **self.how())
        return path(self.request, f"{PLAN}{self.context.case.__name__}/")
