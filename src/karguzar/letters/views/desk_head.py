"""What the head does: resolution, approval and signature of the reply, or sending it back."""

from datetime import date
from typing import Any

from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.forms.grammar import Form, Text
from karguzar.letters.actions import reply
from karguzar.letters.actions.resolution import Order, resolve
from karguzar.letters.parties import staff
from karguzar.letters.views import desk_forms as forms
from karguzar.letters.views.desk_act_page import DeskActPage
from karguzar.letters.views.desk_clerk import DESK_VIEW
from karguzar.letters.views.desk_parts import reply_box


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
    button = _("Təsdiq edirəm və imzalayıram")
    clause = "R11-12.1.2"
    done = _("Cavab imzalandı və göndərildi.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Sign."""
        del data
        reply.approve_and_sign(self.letter, rules=self.request.rulebook, **self.how())


@view_config(name="qaytar", **DESK_VIEW)
class SendBackPage(ReplySeenPage):
    """Send the draft back to its executors."""

    name = "send_back"
    title = _("Cavabın layihəsini düzəlişə qaytar")
    button = _("Düzəlişə qaytar")
    done = _("Layihə icraçıya qaytarıldı.")

    def fields(self) -> Form:
        """Return what is to be changed."""
        return forms.note_form(
            Text("Nə düzəldilməlidir", "What is to be changed", "Что исправить")
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
        return forms.note_form(Text("Rəhbərə qeyd", "Note", "Примечание"), required=False)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Propose."""
        reply.send_for_approval(self.letter, comment=data.get("text", ""), **self.how())
