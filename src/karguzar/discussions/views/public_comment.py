"""After a comment was sent: confirmed by a link in an e-mail, followed by its code."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.check import normal_code
from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.discussions.actions.commenting import (
    confirm_comment,
    followed_comment,
    waiting_comment,
)
from karguzar.discussions.contexts import Drafts
from karguzar.discussions.paths import comment_path, discussion_path
from karguzar.discussions.views.shown import shown_comment
from karguzar.discussions.visible import Gate, PublicComment
from karguzar.forms.form import Button, KgForm
from karguzar.ui.act_forms import confirm_form
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import parameter

TEMPLATES = "karguzar:templates/discussions/"
ASK_TEMPLATE = f"{TEMPLATES}ask.pt"
NOT_FOUND = 404
LONGEST_CODE = 60


def token_of(request: Request) -> str:
    """Return the token at the end of the address; Missing where there is none or more."""
    if len(request.subpath) != 1:
        raise Missing(_("Keçid tam deyil. Onu məktubdan bütövlükdə açın."))
    return str(request.subpath[0])


class TokenPage(ActPage):
    """A page of a link in an e-mail: a question with one button, so that looking changes nothing.

    Programs of mail follow links by themselves; a press is a person's.
    """

    button: TranslationString
    lead: TranslationString

    def form(self) -> KgForm:
        """Return the form with its one button."""
        button = Button("tesdiq", self.button, css_class="btn-primary")
        return KgForm(confirm_form(), self.request, buttons=(button,))

    def more(self) -> dict[str, Any]:
        """Return the question, what it is about, and what was said."""
        return {"lead": self.lead, "about": None, "said": ""}


@view_config(
    context=Drafts,
    name="tesdiq",
    permission=Permission.PUBLIC_VIEW,
    renderer=ASK_TEMPLATE,
)
class ConfirmPage(TokenPage):
    """Publishes the comment of a person without an account."""

    title = _("Rəyinizi təsdiq edin")
    button = _("Rəyi dərc et")
    lead = _("Rəyi siz yazmısınızsa, düyməni basın: rəy dərc olunacaq.")
    done = _("Rəyiniz qəbul edildi və dərc olundu.")

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the draft: its turn is needed."""
        discussion, _comment = waiting_comment(self.request.office, token_of(self.request))
        return (discussion.body,)

    def act(self, _data: dict[str, Any]) -> str:
        """Publish it and go on to its receipt."""
        request = self.request
        token = token_of(request)
        sent = confirm_comment(request.office, token, by=request.actor, at=request.now)
        return str(request.frame.path(comment_path(sent.code)))

    def more(self) -> dict[str, Any]:
        """Return the draft and the comment, which the holder of the link wrote."""
        discussion, comment = waiting_comment(self.request.office, token_of(self.request))
        url = self.request.frame.path(discussion_path(discussion.id))
        return {**super().more(), "about": (discussion.title, url), "said": comment.text}


@view_config(context=Drafts, name="rey", permission=Permission.PUBLIC_VIEW, request_method="GET")
def follow(_context: Drafts, request: Request) -> Response:
    """Show the comment of the code in the address; without one ask for the code."""
    page, values = _followed(request) if request.subpath else _asked(request)
    if isinstance(values, Response):
        return values
    response = render_to_response(f"{TEMPLATES}{page}.pt", values, request=request)
    if values.get("fault"):
        response.status_int = NOT_FOUND
    return response


def _asked(request: Request) -> tuple[str, dict[str, Any] | Response]:
    code = normal_code(parameter(request, "kod")[:LONGEST_CODE])
    if not code:
        return "follow_ask", {"code": "", "fault": ""}
    try:
        followed_comment(request.office, code)
    except Missing as exc:
        return "follow_ask", {"code": code, "fault": exc.message}
    return "", HTTPSeeOther(request.frame.path(comment_path(code)))


def _followed(request: Request) -> tuple[str, dict[str, Any]]:
    code = token_of(request)
    discussion, comment = followed_comment(request.office, code)
    shown = Gate(discussion).shown(comment)
    assert shown is not None, "a code is given to what was published"
    return "follow", {
        "title": discussion.title,
        "url": request.frame.path(discussion_path(discussion.id)),
        "crumbs": ((_("Layihələr"), request.frame.path("/layiheler/")),),
        "code": normal_code(code),
        "state": _state(shown),
        "comments": [shown_comment(request, discussion, shown)],
    }


def _state(comment: PublicComment) -> TranslationString:
    if comment.hidden_because:
        return _("Gizlədilib")
    if comment.answer is not None:
        return _("Cavab verilib")
    return _("Dərc olunub, cavab gözlənilir")
