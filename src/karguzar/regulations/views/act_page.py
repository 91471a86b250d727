"""The base of act pages at the desk of regulations: what was seen, the turn, the way back."""

from abc import ABC, abstractmethod
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.i18n import TranslationString
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Form
from karguzar.regulations.content import Regulation
from karguzar.regulations.contexts import DeskRegulation
from karguzar.regulations.views.words import TEMPLATES, crumbs, desk_path
from karguzar.regulations.workflow import REGULATION_WORKFLOW
from karguzar.signing.values import Level
from karguzar.ui.act_forms import confirm_form, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link

ACT_VIEW: dict[str, Any] = {
    "context": DeskRegulation,
    "renderer": f"{TEMPLATES}act.pt",
    "permission": Permission.REGULATION_READ,
}


class RegulationActPage(ActPage, ABC):
    """A page on which one of the staff does one act on a regulation.

    The page is found only by those who hold ``needs`` in this state, and only where the
    transition ``name`` ("" for none) can happen; after somebody else's act the posted form still
    is taken, so that its act tells of the conflict.
    """

    name: str = ""
    needs: Permission = Permission.REGULATION_WRITE
    button: TranslationString
    lead: TranslationString | str = ""
    clause: str = ""
    is_final: bool = False

    def __init__(self, context: DeskRegulation, request: Request) -> None:
        super().__init__(context, request)
        self.regulation: Regulation = context.regulation

    def fields(self) -> Form:
        """Return the fields of the form; none by default: the page is the question."""
        return confirm_form()

    @abstractmethod
    def carry_out(self, data: dict[str, Any]) -> None:
        """Do the act."""

    def is_open(self) -> bool:
        """Return whether the page exists for the one who asks, as things stand."""
        if self.name and not REGULATION_WORKFLOW.can(self.regulation, self.name):
            return False
        return bool(self.request.has_permission(self.needs, self.context))

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; 404 when the act is not open to the one who asks."""
        is_overtaken = self.request.method == "POST" and self.seen < self.regulation.version
        if not self.is_open() and not is_overtaken:
            raise HTTPNotFound
        return super().__call__()

    @property
    def seen(self) -> int:
        """Return the version of the regulation that the page was made from."""
        return whole_number(self.request.POST.get("seen")) or 0

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        seen, grave = self.regulation.version, self.is_final
        return page_form(self.fields(), self.request, self.button, seen=seen, danger=grave)

    def bodies(self) -> tuple[str, ...]:
        """Return the preparing body: its turn is needed."""
        return (self.regulation.slug,)

    def act(self, data: dict[str, Any]) -> str | Response:
        """Do the act and return to the card."""
        self.carry_out(data)
        return self.back()

    def back(self) -> str:
        """Return the address of the card."""
        return desk_path(self.request, self.regulation)

    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom, when, what was seen."""
        return {"by": self.request.actor, "at": self.request.now, "seen": self.seen}

    @property
    def needed(self) -> Level:
        """Return the least level of signature by the settings."""
        level: Level = self.request.registry.regulations.signature
        return level

    def shown(self) -> dict[str, Any] | None:
        """Return what is shown above the form: title and rows of (label, words)."""
        return None

    def more(self) -> dict[str, Any]:
        """Return the way here and what the page tells."""
        title = self.regulation.titles.get("az", "")
        return {
            "crumbs": crumbs(self.request, (title, self.back())),
            "lead": self.lead,
            "law": clause_link(self.request, self.clause),
            "back": self.back(),
            "shown": self.shown(),
        }
