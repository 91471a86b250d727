"""A clause (or the whole text) with its comments and the form of a new one."""

from abc import ABC, abstractmethod
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions.actions.commenting import Written, add_comment
from karguzar.discussions.contexts import Draft, DraftClause
from karguzar.discussions.fates import clause_name
from karguzar.discussions.paths import clause_path, comment_path, discussion_path
from karguzar.discussions.rules import WHOLE
from karguzar.discussions.views import forms
from karguzar.discussions.views.public_discussion import count_words, head
from karguzar.discussions.views.shown import shown_comment
from karguzar.forms.form import Button, InvalidForm, KgForm
from karguzar.ui.pages import ActPage
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, whole_number

SIZE = 20
QUOTE = "sitat"
TOO_MANY_REQUESTS = 429
TEMPLATE = "karguzar:templates/discussions/clause.pt"


class CommentPage(ActPage, ABC):
    """Shows comments at a clause; POST takes a new one. GET needs no form after the end."""

    is_too_fast = False

    @property
    @abstractmethod
    def draft(self) -> Draft:
        """Return the place of the discussion."""

    @property
    @abstractmethod
    def clause_id(self) -> str:
        """Return the id of the clause, "" for the whole text."""

    @property
    def signed_in(self) -> bool:
        """Return whether the comment will be a person's of an account."""
        return bool(self.request.actor.person_id)

    @property
    def seen(self) -> int:
        """Return the revision that the page was made from."""
        posted = whole_number(self.request.POST.get("seen"))
        return len(self.draft.discussion.revisions) if posted is None else posted

    def form(self) -> KgForm:
        """Return the form of a comment."""
        form = forms.comment_form(
            longest=self.request.registry.discussions.longest_comment,
            on_clause=self.clause_id != WHOLE,
            signed_in=self.signed_in,
        )
        button = Button("gonder", _("Rəyi göndər"), css_class="btn-primary")
        hidden = {"seen": str(self.seen)}
        return KgForm(form, self.request, action="#rey-yaz", buttons=(button,), hidden=hidden)

    def initial(self) -> dict[str, Any]:
        """Return the quote that was selected on the page of the draft."""
        return {**forms.initial_shown(), "quote": parameter(self.request, QUOTE)[:2000]}

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the draft: its turn is needed."""
        return (self.draft.discussion.body,)

    def act(self, data: dict[str, Any]) -> str:
        """Take the comment; go on to its receipt, or to what to do with the e-mail."""
        request, discussion = self.request, self.draft.discussion
        self._keep_pace(str(data.get("email", "")))
        sent = add_comment(
            request.office,
            discussion,
            Written(
                text=data["text"],
                clause=self.clause_id,
                revision=self.seen,
                quote=data.get("quote") or "",
                name=data.get("name") or "",
                shows_name=data["shown"] == "name",
                email=data.get("email") or "",
                language=request.locale_name,
            ),
            settings=request.registry.discussions,
            by=request.actor,
            at=request.now,
        )
        if not sent.code:
            return str(request.frame.path(f"{discussion_path(discussion.id)}gonderildi"))
        request.flash(_("Rəyiniz qəbul edildi və dərc olundu."))
        return str(request.frame.path(comment_path(sent.code)))

    def rejected(self, fault: InvalidForm, clause: str = "") -> dict[str, Any]:
        """Return the page with what was typed; 429 for who sends too much."""
        page = super().rejected(fault, clause)
        if self.is_too_fast:
            self.request.response.status_int = TOO_MANY_REQUESTS
        return page

    def more(self) -> dict[str, Any]:
        """Return the comments at the clause and what the page tells of it."""
        request, draft = self.request, self.draft
        discussion, gate = draft.discussion, draft.gate
        found = gate.at_clause(self.clause_id, page_key(request), SIZE)
        count, counted = count_words(request, gate, self.clause_id)
        now = head(request, draft)
        needs_sign_in = not (self.signed_in or request.registry.discussions.without_sign_in)
        return {
            "head": now,
            "crumbs": (*now["crumbs"], (discussion.title, now["url"])),
            "counted": counted,
            "count": count,
            "comments": [shown_comment(request, discussion, one) for one in found.comments],
            "paging": paging(request, next_key=found.next_key),
            "may_write": now["is_open"] and not needs_sign_in and self.is_there,
            "needs_sign_in": now["is_open"] and needs_sign_in,
            "signed_in": self.signed_in,
            "is_there": self.is_there,
            **self.clause_words(),
        }

    @property
    def is_there(self) -> bool:
        """Return whether the clause stands in the newest text."""
        return True

    @abstractmethod
    def clause_words(self) -> dict[str, Any]:
        """Return name and text of the clause, and where its text is now if it is gone."""

    def _keep_pace(self, email: str) -> None:
        request = self.request
        who = request.actor.person_id or f"mail {email.casefold()}"
        keys = (who, f"address {request.client_addr or ''}")
        if not request.registry.discussion_pace.take(keys, request.now):
            self.is_too_fast = True
            raise Refused(
                _("Bir saatda çox rəy göndərmisiniz. Bir azdan yenidən cəhd edin, mətn itməyib.")
            )


@view_config(context=DraftClause, permission=Permission.PUBLIC_VIEW, renderer=TEMPLATE)
class ClausePage(CommentPage):
    """A clause with its comments."""

    def __init__(self, context: DraftClause, request: Request) -> None:
        super().__init__(context, request)
        self.title = clause_name(context.clause)

    @property
    def draft(self) -> Draft:
        """Return the place of the discussion."""
        found: Draft = self.context.draft
        return found

    @property
    def clause_id(self) -> str:
        """Return the id of the clause."""
        return str(self.context.clause.id)

    @property
    def is_there(self) -> bool:
        """Return whether the clause stands in the newest text."""
        return self.draft.discussion.text.clause(self.clause_id) is not None

    def clause_words(self) -> dict[str, Any]:
        """Return name and text of the clause, and what became of it if it is gone."""
        draft, clause = self.draft, self.context.clause
        gone = {
            each
            for name, place in draft.gate.places.items()
            if name.partition("/")[2] == clause.id and not self.is_there
            for each in place.clauses
        }
        newest = draft.discussion.text
        links = [
            (clause_name(one), self.request.frame.path(clause_path(draft.discussion.id, one.id)))
            for one in newest.clauses
            if one.id in gone
        ]
        return {"clause": clause, "name": clause_name(clause), "moved_to": links}


@view_config(context=Draft, name="umumi", permission=Permission.PUBLIC_VIEW, renderer=TEMPLATE)
class WholePage(CommentPage):
    """Comments on the whole text."""

    title = _("Bütün mətnə rəylər")

    @property
    def draft(self) -> Draft:
        """Return the place of the discussion."""
        found: Draft = self.context
        return found

    @property
    def clause_id(self) -> str:
        """Return that it is the whole text."""
        return WHOLE

    def clause_words(self) -> dict[str, Any]:
        """Return that there is no clause."""
        return {"clause": None, "name": self.title, "moved_to": []}


@view_config(
    context=Draft,
    name="gonderildi",
    permission=Permission.PUBLIC_VIEW,
    renderer="karguzar:templates/discussions/sent.pt",
    request_method="GET",
)
def sent_page(context: Draft, request: Request) -> dict[str, Any]:
    """Tell who is not signed in that the comment waits for a press in an e-mail."""
    return {"head": head(request, context), "is_comment": True}


@view_config(
    context=Draft,
    name="reyler",
    permission=Permission.PUBLIC_VIEW,
    renderer="karguzar:templates/discussions/comments.pt",
    request_method="GET",
)
def all_comments(context: Draft, request: Request) -> dict[str, Any]:
    """Show all comments, newest first."""
    found = context.gate.newest(page_key(request), SIZE)
    now = head(request, context)
    return {
        "head": now,
        "crumbs": (*now["crumbs"], (context.discussion.title, now["url"])),
        "comments": [shown_comment(request, context.discussion, one) for one in found.comments],
        "paging": paging(request, next_key=found.next_key),
        "csv_url": f"{now['url']}reyler.csv",
    }
