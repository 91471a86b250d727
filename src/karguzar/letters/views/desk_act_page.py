"""The base of act pages at the desk: the form, what was seen, the turn, and the way back."""

from abc import ABC, abstractmethod
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Conflict
from karguzar.base.i18n import TranslationString, _
from karguzar.content.journal import history
from karguzar.forms.grammar import Form
from karguzar.letters.act_names import ACTS
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.queries import allowed_acts
from karguzar.letters.views.desk_parts import desk_files, desk_head
from karguzar.letters.views.desk_words import card_path
from karguzar.letters.workflow import STATES
from karguzar.ui.act_forms import confirm_form, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link, moment

DESK_ACT = "karguzar:templates/letters/desk/act.pt"


class DeskActPage(ActPage, ABC):
    """A page on which one of the staff does one act on a letter.

    ``name`` is the act in the workflow; a page of an act that this person may not do now is not
    found. ``lead`` tells what will happen, ``clause`` on which ground.
    """

    name: str = ""
    button: TranslationString = _("Təsdiq et")
    lead: TranslationString | str = ""
    clause: str = ""
    is_final: bool = False

    def __init__(self, context: DeskLetter, request: Request) -> None:
        super().__init__(context, request)
        self.letter = context.letter

    def fields(self) -> Form:
        """Return the fields of the form; none by default: the page is the question."""
        return confirm_form()

    @abstractmethod
    def carry_out(self, data: dict[str, Any]) -> None:
        """Do the act."""

    def names(self) -> tuple[str, ...]:
        """Return the acts of which one must be allowed for the page to exist."""
        return (self.name,)

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; 404 when the act is not open to the one who asks.

        After somebody else's act the page of a posted form stays: its act tells of the conflict.
        """
        allowed = allowed_acts(self.letter, self.request.identity.principals)
        if not set(self.names()) & set(allowed) and not self._is_overtaken():
            raise HTTPNotFound
        try:
            return super().__call__()
        except Conflict as exc:
            raise self._told(exc) from exc

    def _told(self, fault: Conflict) -> Conflict:
        """Return the conflict in words: what was typed, beside what others did meanwhile."""
        said = self.request.localizer.translate
        entries = history(self.letter.body["jurnal"], self.letter.path)
        later = [one for one in entries if int(str(one.facts.get("version", 0))) > self.seen]
        lines = [
            f"{moment(self.request, one.at)}: {said(ACTS.get(one.act, one.act))} ({one.by.name})"
            for one in later
        ]
        typed = [text for text in fault.mine.values() if text]
        name = said(_("Müraciət"))
        state = said(STATES[self.letter.state])
        return Conflict(
            fault.message,
            mine={name: "\n".join(typed)},
            theirs={name: "\n".join([*lines, state])},
        )

    def _is_overtaken(self) -> bool:
        return self.request.method == "POST" and self.seen < self.letter.version

    @property
    def seen(self) -> int:
        """Return the version of the letter that the page was made from."""
        return whole_number(self.request.POST.get("seen")) or 0

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        return page_form(
            self.fields(),
            self.request,
            self.button,
            seen=self.letter.version,
            danger=self.is_final,
        )

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the letter: its turn is needed."""
        return (self.letter.body.slug,)

    def act(self, data: dict[str, Any]) -> str:
        """Do the act and return to the card."""
        self.carry_out(data)
        return card_path(self.request, self.letter.body.slug, self.letter.__name__)

    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom, when, what was seen."""
        return {"by": self.request.actor, "at": self.request.now, "seen": self.seen}

    def more(self) -> dict[str, Any]:
        """Return the head of the letter and what the page tells."""
        return {
            "head": desk_head(self.request, self.letter),
            "lead": self.lead,
            "clause": clause_link(self.request, self.clause),
            "preview": None,
            "files": desk_files(self.request, self.letter),
            "resolution": None,
        }
