"""The base of act pages of the editors, and what they show of a discussion."""

from typing import Any, ClassVar

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.discussions.content import Discussion
from karguzar.discussions.contexts import DeskDiscussion
from karguzar.discussions.paths import desk_path, discussion_path
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Form
from karguzar.ui.act_forms import confirm_form
from karguzar.ui.pages import ActPage

ACT_TEMPLATE = "karguzar:templates/discussions/desk_act.pt"
VIEW: dict[str, Any] = {
    "context": DeskDiscussion,
    "permission": Permission.DISCUSSION_MANAGE,
    "renderer": ACT_TEMPLATE,
}
"""What every act page at the desk of discussions is registered with."""


class DeskAct(ActPage):
    """A page on which an editor does one act on a discussion."""

    button: ClassVar[TranslationString] = _("Təsdiq et")
    lead: ClassVar[TranslationString | str] = ""
    is_final: ClassVar[bool] = False

    def __init__(self, context: DeskDiscussion, request: Request) -> None:
        super().__init__(context, request)
        self.discussion: Discussion = context.discussion

    def fields(self) -> Form:
        """Return the fields; none by default: the page is the question."""
        return confirm_form()

    def form(self) -> KgForm:
        """Return the form with its one button."""
        css = "btn-danger" if self.is_final else "btn-primary"
        button = Button("gonder", self.button, css_class=css)
        return KgForm(self.fields(), self.request, buttons=(button,))

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the discussion: its turn is needed."""
        return (self.discussion.body,)

    @property
    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom and when."""
        return {"by": self.request.actor, "at": self.request.now}

    @property
    def back(self) -> str:
        """Return the page of the discussion at the desk."""
        return str(self.request.frame.path(desk_path(self.discussion.id)))

    def more(self) -> dict[str, Any]:
        """Return what the page tells of the discussion."""
        return {
            "lead": self.lead,
            "about": self.discussion.title,
            "back": self.back,
            "public": self.request.frame.path(discussion_path(self.discussion.id)),
            "comments": [],
        }
