"""The registry as a body sees it: its services, applications, late duties, kinds without entry."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.registry.actions import filing, importing
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.duties import open_duties
from karguzar.registry.contexts import RegistryDesk
from karguzar.registry.importing import COLUMNS, MOST_BYTES
from karguzar.registry.items import items
from karguzar.registry.lists import body_applications, waiting
from karguzar.registry.queries import body_rows, current, find, rows
from karguzar.registry.report import missing_kinds
from karguzar.registry.rules import filled_items, missing_items
from karguzar.registry.views.forms import begin_form
from karguzar.registry.views.shown import TEMPLATES, application_line, service_state, today
from karguzar.ui.act_forms import page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.words import day, path

BASE = "/karguzarliq/reyestr/"
SHOWN_DONE = 50


@view_config(
    context=RegistryDesk,
    renderer=f"{TEMPLATES}desk/overview.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def overview(context: RegistryDesk, request: Request) -> dict[str, Any]:
    """Show the services of the body, what waits for it, and what is late."""
    slug = context.body.slug
    open_rows = list(rows(request.office, waiting(slug)))
    mine = {row["id"] for row in open_rows}
    sent = [row for row in rows(request.office, body_applications(slug)) if row["id"] not in mine]
    return {
        "body": context.body.name(request.locale_name),
        "services": [_service_line(request, row) for row in body_rows(request.office, slug)],
        "waiting": [application_line(request, row, BASE) for row in reversed(open_rows)],
        "sent": [application_line(request, row, BASE) for row in sent[-SHOWN_DONE:][::-1]],
        "may_write": bool(request.has_permission(Permission.REGISTRY_WRITE, context)),
        "is_connected": context.body.is_connected,
        "missing": len(missing_kinds(request.office, slug, today(request))),
        "waiting_label": _("Sizdən gözlənilən müraciətlər"),
        "sent_label": _("Operatora təqdim olunmuş müraciətlər"),
        "here": path(request, BASE),
    }


def _service_line(request: Request, row: dict[str, Any]) -> dict[str, Any]:
    service = find(request.office, row["number"])
    facts = current(request.office, service, request.now)
    duties = open_duties(service)
    late = [one for one in duties if one.due_on < today(request)]
    return {
        "number": service.number,
        "name": row["name"],
        "url": path(request, f"{BASE}xidmet/{service.number}/"),
        "state": service_state(service.state),
        "filled": len(filled_items(facts.items)),
        "total": len(items()),
        "missing": len(missing_items(facts.items)),
        "duties": [(one.what, day(request, one.due_on)) for one in duties],
        "is_late": bool(late),
    }


@view_config(
    context=RegistryDesk,
    name="yeni",
    renderer=f"{TEMPLATES}act.pt",
    permission=Permission.REGISTRY_WRITE,
)
class BeginPage(ActPage):
    """Row 2 of appendix 2: what the body asks for; leads to the form (R11A2-2)."""

    title = _("Reyestrə yeni müraciət")

    def services(self) -> list[tuple[str, str]]:
        """Return the registered services of the body for the list of numbers."""
        slug = self.context.body.slug
        return [
            (row["number"], f"{row['number']} {row['name']}")
            for row in body_rows(self.request.office, slug)
            if row["state"] == "registered"
        ]

    def form(self) -> IPageForm:
        """Return the form."""
        return page_form(begin_form(self.services()), self.request, _("Davam et"), seen=0)

    def initial(self) -> dict[str, Any]:
        """Return what the link here has chosen already."""
        wanted = str(self.request.GET.get("ne", "register"))
        number = str(self.request.GET.get("nomre", ""))
        chosen = wanted if wanted in ("register", "amend", "cancel") else "register"
        found = {"action": chosen}
        if chosen != "register" and number in {one for one, _name in self.services()}:
            found[f"registry_number_{chosen}"] = number
        return found

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the registry."""
        return (TURN,)

    def act(self, data: dict[str, Any]) -> str:
        """Begin the application and lead to it."""
        action = data["action"]
        number = str(data.get(f"registry_number_{action}", ""))
        if action != "register" and not number:
            message = _("Qurumunuzun qeydə alınmış xidməti yoxdur.")
            raise Unmet([Problem("action", message)], clause="R11A2-2")
        application = filing.begin_application(
            self.request.office,
            self.context.body.slug,
            action,
            number=number,
            by=self.request.actor,
            at=self.request.now,
        )
        return path(self.request, f"{BASE}{application.id}/")

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {
            "crumbs": [(_("Xidmətlər reyestri"), path(self.request, BASE))],
            "lead": _("Müraciət Qaydaların 2 nömrəli əlavəsi üzrə onlayn doldurulur."),
            "law": None,
            "rows": [],
            "back": path(self.request, BASE),
        }


@view_config(
    context=RegistryDesk,
    name="idxal",
    renderer=f"{TEMPLATES}desk/import.pt",
    permission=Permission.REGISTRY_WRITE,
    request_method="GET",
)
def import_page(context: RegistryDesk, request: Request) -> dict[str, Any]:
    """Ask for a CSV file of services."""
    del context
    return _import_model(request)


@view_config(
    context=RegistryDesk,
    name="idxal",
    renderer=f"{TEMPLATES}desk/import.pt",
    permission=Permission.REGISTRY_WRITE,
    request_method="POST",
)
def import_file(context: RegistryDesk, request: Request) -> dict[str, Any] | Response:
    """Begin an application for each row of the file, or none at all."""
    data = posted_file(request, "fayl")
    if not data:
        request.response.status_int = 422
        return _import_model(request, [_("CSV faylını seçin.")])
    request.turn(TURN)
    try:
        found = importing.import_services(
            request.office, context.body.slug, data, by=request.actor, at=request.now
        )
    except Unmet as exc:
        request.tm.abort()
        request.tm.begin()
        request.response.status_int = 422
        return _import_model(request, [one.message for one in exc.problems])
    done = request.plural("${n} müraciət yaradıldı.", "${n} müraciət yaradıldı.", len(found))
    request.flash(done)
    return HTTPSeeOther(path(request, BASE))


def _import_model(request: Request, faults: list[Any] | None = None) -> dict[str, Any]:
    return {
        "faults": faults or [],
        "columns": COLUMNS,
        "crumbs": [(_("Xidmətlər reyestri"), path(request, BASE))],
        "back": path(request, BASE),
    }


@view_config(
    context=RegistryDesk,
    name="novler",
    renderer=f"{TEMPLATES}desk/missing.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def kinds_without_entry(context: RegistryDesk, request: Request) -> dict[str, Any]:
    """Show the kinds of the body that no registered service stands for (R11D-5.1)."""
    found = missing_kinds(request.office, context.body.slug, today(request))
    return {
        "kinds": [(one.number, one.name(request.locale_name)) for one in found],
        "body": context.body.name(request.locale_name),
        "crumbs": [(_("Xidmətlər reyestri"), path(request, BASE))],
        "may_write": bool(request.has_permission(Permission.REGISTRY_WRITE, context)),
        "new_url": path(request, f"{BASE}yeni"),
    }


def posted_file(request: Request, name: str) -> bytes:
    """Return the bytes of a posted file, at most one more than is taken; empty where none came."""
    posted = request.POST.get(name)
    if not hasattr(posted, "file"):
        return b""
    data: bytes = posted.file.read(MOST_BYTES + 1)
    return data
