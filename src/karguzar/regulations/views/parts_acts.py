"""Splitting, merging and removing parts of a text."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Field, Form, Text
from karguzar.regulations import parts
from karguzar.regulations.actions import writing
from karguzar.regulations.contexts import DeskClause
from karguzar.regulations.interfaces import TEXT_LIMIT
from karguzar.regulations.views.parts_page import part_url, text_of
from karguzar.regulations.views.words import TEMPLATES, crumbs, desk_path
from karguzar.ui.act_forms import confirm_form, form_of
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage

PART_ACT: dict[str, Any] = {
    "context": DeskClause,
    "renderer": f"{TEMPLATES}act.pt",
    "permission": Permission.REGULATION_WRITE,
}


class PartActPage(ActPage):
    """A page that does one act on a part and returns to the card."""

    button: TranslationString
    lead: TranslationString | str = ""
    is_final = False

    def __init__(self, context: DeskClause, request: Request) -> None:
        super().__init__(context, request)
        self.regulation = context.regulation
        self.item = parts.found(self.regulation.items, context.__name__)

    def fields(self) -> Form:
        """Return the fields of the form; none by default."""
        return confirm_form()

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        style = "btn-danger" if self.is_final else "btn-primary"
        button = Button("gonder", self.button, css_class=style)
        return KgForm(self.fields(), self.request, buttons=(button,))

    def bodies(self) -> tuple[str, ...]:
        """Return the preparing body: its turn is needed."""
        return (self.regulation.slug,)

    def how(self) -> dict[str, Any]:
        """Return by whom and when."""
        return {"by": self.request.actor, "at": self.request.now}

    def card(self) -> str:
        """Return the address of the clause on the card."""
        return f"{desk_path(self.request, self.regulation)}#bend-{self.item.clause}"

    def more(self) -> dict[str, Any]:
        """Return the way here and the part that is spoken of."""
        title = self.regulation.titles.get("az", "")
        return {
            "crumbs": crumbs(self.request, (title, desk_path(self.request, self.regulation))),
            "lead": self.lead,
            "law": None,
            "back": part_url(self.request, self.regulation, self.item.id),
            "shown": {"title": self.item.clause, "rows": [("", self.words())]},
        }

    def words(self) -> str:
        """Return the words of the part."""
        return text_of(self.regulation, self.item.id)


_FIRST = Field(
    "first",
    "long_text",
    Text("Birinci hissə", "First part", "Первая часть"),
    required=True,
    max_length=TEXT_LIMIT,
)
_SECOND = Field(
    "second",
    "long_text",
    Text("İkinci hissə", "Second part", "Вторая часть"),
    required=True,
    max_length=TEXT_LIMIT,
)
_SPLIT = Text("Bəndin bölünməsi", "Splitting a clause", "Разделение пункта")


@view_config(name="bol", **PART_ACT)
class SplitPage(PartActPage):
    """Make two parts of one; comments of a discussion stay with both."""

    title = _("Bəndi iki hissəyə böl")
    lead = _("Hər hissə öz nömrəsini alacaq və hansı bənddən yarandığını yadda saxlayacaq.")
    button = _("Böl")
    done = _("Bənd iki hissəyə bölündü.")

    def fields(self) -> Form:
        """Return the two halves."""
        return form_of("split", _SPLIT, "R11-9.1", _FIRST, _SECOND)

    def initial(self) -> dict[str, Any]:
        """Return halves by paragraphs: the first one, and the rest."""
        first, _line, rest = self.words().partition("\n\n")
        return {"first": first, "second": rest}

    def act(self, data: dict[str, Any]) -> str:
        """Split."""
        writing.split_part(
            self.regulation, self.item.id, data["first"], data["second"], **self.how()
        )
        return self.card()


@view_config(name="birlesdir", **PART_ACT)
class MergePage(PartActPage):
    """Make one part of this one and the next."""

    title = _("Sonrakı hissə ilə birləşdir")
    lead = _("İki hissə bir mətn olacaq; hər ikisinə yazılmış rəylər onda qalacaq.")
    button = _("Birləşdir")
    done = _("Hissələr birləşdirildi.")

    def words(self) -> str:
        """Return both texts."""
        other = self._next()
        second = text_of(self.regulation, other) if other else ""
        return f"{super().words()}\n\n{second}".strip()

    def _next(self) -> str:
        here = [one.id for one in self.regulation.items if one.clause == self.item.clause]
        at = here.index(self.item.id)
        return here[at + 1] if at + 1 < len(here) else self.item.id

    def act(self, data: dict[str, Any]) -> str:
        """Merge."""
        del data
        writing.merge_parts(self.regulation, self.item.id, self._next(), **self.how())
        return self.card()


@view_config(name="sil", **PART_ACT)
class RemovePage(PartActPage):
    """Remove a part, after asking."""

    title = _("Bu hissəni sil")
    lead = _("Hissə layihədən çıxarılacaq. Dərc edilmiş versiyalarda o, olduğu kimi qalır.")
    button = _("Sil")
    done = _("Hissə silindi.")
    is_final = True

    def act(self, data: dict[str, Any]) -> str:
        """Remove."""
        del data
        writing.remove_part(self.regulation, self.item.id, **self.how())
        return self.card()
