"""Writing one clause: its form with the hint of the law, autosave, the acts on it."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, KarguzarError, Missing, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.form import Button, KgForm
from karguzar.regulations import parts
from karguzar.regulations.actions import writing
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.clauses import clauses, item_digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.contexts import DeskClause, DeskRegulation
from karguzar.regulations.skeleton import Place, document_of, part_form
from karguzar.regulations.values import Item
from karguzar.regulations.views.conflict import stale_page
from karguzar.regulations.views.hints import figures_of, hint_of
from karguzar.regulations.views.words import TEMPLATES, clause_label, crumbs, desk_path
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import parameter
from karguzar.ui.words import clause_link

PART = f"{TEMPLATES}part.pt"
SAVE = Button("saxla", _("Yadda saxla"), css_class="btn-primary")


def kg_form(
    request: Request, regulation: Regulation, place: Place, *, url: str, item: Item | None
) -> KgForm:
    """Return the form of one part; an existing one is saved while it is being written."""
    legal = part_form(place, document_of(regulation.items))
    bodies = [
        (body.slug, body.name(request.locale_name))
        for body in request.office["qurumlar"].values()
        if body.slug != regulation.slug
    ]
    names = {field.name for field in legal.fields if field.type == "reference"}
    posted = request.POST.get("version")
    hidden = {"version": str(posted or item_digest(item))} if item else {}
    return KgForm(
        legal,
        request,
        action=url,
        buttons=(SAVE,),
        choices={name: sorted(bodies, key=lambda pair: pair[1]) for name in names},
        hidden=hidden,
        autosave=f"{url}saxla" if item else "",
    )


class PartPage(ActPage):
    """What the pages of one part share."""

    regulation: Regulation
    place: Place
    item: Item | None = None

    def bodies(self) -> tuple[str, ...]:
        """Return the preparing body: its turn is needed."""
        return (self.regulation.slug,)

    def more(self) -> dict[str, Any]:
        """Return clause, hint of the law, figures, and what else can be done."""
        card = desk_path(self.request, self.regulation)
        title = self.regulation.titles.get("az", "")
        language = self.request.locale_name
        return {
            "crumbs": crumbs(self.request, (title, card)),
            "number": clause_label(self.place.clause),
            "hint": hint_of(self.place, language) if self.place.kind == "rows" else "",
            "law": clause_link(self.request, f"R11A1-{self.place.clause.replace('-note-', 'n')}"),
            "back": f"{card}#bend-{self.place.clause}",
            "figures": None,
            "acts": [],
            "origin": "",
        }


@view_config(
    context=DeskRegulation, name="yeni-bend", renderer=PART, permission=Permission.REGULATION_WRITE
)
class AddPartPage(PartPage):
    """Write a new part of a clause (``?bend=1.2``)."""

    done = _("Bənd əlavə edildi.")

    def __init__(self, context: DeskRegulation, request: Request) -> None:
        super().__init__(context, request)
        self.regulation = context.regulation
        clause = parameter(request, "bend")
        try:
            self.place = parts.place(clause)
        except Missing as exc:
            raise HTTPNotFound from exc
        self.title = self.place.field.label.said(request.locale_name)

    def form(self) -> KgForm:
        """Return the empty form of the clause."""
        url = f"{desk_path(self.request, self.regulation, 'yeni-bend')}?bend={self.place.clause}"
        return kg_form(self.request, self.regulation, self.place, url=url, item=None)

    def act(self, data: dict[str, Any]) -> str:
        """Add the part; the next page is its own."""
        by, at = self.request.actor, self.request.now
        writing.add_part(self.regulation, self.place.clause, data, by=by, at=at)
        return f"{desk_path(self.request, self.regulation)}#bend-{self.place.clause}"


@view_config(context=DeskClause, renderer=PART, permission=Permission.REGULATION_WRITE)
class ChangePartPage(PartPage):
    """Write other words into a part; a stale page shows both texts and what differs."""

    done = _("Bənd saxlanıldı.")

    def __init__(self, context: DeskClause, request: Request) -> None:
        super().__init__(context, request)
        self.regulation = context.regulation
        self.item = parts.found(self.regulation.items, context.__name__)
        self.place = parts.place(self.item.clause)
        self.title = self.place.field.label.said(request.locale_name)
        self.url = part_url(request, self.regulation, self.item.id)

    def form(self) -> KgForm:
        """Return the form of the part."""
        return kg_form(self.request, self.regulation, self.place, url=self.url, item=self.item)

    def initial(self) -> dict[str, Any]:
        """Return the part as it stands."""
        assert self.item is not None
        return dict(self.item.data)

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; what somebody else wrote meanwhile is shown beside one's own."""
        try:
            return super().__call__()
        except Conflict as exc:
            return stale_page(self.request, self.place, exc, self.url)

    def act(self, data: dict[str, Any]) -> str:
        """Save the part and return to the card."""
        seen = str(self.request.POST.get("version", ""))
        by, at = self.request.actor, self.request.now
        writing.change_part(self.regulation, self.context.__name__, data, seen=seen, by=by, at=at)
        return f"{desk_path(self.request, self.regulation)}#bend-{self.place.clause}"

    def more(self) -> dict[str, Any]:
        """Return also the figures of the text and the other acts."""
        assert self.item is not None
        here = [one.id for one in self.regulation.items if one.clause == self.place.clause]
        is_text = self.place.kind == "text"
        return {
            **super().more(),
            "figures": figures_of(self.item) if is_text else None,
            "acts": _acts(self.url, here, self.item.id, is_text=is_text, many=self.place.many),
            "origin": ", ".join(self.item.origin),
        }


def part_url(request: Request, regulation: Regulation, id_: str) -> str:
    """Return the address of the page of a part."""
    return desk_path(request, regulation, f"bendler/{id_}/")


def _acts(
    url: str, here: list[str], id_: str, *, is_text: bool, many: bool
) -> list[dict[str, Any]]:
    at = here.index(id_)
    found = []
    if at > 0:
        found.append({"url": f"{url}yuxari", "title": _("Yuxarı"), "posts": True})
    if at < len(here) - 1:
        found.append({"url": f"{url}asagi", "title": _("Aşağı"), "posts": True})
    if is_text:
        found.append({"url": f"{url}bol", "title": _("İki hissəyə böl"), "posts": False})
        if at < len(here) - 1:
            words = _("Sonrakı hissə ilə birləşdir")
            found.append({"url": f"{url}birlesdir", "title": words, "posts": False})
    if many:
        found.append({"url": f"{url}sil", "title": _("Sil"), "posts": False})
    return found


@view_config(
    context=DeskClause,
    name="saxla",
    renderer="json",
    permission=Permission.REGULATION_WRITE,
    request_method="POST",
)
def autosave(context: DeskClause, request: Request) -> dict[str, Any]:
    """Keep what is being written; answer the new version, or 409 with what differs."""
    regulation = context.regulation
    request.turn(regulation.slug)
    item = parts.found(regulation.items, context.__name__)
    place = parts.place(item.clause)
    url = part_url(request, regulation, item.id)
    form = kg_form(request, regulation, place, url=url, item=item)
    data = form.collect(request.POST.items())
    by, at, seen = request.actor, request.now, str(request.POST.get("version", ""))
    try:
        version = writing.change_part(
            regulation, item.id, data, seen=seen, quietly=True, by=by, at=at
        )
    except (Conflict, Refused) as exc:
        return _stopped(request, exc)
    return {"version": version}


def _stopped(request: Request, fault: KarguzarError) -> dict[str, Any]:
    request.response.status_int = 409
    return {"message": request.localizer.translate(fault.message)}


@view_config(
    context=DeskClause,
    name="yuxari",
    permission=Permission.REGULATION_WRITE,
    request_method="POST",
)
def move_up(context: DeskClause, request: Request) -> Response:
    """Move the part one place up."""
    return _moved(context, request, -1)


@view_config(
    context=DeskClause,
    name="asagi",
    permission=Permission.REGULATION_WRITE,
    request_method="POST",
)
def move_down(context: DeskClause, request: Request) -> Response:
    """Move the part one place down."""
    return _moved(context, request, 1)


def _moved(context: DeskClause, request: Request, step: int) -> Response:
    regulation = context.regulation
    request.turn(regulation.slug)
    writing.move_part(regulation, context.__name__, step, by=request.actor, at=request.now)
    request.flash(_("Bəndin yeri dəyişdirildi, nömrələr yeniləndi."))
    return HTTPSeeOther(part_url(request, regulation, context.__name__))


def text_of(regulation: Regulation, id_: str) -> str:
    """Return the words of one part."""
    found = [one.text for one in clauses(regulation.items, names_of(regulation)) if one.id == id_]
    return found[0] if found else ""
