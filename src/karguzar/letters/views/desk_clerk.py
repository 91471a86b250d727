"""What the clerk does: accept, refer, forward, change the term, leave, file, note, inquire."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Form, Text
from karguzar.letters.actions import clerk, closing
from karguzar.letters.actions.forwarding import forward
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.queries import repeat_offer
from karguzar.letters.views import desk_forms as forms
from karguzar.letters.views.desk_act_page import DESK_ACT, DeskActPage
from karguzar.letters.views.desk_case_forms import case_form
from karguzar.people.finding import connected_bodies
from karguzar.records.content import CaseFile
from karguzar.records.nomenclature import cases_of, find_case
from karguzar.ui.act_forms import note_form
from karguzar.ui.queries import whole_number

LONGEST_EXTENSION = 30
DESK_VIEW: dict[str, Any] = {
    "context": DeskLetter,
    "renderer": DESK_ACT,
    "permission": Permission.LETTER_READ,
}


@view_config(name="qebul", **DESK_VIEW)
class AcceptPage(DeskActPage):
    """Take the letter into consideration (R11-6.3)."""

    name = "accept"
    title = _("Baxılmağa qəbul et")
    lead = _("Müraciət baxılmağa qəbul ediləcək və göndərənə bu barədə bildiriş gedəcək.")
    button = _("Qəbul et")
    clause = "R11-6.3"
    done = _("Müraciət baxılmağa qəbul edildi.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Accept the letter."""
        del data
        clerk.accept(self.letter, **self.how())


@view_config(name="teqdim", **DESK_VIEW)
class ReferPage(DeskActPage):
    """Send the letter to the head (R11-7.3)."""

    name = "refer"
    title = _("Rəhbərliyə təqdim et")
    lead = _("Rəhbər müraciəti görəcək və dərkənar qoyacaq.")
    button = _("Təqdim et")
    clause = "R11-7.3"
    done = _("Müraciət rəhbərliyə təqdim edildi.")

    def fields(self) -> Form:
        """Return the note for the head."""
        return note_form(Text("Rəhbərə qeyd", "Note", "Примечание"), "R11-7.3", required=False)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Refer the letter."""
        clerk.refer(self.letter, note=data.get("text", ""), **self.how())


@view_config(name="yonlendir", **DESK_VIEW)
class ForwardPage(DeskActPage):
    """Forward the letter to the competent bodies (CA15-7.10)."""

    name = "forward"
    title = _("Aidiyyəti üzrə başqa quruma göndər")
    lead = _(
        "Müraciət seçdiyiniz qurumda yeni nömrə ilə qeydə alınacaq, göndərənə bildiriş gedəcək. "
        "Bunu geri qaytarmaq mümkün deyil."
    )
    button = _("Göndər")
    clause = "CA15-7.10"
    is_final = True
    done = _("Müraciət aidiyyəti üzrə göndərildi.")

    def _others(self) -> dict[str, Any]:
        found = connected_bodies(self.request.office)
        return {body.slug: body for body in found if body.slug != self.letter.body.slug}

    def fields(self) -> Form:
        """Return the bodies to choose from and the reason."""
        language = self.request.locale_name
        others = self._others()
        return forms.forward_form([(slug, body.name(language)) for slug, body in others.items()])

    def bodies(self) -> tuple[str, ...]:
        """Return every body that may take part: all turns are needed at once."""
        return (self.letter.body.slug, *self._others())

    def carry_out(self, data: dict[str, Any]) -> None:
        """Forward the letter."""
        others = self._others()
        chosen = [others[slug] for slug in data["bodies"] if slug in others]
        forward(
            self.letter,
            chosen,
            reason=data["reason"],
            rules=self.request.rulebook,
            **self.how(),
        )


@view_config(name="uzat", **DESK_VIEW)
class ExtendPage(DeskActPage):
    """Give the letter the longer term, or extend it (CA15-10.1, CA15-10.2)."""

    name = "extend"
    title = _("Baxılma müddətini dəyiş")
    lead = _("Yeni son tarix və səbəbi göndərənə bildiriləcək.")
    button = _("Müddəti dəyiş")
    clause = "CA15-10.1"
    done = _("Müddət dəyişdirildi.")

    def names(self) -> tuple[str, ...]:
        """Return both acts of this page."""
        return ("extend", "set_long_term")

    def fields(self) -> Form:
        """Return the way, the days and the reason."""
        return forms.extension_form(LONGEST_EXTENSION)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Set the long term or extend."""
        rules = self.request.rulebook
        if data["way"] == "long":
            clerk.set_long_term(self.letter, reason=data["reason"], rules=rules, **self.how())
            return
        days = int(data["days"])
        clerk.extend(self.letter, days=days, reason=data["reason"], rules=rules, **self.how())


@view_config(name="baxilmamis", **DESK_VIEW)
class LeavePage(DeskActPage):
    """Leave the letter without consideration (CA15-8.1)."""

    name = "leave_without_consideration"
    title = _("Baxılmamış saxla")
    lead = _("Əsas və izah göndərənə möhürlənmiş bildirişlə çatdırılacaq.")
    button = _("Baxılmamış saxla")
    clause = "CA15-8.1"
    is_final = True
    done = _("Müraciət baxılmamış saxlanıldı.")

    def fields(self) -> Form:
        """Return the ground and the explanation."""
        return forms.leaving_form(self.request)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Leave the letter."""
        closing.leave_without_consideration(
            self.letter, ground=data["ground"], text=data["reason"], **self.how()
        )


NO_CASE = _("Bu ilin açıq işi yoxdur. Əvvəlcə “İşlər” bölməsində iş açın, sonra buraya qayıdın.")


@view_config(name="ise-tik", **DESK_VIEW)
class FilePage(DeskActPage):
    """Put the finished letter into a case; its archive record is made (R11-7.3)."""

    name = "file_away"
    title = _("İşə tik")
    lead = _("Müraciətin bütün sənədlərindən möhürlənmiş arxiv sənədi hazırlanacaq.")
    button = _("İşə tik")
    clause = "R11-7.3"
    done = _("Müraciət işə tikildi. Arxiv sənədi hazırlanır.")

    def fields(self) -> Form:
        """Return the open cases of the year."""
        cases = self._cases()
        return case_form([(one.__name__, f"{one.index} {one.title}") for one in cases])

    def more(self) -> dict[str, Any]:
        """Tell also where no case is open to file into."""
        lead = self.lead if self._cases() else NO_CASE
        return {**super().more(), "lead": lead}

    def _cases(self) -> list[CaseFile]:
        year = local_date(self.request.now).year
        return [one for one in cases_of(self.letter.body, year) if one.state == "open"]

    def carry_out(self, data: dict[str, Any]) -> None:
        """File the letter."""
        closing.file_away(self.letter, find_case(self.letter.body, data["case"]), **self.how())


@view_config(name="tekrar", **DESK_VIEW)
class RepeatPage(DeskActPage):
    """Say which earlier letters this one repeats (CA15-8.1.4)."""

    name = "link_repeat"
    title = _("Təkrar müraciət kimi bağla")
    lead = _(
        "Oxşar müraciətlər yalnız təklif olunur, qərarı siz verirsiniz. Bağlamaq müraciətə "
        "baxılmasını dayandırmır."
    )
    button = _("Bağla")
    clause = "CA15-8.1.4"
    done = _("Müraciətlər bağlandı.")

    def fields(self) -> Form:
        """Return the letters of the same sender that look alike."""
        found = repeat_offer(self.letter).earlier
        if not found:
            raise HTTPNotFound
        return forms.repeat_form([(one.path, f"{one.number} {one.subject}") for one in found])

    def initial(self) -> dict[str, Any]:
        """Return what is linked already."""
        return {"earlier": list(self.letter.repeats)}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Link the letters."""
        clerk.link_repeat(self.letter, data["earlier"], **self.how())


@view_config(name="qeyd", **DESK_VIEW)
class NotePage(DeskActPage):
    """Add an internal note."""

    name = "note"
    title = _("Daxili qeyd")
    lead = _("Qeydi yalnız qurumun əməkdaşları görür.")
    button = _("Əlavə et")
    done = _("Qeyd əlavə edildi.")

    def fields(self) -> Form:
        """Return the text of the note."""
        return note_form(Text("Qeyd", "Note", "Примечание"), "R11-7.3")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Add the note."""
        clerk.note(self.letter, data["text"], **self.how())


@view_config(name="sorgu", **DESK_VIEW)
class InquiryPage(DeskActPage):
    """Enter an inquiry to another body (R11-6.1.2)."""

    name = "inquire"
    title = _("Başqa quruma sorğu")
    lead = _("Sorğu müraciətin vərəqəsində saxlanılır; cavab gələndə onu da buraya yazın.")
    button = _("Sorğunu yaz")
    clause = "R11-6.1.2"
    done = _("Sorğu yazıldı.")

    def fields(self) -> Form:
        """Return the addressee and the question."""
        return forms.inquiry_form()

    def carry_out(self, data: dict[str, Any]) -> None:
        """Enter the inquiry."""
        clerk.inquire(
            self.letter, addressee=data["addressee"], question=data["question"], **self.how()
        )


@view_config(name="sorgu-cavabi", **DESK_VIEW)
class AnswerPage(DeskActPage):
    """Enter the answer to an inquiry (R11-7.1.4); its number stands in the address."""

    name = "record_answer"
    title = _("Sorğunun cavabı")
    button = _("Cavabı yaz")
    clause = "R11-7.1.4"
    done = _("Cavab yazıldı.")

    def fields(self) -> Form:
        """Return the text of the answer."""
        return note_form(Text("Cavab", "Answer", "Ответ"), "R11-7.1.4")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Enter the answer."""
        number = whole_number("/".join(self.request.subpath)) or 0
        clerk.record_answer(self.letter, number, data["text"], **self.how())
