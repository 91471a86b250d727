"""Subscribing by e-mail to one discussion or to all, confirming it, ending it by one press."""

from abc import ABC, abstractmethod
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions.actions.subscribing import (
    about_of,
    confirm_subscription,
    subscribe,
    unsubscribe,
    waiting_subscription,
)
from karguzar.discussions.content import Discussion
from karguzar.discussions.contexts import Draft, Drafts
from karguzar.discussions.interfaces import PART
from karguzar.discussions.paths import discussion_path, list_path
from karguzar.discussions.views import forms
from karguzar.discussions.views.public_comment import ASK_TEMPLATE, TokenPage, token_of
from karguzar.forms.form import Button, InvalidForm, KgForm
from karguzar.notices.outbox import OFFICE
from karguzar.ui.pages import ActPage

TOO_MANY_REQUESTS = 429
SENT_TEMPLATE = "karguzar:templates/discussions/sent.pt"
ALL_TITLE = _("Layihələrin ictimai müzakirəsi")


class SubscribePage(ActPage, ABC):
    """Asks for an e-mail address and mails a link to it."""

    title = _("E-poçtla xəbər al")
    is_too_fast = False

    @property
    @abstractmethod
    def discussion(self) -> Discussion | None:
        """Return the discussion, or None for all."""

    def form(self) -> KgForm:
        """Return the form of an address."""
        button = Button("gonder", _("Abunə ol"), css_class="btn-primary")
        return KgForm(forms.subscription_form(), self.request, buttons=(button,))

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the draft, or the office: the mail is put into its outbox."""
        return (self.discussion.body if self.discussion else OFFICE,)

    def act(self, data: dict[str, Any]) -> str:
        """Mail the link; an address that is subscribed already is told nothing else."""
        request = self.request
        keys = (f"mail {data['email'].casefold()}", f"address {request.client_addr or ''}")
        if not request.registry.discussion_pace.take(keys, request.now):
            self.is_too_fast = True
            raise Refused(_("Bir saatda çox sorğu göndərmisiniz. Bir azdan yenidən cəhd edin."))
        found, language = self.discussion, request.locale_name
        subscribe(request.office, found, data["email"], language=language, at=request.now)
        place = discussion_path(found.id) if found else list_path()
        return str(request.frame.path(f"{place}yoxlayin"))

    def rejected(self, fault: InvalidForm, clause: str = "") -> dict[str, Any]:
        """Return the page with what was typed; 429 for who asks too often."""
        page = super().rejected(fault, clause)
        if self.is_too_fast:
            self.request.response.status_int = TOO_MANY_REQUESTS
        return page

    def more(self) -> dict[str, Any]:
        """Return what the subscription brings, and of which draft."""
        found = self.discussion
        lead = _(
            "Yeni müzakirələr elan olunanda, müzakirə bitəndə və rəylərə cavab veriləndə sizə "
            "məktub göndərəcəyik. Abunəliyi hər məktubdan bir basışla dayandırmaq olar."
        )
        return {"lead": lead, "about": about(self.request, found), "said": ""}


@view_config(context=Draft, name="abune", permission=Permission.PUBLIC_VIEW, renderer=ASK_TEMPLATE)
class SubscribeOnePage(SubscribePage):
    """A subscription to one discussion."""

    @property
    def discussion(self) -> Discussion | None:
        """Return the discussion."""
        found: Discussion = self.context.discussion
        return found


class SubscribeAllPage(SubscribePage):
    """A subscription to all discussions."""

    @property
    def discussion(self) -> Discussion | None:
        """Return that it is all."""
        return None


class ConfirmSubscriptionPage(TokenPage):
    """Lets a subscription begin."""

    title = _("Abunəliyi təsdiq edin")
    button = _("Abunəliyi başlat")
    lead = _("Abunə yazan sizsinizsə, düyməni basın.")
    done = _("Abunəlik başladı.")

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the office: all subscriptions lie together."""
        return (OFFICE,)

    def act(self, _data: dict[str, Any]) -> str:
        """Begin it and go to what is subscribed to."""
        request = self.request
        found = confirm_subscription(request.office, token_of(request), at=request.now)
        return str(request.frame.path(about_of(request.office, found)[1]))

    def more(self) -> dict[str, Any]:
        """Return what is subscribed to."""
        request = self.request
        found = waiting_subscription(request.office, token_of(request))
        discussion = request.office[PART].get(found.about)
        return {**super().more(), "about": about(request, discussion)}


@view_config(
    context=Drafts, name="abune", permission=Permission.PUBLIC_VIEW, renderer=ASK_TEMPLATE
)
def subscription(context: Drafts, request: Request) -> Any:
    """Serve both: with a token the confirmation, without one the form for all discussions."""
    page = ConfirmSubscriptionPage if request.subpath else SubscribeAllPage
    return page(context, request)()


@view_config(
    context=Drafts,
    name="imtina",
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
    renderer="karguzar:templates/discussions/stop.pt",
)
def ask_to_stop(_context: Drafts, request: Request) -> dict[str, Any]:
    """Ask whether the mails shall end, so that a program that follows links ends nothing."""
    token_of(request)
    return {}


@view_config(
    context=Drafts,
    name="imtina",
    permission=Permission.PUBLIC_VIEW,
    request_method="POST",
    require_csrf=False,
)
def stop(_context: Drafts, request: Request) -> Response:
    """End the subscription of the link; a program of mail may post here too (RFC 8058).

    No token of a form is asked: who knows the address of this page has the mail itself.
    """
    token = token_of(request)
    request.turn(OFFICE)
    unsubscribe(request.office, token)
    request.flash(_("Abunəlik dayandırıldı, ünvanınız silindi."))
    return HTTPSeeOther(request.frame.path(list_path()))


@view_config(
    context=Draft,
    name="yoxlayin",
    permission=Permission.PUBLIC_VIEW,
    renderer=SENT_TEMPLATE,
    request_method="GET",
)
@view_config(
    context=Drafts,
    name="yoxlayin",
    permission=Permission.PUBLIC_VIEW,
    renderer=SENT_TEMPLATE,
    request_method="GET",
)
def sent_page(context: Any, request: Request) -> dict[str, Any]:
    """Tell that the subscription waits for a press in an e-mail."""
    title, url = about(request, getattr(context, "discussion", None))
    return {"head": {"title": title, "url": url}, "is_comment": False}


def about(request: Request, discussion: Discussion | None) -> tuple[Any, str]:
    """Return the title and the link of what is subscribed to."""
    if discussion is None:
        return ALL_TITLE, str(request.frame.path(list_path()))
    return discussion.title, str(request.frame.path(discussion_path(discussion.id)))
