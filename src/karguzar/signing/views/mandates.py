"""Mandates of a body: who may act for its head, by which order, until when (R11-12.1.2)."""

from dataclasses import replace
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.signing.contexts import MandatePlace, MandatesPlace
from karguzar.signing.interfaces import MANDATES
from karguzar.signing.mandates import MandateOrder, end_mandate, give_mandate, mandates_of
from karguzar.signing.rules import is_in_force
from karguzar.signing.values import Mandate
from karguzar.ui.pages import ActPage

FORM = "karguzar:templates/signing/mandate.pt"


@view_config(
    context=MandatesPlace,
    renderer="karguzar:templates/signing/mandates.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def show_mandates(context: MandatesPlace, request: Request) -> dict[str, Any]:
    """Show the mandates of the body, the newest first, and which of them hold now."""
    can_give = bool(request.has_permission(Permission.MANDATE_GIVE, context))
    rows = [_row(request, one, can_give=can_give) for one in reversed(mandates_of(context.body))]
    return {
        "body": context.body.name(request.locale_name),
        "rows": rows,
        "give_url": _path(request, "yeni") if can_give else "",
    }


def _row(request: Request, mandate: Mandate, *, can_give: bool) -> dict[str, Any]:
    titles = scope_titles(request)
    holds = is_in_force(mandate, request.now)
    may_end = can_give and mandate.ended_at is None and mandate.to_on >= local_date(request.now)
    return {
        "principal": f"{mandate.principal}, {mandate.capacity}",
        "deputy": mandate.deputy,
        "order": f"№ {mandate.order_number}, {_day(request, mandate.order_on)}",
        "period": f"{_day(request, mandate.from_on)} – {_day(request, mandate.to_on)}",
        "scope": [titles.get(one, one) for one in mandate.scope],
        "state": _state(mandate, request, holds=holds),
        "tag": "kg-tag-success" if holds else "kg-tag-warning",
        "end_url": _path(request, f"{mandate.id}/geri-al") if may_end else "",
    }


def _state(mandate: Mandate, request: Request, *, holds: bool) -> TranslationString:
    if holds:
        return _("qüvvədədir")
    if mandate.ended_at is not None:
        return _("geri alınıb")
    is_later = mandate.from_on > local_date(request.now)
    return _("hələ başlamayıb") if is_later else _("müddəti bitib")


def scope_titles(request: Request) -> dict[str, str]:
    """Return scope -> its words, for each kind of act that a mandate can be given for."""
    said = request.localizer.translate
    kinds = [one for one in request.registry.signing_kinds.values() if one.scope]
    # several kinds may share a scope: the one that names it is heard
    kinds.sort(key=lambda one: bool(one.scope_title))
    return {one.scope: said(one.scope_title or one.title) for one in kinds}


def _day(request: Request, on: date) -> str:
    return long_date(on, request.locale_name)


def _path(request: Request, tail: str = "") -> str:
    return str(request.frame.path(f"/karguzarliq/{MANDATES}/{tail}"))


@view_config(context=MandatesPlace, name="yeni", renderer=FORM, permission=Permission.MANDATE_GIVE)
class GiveMandatePage(ActPage):
    """The page on which the head gives a mandate."""

    title = _("Səlahiyyət ver")
    done = _(
        "Səlahiyyət verildi. Əvəz edən şəxs müddət başlayanda sizin əvəzinizə imzalaya bilər."
    )

    def form(self) -> KgForm:
        """Return the form: deputy, order, acts, period."""
        fields = mandate_form(self._deputies(), list(scope_titles(self.request).items()))
        buttons = [Button("gonder", _("Səlahiyyəti ver"), css_class="btn-primary")]
        return KgForm(fields, self.request, buttons=buttons)

    def _deputies(self) -> list[tuple[str, str]]:
        own = self.request.identity.person.id
        people = self.request.office["sexsler"]
        posts = {one.person_id: one.title for one in self.context.body.posts if one.person_id}
        return [
            (person_id, f"{people[person_id].full_name}, {title}")
            for person_id, title in posts.items()
            if person_id != own
        ]

    def initial(self) -> dict[str, Any]:
        """Return today as the day of the order and the first day."""
        today = local_date(self.request.now).isoformat()
        return {"order_on": today, "from_on": today}

    def bodies(self) -> tuple[str, ...]:
        """Return the body: its journal is written."""
        return (self.context.body.slug,)

    def act(self, data: dict[str, Any]) -> str:
        """Give the mandate."""
        order = MandateOrder(
            principal_id=self.request.identity.person.id,
            deputy_id=data["deputy"],
            order_number=data["order_number"],
            order_on=date.fromisoformat(data["order_on"]),
            scope=tuple(data["scope"]),
            from_on=date.fromisoformat(data["from_on"]),
            to_on=date.fromisoformat(data["to_on"]),
        )
        give_mandate(
            self.context.body,
            order,
            scopes=scope_titles(self.request),
            by=self.request.actor,
            at=self.request.now,
        )
        return _path(self.request)


@view_config(
    context=MandatePlace,
    name="geri-al",
    renderer="karguzar:templates/signing/end_mandate.pt",
    permission=Permission.MANDATE_GIVE,
)
def end(context: MandatePlace, request: Request) -> dict[str, Any] | Response:
    """Take a mandate back after a question; it holds no more from that moment on."""
    mandate = context.mandate
    if mandate.ended_at is not None:
        raise HTTPNotFound
    if request.method != "POST":
        row = _row(request, mandate, can_give=True)
        return {"row": row, "back_url": _path(request)}
    request.turn(context.body.slug)
    end_mandate(context.body, mandate.id, by=request.actor, at=request.now)
    request.flash(_("Səlahiyyət geri alındı."))
    return HTTPSeeOther(_path(request))


def mandate_form(deputies: list[tuple[str, str]], scopes: list[tuple[str, str]]) -> Form:
    """Return the form of a mandate: who, by which order, for which acts, from when to when."""
    return Form(
        name="mandate",
        title=Text("Səlahiyyət", "Mandate", "Полномочия"),
        rule="R11-12.1.2",
        version="1",
        fields=(
            replace(_DEPUTY, choices=choices_of(deputies)),
            _NUMBER,
            _date("order_on", Text("Əmrin tarixi", "Date of the order", "Дата приказа")),
            replace(_SCOPE, choices=choices_of(scopes)),
            _date("from_on", Text("İlk gün", "First day", "Первый день")),
            _date("to_on", Text("Son gün", "Last day", "Последний день")),
        ),
    )


_DEPUTY = Field(
    "deputy",
    "choice",
    Text("Sizi əvəz edən", "Your deputy", "Кто Вас замещает"),
    required=True,
    display="select",
)
_NUMBER = Field(
    "order_number",
    "text",
    Text("Əmrin nömrəsi", "Number of the order", "Номер приказа"),
    required=True,
    max_length=60,
)
_SCOPE = Field(
    "scope",
    "choices",
    Text("Hansı əməllər üçün", "For which acts", "Для каких действий"),
    required=True,
)


def _date(name: str, label: Text) -> Field:
    return Field(name, "date", label, required=True)
