"""What the head does: resolution, approval and signature of the reply, or sending it back."""

from datetime import date, datetime
from typing import Any

from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Form, Text
from karguzar.letters.actions import reply
from karguzar.letters.actions.act import begin
from karguzar.letters.actions.resolution import Order, resolve
from karguzar.letters.addresses import desk_path
from karguzar.letters.parties import staff
from karguzar.letters.statements import reply_statement
from karguzar.letters.views import desk_forms as forms
from karguzar.letters.views.desk_act_page import DeskActPage
from karguzar.letters.views.desk_clerk import DESK_VIEW
from karguzar.letters.views.desk_parts import reply_box
from karguzar.letters.views.opening import (
    acting,
    needed,
    official,
    printed,
    put_before,
    sheet_of,
)
from karguzar.letters.workflow import SCOPE
from karguzar.ui.act_forms import note_form


@view_config(name="derkenar", **DESK_VIEW)
class ResolutionPage(DeskActPage):
    """Write the resolution (R11-7.3)."""

    name = "resolve"
    title = _("Dərkənar")
    lead = _("Seçdiyiniz icraçılar müraciəti görəcək və tapşırıq barədə bildiriş alacaq.")
    button = _("Dərkənarı qoy")
    clause = "R11-7.3"
    done = _("Dərkənar qoyuldu, icraçılara bildirildi.")

    def fields(self) -> Form:
        """Return order, executors, lead, due date and control mark."""
        found = staff(self.request.office, self.letter.body, "executor")
        return forms.resolution_form(
            [
                (one.person_id, f"{one.name} ({one.unit})" if one.unit else one.name)
                for one in found
            ]
        )

    def initial(self) -> dict[str, Any]:
        """Return the resolution that holds, to be changed, or a usual order."""
        held = self.letter.resolution
        if held is None:
            return {"text": self.request.localizer.translate(USUAL_ORDER)}
        return {
            "text": held.text,
            "executors": [one.person_id for one in held.executors],
            "lead": held.lead,
            "control": held.control,
        }

    def carry_out(self, data: dict[str, Any]) -> None:
        """Resolve."""
        due = data.get("due_on") or ""
        order = Order(
            text=data["text"],
            executors=tuple(data["executors"]),
            lead=data["lead"],
            due_on=date.fromisoformat(due) if due else None,
            control=bool(data.get("control")),
        )
        resolve(self.letter, order, **self.how())


USUAL_ORDER = _("Baxılsın və qanunvericiliyə uyğun cavablandırılsın.")


SIGN = "imza"


class ReplySeenPage(DeskActPage):
    """A page on which the reply is shown as it stands before the head decides."""

    def more(self) -> dict[str, Any]:
        """Return the reply as it will go out."""
        return {**super().more(), "preview": reply_box(self.request, self.letter)}


@view_config(name="imzala", **DESK_VIEW)
class SignPage(ReplySeenPage):
    """Approve and sign the reply (R11-12.1.2)."""

    name = "approve_and_sign"
    title = _("Cavabı təsdiq et və imzala")
    lead = _(
        "Cavab göndərilən sənədlər kitabında nömrə alacaq, qurumun möhürü ilə təsdiqlənəcək və "
        "müraciət edənə göndəriləcək. Bunu geri qaytarmaq mümkün deyil."
    )
    clause = "R11-12.1.2"

    def form(self) -> KgForm:
        """Return the form: signing electronically, and plainly where the office allows it."""
        buttons = [Button(SIGN, _("Elektron imza ilə imzala"), css_class="btn-primary")]
        need = needed(self.request, self.name, self.letter.channel)
        if need.level == "account":
            plain = _("Təsdiq edirəm və imzalayıram")
            buttons.append(Button("gonder", plain, css_class="btn-outline-primary"))
        seen = str(self.seen or self.letter.version)
        return KgForm(self.fields(), self.request, buttons=buttons, hidden={"seen": seen})

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; the PDF of the reply is made before the turn is taken."""
        if SIGN in self.request.POST and self.letter.state == "drafted":
            sheet = sheet_of(self.request, self.letter.language, self._drafted_at())
            self.pdf = printed(reply_statement(self.letter, sheet), sheet)
        return super().__call__()

    def _drafted_at(self) -> datetime:
        latest = self.letter.reply.latest
        assert latest is not None  # what waits for approval was drafted
        return latest.at

    def act(self, data: dict[str, Any]) -> str:
        """Approve at once, or put the reply before its signer."""
        if SIGN not in self.request.POST:
            return super().act(data)
        begin(self.letter, self.name, seen=self.seen)
        version = self.letter.reply.latest
        number = version.number if version is not None else 0
        return put_before(
            self.request,
            self.pdf,
            kind="reply",
            subject=self.letter.path,
            about=self.letter.number,
            body=self.letter.body.slug,
            signer=official(self.request, self.letter, "head", SCOPE),
            payload={"letter": self.letter.path, "version": str(number)},
            need=needed(self.request, self.name, self.letter.channel),
            return_to=desk_path(self.letter),
        )

    def carry_out(self, data: dict[str, Any]) -> None:
        """Sign."""
        del data
        how = self.how()
        how["by"] = acting(self.request, self.letter, SCOPE)
        reply.approve_and_sign(self.letter, rules=self.request.rulebook, **how)
        self.request.flash(_("Cavab imzalandı və göndərildi."))


@view_config(name="qaytar", **DESK_VIEW)
class SendBackPage(ReplySeenPage):
    """Send the draft back to its executors."""

    name = "send_back"
    title = _("Cavabın layihəsini düzəlişə qaytar")
    button = _("Düzəlişə qaytar")
    done = _("Layihə icraçıya qaytarıldı.")

    def fields(self) -> Form:
        """Return what is to be changed."""
        return note_form(
            Text("Nə düzəldilməlidir", "What is to be changed", "Что исправить"), "R11-7.3"
        )

    def carry_out(self, data: dict[str, Any]) -> None:
        """Send back."""
        reply.send_back(self.letter, data["text"], **self.how())


@view_config(name="razilasdir", **DESK_VIEW)
class ProposePage(ReplySeenPage):
    """Send the newest draft to the head."""

    name = "send_for_approval"
    title = _("Cavabı təsdiqə göndər")
    button = _("Təsdiqə göndər")
    done = _("Cavabın layihəsi rəhbərliyə göndərildi.")

    def fields(self) -> Form:
        """Return a comment for the head."""
        return note_form(Text("Rəhbərə qeyd", "Note", "Примечание"), "R11-7.3", required=False)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Propose."""
        reply.send_for_approval(self.letter, comment=data.get("text", ""), **self.how())
