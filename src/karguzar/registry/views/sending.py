"""The way of an application to the operator: signed by the head; taken back, thrown away."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.papers import render
from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import clean_text
from karguzar.content.files import keep
from karguzar.forms.grammar import Text
from karguzar.letters.papers import Sheet
from karguzar.letters.parties import post_title, staff
from karguzar.letters.setup import translate_into
from karguzar.people.content import BODIES
from karguzar.registry.actions import filing
from karguzar.registry.actions.act import TURN, check_seen
from karguzar.registry.content import Application
from karguzar.registry.contexts import ApplicationPlace
from karguzar.registry.papers import statement
from karguzar.registry.signed_acts import ApplicationSigning, payload_of
from karguzar.registry.views.application import address, check_model, crumbs
from karguzar.registry.views.desk import BASE
from karguzar.registry.views.forms import reason_form
from karguzar.registry.views.shown import TEMPLATES
from karguzar.registry.workflow import ACTIONS
from karguzar.signing.actions import open_envelope
from karguzar.signing.values import DocumentToSign, SignerWanted
from karguzar.ui.act_forms import confirm_form, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link, path

PDF = "application/pdf"


@view_config(
    context=ApplicationPlace,
    name="imzaya",
    renderer=f"{TEMPLATES}desk/check.pt",
    permission=Permission.REGISTRY_READ,
    request_method="POST",
)
def send_to_sign(context: ApplicationPlace, request: Request) -> dict[str, Any] | Response:
    """Make the paper of the application and put it before the head of the body (R11-10.3)."""
    application = context.application
    may_write = request.has_permission(Permission.REGISTRY_WRITE, context)
    if not may_write and not request.has_permission(Permission.REGISTRY_SIGN, context):
        raise HTTPNotFound
    seen = whole_number(request.POST.get("seen")) or 0
    pdf = paper(request, application)
    request.turn(TURN, application.body)
    try:
        check_seen(application, seen)
        signer = _signer(request, application)
        if application.state == "draft":
            filing.send_to_sign(request.office, application, by=request.actor, at=request.now)
        else:
            filing.check(request.office, application, at=request.now)
        url = _put_before(request, application, pdf, signer)
    except (Refused, Unmet, Conflict) as exc:
        request.tm.abort()
        request.tm.begin()
        request.response.status_int = 409 if isinstance(exc, Conflict) else 422
        return check_model(request, application) | {"failure": exc.message}
    if signer.person_id == request.identity.person.id:
        return HTTPSeeOther(url)
    request.flash(_("Müraciət rəhbərin imzasına göndərildi."))
    return HTTPSeeOther(address(request, application))


def paper(request: Request, application: Application) -> bytes:
    """Return the PDF of the application: the slow part, before any turn is taken."""
    translate = translate_into(request.registry, "az")
    sheet = Sheet("az", translate, "", request.registry.place.address, request.now)
    data = statement(request.office, application, sheet)
    return render("statement", data, at=request.now, language="az", translate=translate)


def _signer(request: Request, application: Application) -> SignerWanted:
    """Return who signs: the one who asks if they head the body, else the first head."""
    body = request.office[BODIES][application.body]
    own = request.identity.person.id
    title = post_title(body, own, "head")
    if title:
        return SignerWanted(own, capacity=title, body=body.slug)
    heads = staff(request.office, body, "head")
    if not heads:
        raise Refused(_("Qurumda rəhbər vəzifəsi tutulmayıb: müraciəti imzalayan yoxdur."))
    first = heads[0].person_id
    return SignerWanted(first, capacity=post_title(body, first, "head"), body=body.slug)


def _put_before(
    request: Request, application: Application, pdf: bytes, signer: SignerWanted
) -> str:
    said = request.localizer.translate
    about = str(application.values.get("2011.service_name") or application.service)
    title = clean_text(f"{said(ACTIONS[application.action])}: {about}")
    stored = keep(
        request.office["fayllar"], pdf, media_type=PDF, name="muraciet.pdf", at=request.now
    )
    level = request.registry_rules.settings.signature
    envelope = open_envelope(
        request.office,
        kind=ApplicationSigning.name,
        subject=application.path,
        title=title,
        documents=[DocumentToSign("application", title, stored.digest)],
        signers=[signer],
        payload=payload_of(application),
        level="signature" if level == "account" else level,
        clause=ApplicationSigning.clause,
        return_to=f"{BASE}{application.id}/",
        by=request.actor,
        at=request.now,
        body=application.body,
    )
    application.envelope = envelope.id
    return path(request, f"/imza/{envelope.id}/")


class ApplicationActPage(ActPage):
    """A page on which the body does one act on its application."""

    needs: Permission = Permission.REGISTRY_WRITE
    states: tuple[str, ...] = ()
    button: Any = _("Təsdiq et")
    lead: Any = ""
    is_final: bool = False

    def __init__(self, context: ApplicationPlace, request: Request) -> None:
        super().__init__(context, request)
        self.application: Application = context.application

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; 404 when the act is not open to the one who asks."""
        is_open = self.application.state in self.states
        if not is_open or not self.request.has_permission(self.needs, self.context):
            raise HTTPNotFound
        return super().__call__()

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        seen = self.application.version
        return page_form(self.fields(), self.request, self.button, seen=seen, danger=self.is_final)

    def fields(self) -> Any:
        """Return the fields; none by default."""
        return confirm_form()

    @property
    def seen(self) -> int:
        """Return the version that the page was made from."""
        return whole_number(self.request.POST.get("seen")) or 0

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the registry."""
        return (TURN,)

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {
            "crumbs": crumbs(self.request, self.application),
            "lead": self.lead,
            "law": clause_link(self.request, "R11-10.3"),
            "rows": [],
            "back": address(self.request, self.application),
        }


def _page(name: str) -> Any:
    return view_config(
        context=ApplicationPlace,
        name=name,
        renderer=f"{TEMPLATES}act.pt",
        permission=Permission.REGISTRY_READ,
    )


@_page("sil")
class DiscardPage(ApplicationActPage):
    """The page on which a draft is thrown away."""

    title = _("Qaralamanı sil")
    done = _("Qaralama silindi.")
    states = ("draft",)
    button = _("Sil")
    lead = _("Qaralama və onun faylları silinəcək. Bunu geri qaytarmaq olmaz.")
    is_final = True

    def act(self, data: dict[str, Any]) -> str:
        """Throw it away and return to the registry of the body."""
        del data
        filing.discard(
            self.request.office, self.application, by=self.request.actor, at=self.request.now
        )
        return path(self.request, BASE)


@_page("qaralamaya")
class TakeBackPage(ApplicationActPage):
    """The page on which an application is taken back from its signer."""

    title = _("İmzadan geri götür")
    done = _("Müraciət yenidən qaralamadır. İmzaya göndərilmiş nüsxə etibarsızdır.")
    states = ("signing",)
    needs = Permission.REGISTRY_READ
    button = _("Qaralamaya qaytar")
    lead = _("Müraciəti yenidən dəyişə biləcəksiniz; imzaya göndərilmiş nüsxə etibarsız olacaq.")

    def act(self, data: dict[str, Any]) -> str:
        """Open the draft again."""
        del data
        by, at = self.request.actor, self.request.now
        filing.take_back(self.request.office, self.application, by=by, at=at)
        return address(self.request, self.application)


@_page("geri")
class WithdrawPage(ApplicationActPage):
    """The page on which the head takes a submitted application back."""

    title = _("Müraciəti geri götür")
    done = _("Müraciət geri götürüldü.")
    states = ("submitted", "deficient")
    needs = Permission.REGISTRY_SIGN
    button = _("Geri götür")
    lead = _("Operator bu müraciətə baxmayacaq.")
    is_final = True

    def fields(self) -> Any:
        """Return the form of the reason."""
        return reason_form(Text("Səbəb", "Reason", "Причина"), "R11-10.3")

    def act(self, data: dict[str, Any]) -> str:
        """Withdraw it."""
        filing.withdraw(
            self.request.office,
            self.application,
            reason=data["reason"],
            by=self.request.actor,
            at=self.request.now,
            seen=self.seen,
        )
        return address(self.request, self.application)
