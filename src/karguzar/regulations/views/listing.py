"""The editor's list of regulations, what waits for agreement, and the beginning of a new one."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Field, Text, choices_of
from karguzar.regulations.actions.writing import NAME_LIMIT, begin_regulation
from karguzar.regulations.contexts import DeskRegulations
from karguzar.regulations.interfaces import PART
from karguzar.regulations.kinds import kinds_of
from karguzar.regulations.lists import asked_rows, own_rows
from karguzar.regulations.views.words import TEMPLATES, crumbs, desk_path, state_chip, told_at
from karguzar.ui.act_forms import form_of
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.words import day


@view_config(
    context=DeskRegulations,
    renderer=f"{TEMPLATES}list.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def regulations(context: DeskRegulations, request: Request) -> dict[str, Any]:
    """Show the regulations of the body, newest change first, and those it is asked to agree to."""
    slug = context.body.slug
    own = sorted(own_rows(request.office, slug), key=lambda row: row["changed"], reverse=True)
    return {
        "body": context.body.name(request.locale_name),
        "own": [_line(request, row) for row in own if _may_read(request, row)],
        "asked": [
            _asked(request, row)
            for row in asked_rows(request.office, slug)
            if _may_read(request, row)
        ],
        "new_url": new_url(request) if may_begin(context) else "",
    }


def _may_read(request: Request, row: dict[str, Any]) -> bool:
    regulation = request.office[PART][row["id"]]
    return bool(request.has_permission(Permission.REGULATION_READ, regulation))


def may_begin(context: DeskRegulations) -> bool:
    """Return whether the one who asks may begin a regulation: an editor of this body."""
    return "editor" in context.__parent__.roles


def new_url(request: Request) -> str:
    """Return the address of the page on which a regulation is begun."""
    address: str = request.frame.path("/karguzarliq/reqlamentler/yeni")
    return address


def _line(request: Request, row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "url": request.frame.path(f"/karguzarliq/reqlamentler/{row['id']}/"),
        "state": state_chip(row["state"]),
        "changed": told_at(request, row["changed"]),
    }


def _asked(request: Request, row: dict[str, Any]) -> dict[str, Any]:
    is_waiting = row["answer"] == "waiting"
    page = "razilasma" if is_waiting else ""
    return {
        "title": row["title"],
        "url": request.frame.path(f"/karguzarliq/reqlamentler/{row['id']}/{page}"),
        "body": request.office["qurumlar"][row["slug"]].name(request.locale_name),
        "due": day(request, date.fromisoformat(row["due_on"])),
        "is_waiting": is_waiting,
    }


@view_config(
    context=DeskRegulations,
    name="yeni",
    renderer=f"{TEMPLATES}act.pt",
    permission=Permission.DESK_VIEW,
)
class NewRegulationPage(ActPage):
    """Begin the regulation of a service of one's body (R11-9.1)."""

    title = _("Yeni inzibati reqlament")
    done = _("Reqlamentin əsası yaradıldı. Bəndləri ardıcıllıqla yazın.")

    def form(self) -> IPageForm:
        """Return the form: the service from the controlled list, or its name."""
        found = form_of("new", _TITLE, "R11-9.1", _kind(self.context.body.number), _NAME)
        return KgForm(found, self.request, buttons=(Button("gonder", _("Başla")),))

    def __call__(self) -> Any:
        """Answer the request; the page exists for editors only."""
        if not may_begin(self.context):
            raise HTTPNotFound
        return super().__call__()

    def bodies(self) -> tuple[str, ...]:
        """Return the body: its counter is used."""
        return (self.context.body.slug,)

    def act(self, data: dict[str, Any]) -> str:
        """Begin the regulation and lead to it."""
        kind = str(data.get("service_kind") or "")
        names = dict(kinds_of(self.context.body.number))
        regulation = begin_regulation(
            self.request.office,
            self.context.body,
            name=str(data.get("name") or names.get(kind, "")),
            service_kind=kind,
            by=self.request.actor,
            at=self.request.now,
        )
        return desk_path(self.request, regulation)

    def more(self) -> dict[str, Any]:
        """Return the way here and what the page tells."""
        return {
            "crumbs": crumbs(self.request),
            "back": self.request.frame.path("/karguzarliq/reqlamentler/"),
            "lead": _(
                "Hər elektron xidmət üzrə ayrıca reqlament hazırlanır; o, nümunəvi formanın"
                " bəndləri üzrə yazılır."
            ),
            "shown": None,
        }


_TITLE = Text("Yeni inzibati reqlament", "New regulation", "Новый регламент")
_NAME = Field(
    "name",
    "text",
    Text("Xidmətin rəsmi adı", "Official name of the service", "Официальное название услуги"),
    hint=Text(
        "Boş qalsa, siyahıdakı ad götürülür",
        "If empty, the name in the list is taken",
        "Если пусто, берётся название из перечня",
    ),
    max_length=NAME_LIMIT,
)


def _kind(number: int) -> Field:
    pairs = [(kind, f"{kind} {name}") for kind, name in kinds_of(number)]
    return Field(
        "service_kind",
        "choice",
        Text("Xidmətin növü", "Kind of service", "Вид услуги"),
        hint=Text(
            "Elektron xidmət növlərinin Siyahısından",
            "From the list of kinds of electronic services",
            "Из перечня видов электронных услуг",
        ),
        choices=choices_of(pairs),
        display="select",
    )
