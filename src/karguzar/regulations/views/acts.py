"""Acts of the editor on the way to approval: titles and aims, agreement, form."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text
from karguzar.regulations.actions import agreement, forming, writing
from karguzar.regulations.rules import AIMS
from karguzar.regulations.settings import agreement_term
from karguzar.regulations.values import Answer
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.regulations.views.words import ANSWERS
from karguzar.ui.act_forms import form_of, note_form
from karguzar.ui.queries import parameter

_AIM_FIELDS = {aim: f"aim_{aim.replace('.', '_')}" for aim in AIMS}


@view_config(name="adlar", **ACT_VIEW)
class DescribePage(RegulationActPage):
    """Titles and summaries in other languages, and how the aims are served (R11-9.3)."""

    title = _("Adlar, xülasə və hazırlanma məqsədləri")
    lead = _(
        "Layihə xidmətin optimallaşdırılmasına və keyfiyyətinin yüksəldilməsinə əsaslanır: hər"
        " məqsədin necə təmin edildiyini yazın."
    )
    button = _("Yadda saxla")
    clause = "R11-9.3"
    done = _("Yadda saxlanıldı.")

    def fields(self) -> Form:
        """Return titles, summaries and the four aims."""
        said = self.request.localizer.translate
        aims = [
            Field(name, "long_text", Text(*[f"{aim}. {said(AIMS[aim])}"] * 3), max_length=2000)
            for aim, name in _AIM_FIELDS.items()
        ]
        return form_of("describe", _DESCRIBE, "R11-9.3", *_TITLES, *aims)

    def initial(self) -> dict[str, Any]:
        """Return what is written already."""
        own = self.regulation
        told = {f"summary_{code}": own.summaries.get(code, "") for code in ("az", "en", "ru")}
        told |= {f"title_{code}": own.titles.get(code, "") for code in ("en", "ru")}
        return told | {name: own.checklist.get(aim, "") for aim, name in _AIM_FIELDS.items()}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Write."""
        titles = {code: data.get(f"title_{code}") or "" for code in ("en", "ru")}
        summaries = {code: data.get(f"summary_{code}") or "" for code in ("az", "en", "ru")}
        checklist = {aim: data.get(name) or "" for aim, name in _AIM_FIELDS.items()}
        how = {"by": self.request.actor, "at": self.request.now}
        writing.describe(
            self.regulation, titles=titles, summaries=summaries, checklist=checklist, **how
        )


_DESCRIBE = Text("Adlar və məqsədlər", "Titles and aims", "Названия и цели")
_TITLES = (
    Field(
        "title_en",
        "text",
        Text("Xidmətin adı ingilis dilində", "Title in English", "Название на английском"),
        max_length=1000,
    ),
    Field(
        "title_ru",
        "text",
        Text("Xidmətin adı rus dilində", "Title in Russian", "Название на русском"),
        max_length=1000,
    ),
    Field(
        "summary_az",
        "long_text",
        Text("Qısa məzmun", "Summary", "Краткое содержание"),
        max_length=2000,
    ),
    Field(
        "summary_en",
        "long_text",
        Text("Qısa məzmun ingilis dilində", "Summary in English", "Содержание на английском"),
        max_length=2000,
    ),
    Field(
        "summary_ru",
        "long_text",
        Text("Qısa məzmun rus dilində", "Summary in Russian", "Содержание на русском"),
        max_length=2000,
    ),
)


@view_config(name="razilasdirma", **ACT_VIEW)
class SendForAgreementPage(RegulationActPage):
    """Send the draft to the bodies of clause 1.5 (R11-9.2b, LIC17-9.1.3)."""

    name = "send_for_agreement"
    needs = Permission.REGULATION_SEND
    title = _("Razılaşdırmaya göndər")
    lead = _(
        "Layihə 1.5-ci bənddə göstərilən qurumların rəhbərlərinə göndəriləcək. Cavab müddəti bu"
        " gündən sayılır; razılaşdırma bitənədək mətn dəyişdirilmir."
    )
    button = _("Göndər")
    clause = "R11-9.2b"
    done = _("Layihə razılaşdırmaya göndərildi, qurumlara bildirildi.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Send."""
        del data
        term = agreement_term(self.request.registry.regulations)
        agreement.send_for_agreement(self.regulation, term=term, **self.how())


@view_config(name="razilasdirma-bitir", **ACT_VIEW)
class CloseAgreementPage(RegulationActPage):
    """Take the draft back from the round."""

    name = "close_agreement"
    needs = Permission.REGULATION_SEND
    title = _("Razılaşdırmanı yekunlaşdır")
    lead = _("Cavab verməmiş qurumlar yenidən soruşulmalıdır: susmaq razılıq deyil.")
    button = _("Yekunlaşdır")
    clause = "R11-9.2b"
    done = _("Razılaşdırma yekunlaşdı.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Close."""
        del data
        agreement.close_agreement(self.regulation, **self.how())


class RemarkPage(RegulationActPage):
    """A page about the remarks of one body (``?qurum=slug``)."""

    needs = Permission.REGULATION_SEND
    clause = "R11-9.2b"

    @property
    def answer(self) -> Answer:
        """Return the answer spoken of; 404 when there is none."""
        slug = parameter(self.request, "qurum")
        last = self.regulation.rounds[-1].answers if self.regulation.rounds else ()
        for one in last:
            if one.body == slug and one.state in ("remarked", "refused"):
                return one
        raise HTTPNotFound

    def shown(self) -> dict[str, Any]:
        """Return what the body said."""
        answer = self.answer
        return {"title": answer.name, "rows": [(ANSWERS[answer.state], answer.remarks)]}


@view_config(name="irad", **ACT_VIEW)
class ReplyToRemarksPage(RemarkPage):
    """Answer the remarks of a body."""

    title = _("İradı cavablandır")
    lead = _("Nəyin dəyişdirildiyini və ya nə üçün qəbul edilmədiyini yazın.")
    button = _("Cavabı yaz")
    done = _("İrad cavablandırıldı.")

    def fields(self) -> Form:
        """Return the reply."""
        return note_form(Text("Cavab", "Reply", "Ответ"), "R11-9.2b")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Reply."""
        agreement.reply_to_remarks(self.regulation, self.answer.body, data["text"], **self.how())


@view_config(name="etiraz", **ACT_VIEW)
class ResolveObjectionPage(RemarkPage):
    """Tell why the objection of a body stands no more; for the head."""

    title = _("Etirazın həlli")
    lead = _(
        "Etirazın nə ilə aradan qalxdığını yazın: razılaşma protokolu, yuxarı qurumun qərarı."
    )
    button = _("Həll edilmiş say")
    done = _("Etirazın həlli qeyd edildi.")

    def fields(self) -> Form:
        """Return the reason."""
        return note_form(Text("Əsas", "Ground", "Основание"), "R11-9.2b")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Resolve."""
        agreement.resolve_objection(self.regulation, self.answer.body, data["text"], **self.how())


@view_config(name="ferq", **ACT_VIEW)
class OverridePage(RegulationActPage):
    """Write down why the service is given otherwise than clause 3.4 says (R11-6.2.2)."""

    name = "begin_edition"
    title = _("Reqlamentdən fərqi qeyd et")
    lead = _("Xidmət 3.4-cü bəndə uyğun göstərilməlidir; fərq yalnız səbəbi ilə qeyd olunur.")
    button = _("Qeyd et")
    clause = "R11-6.2.2"
    done = _("Fərq qeyd edildi.")

    def fields(self) -> Form:
        """Return what differs and why."""
        what = Field("what", "text", Text("Nə fərqlidir", "What differs", "Что отличается"))
        why = Field("reason", "long_text", Text("Səbəb", "Reason", "Причина"), max_length=2000)
        return form_of("override", Text("Fərq", "Difference", "Отличие"), "R11-6.2.2", what, why)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Record."""
        what, reason = data.get("what") or "", data.get("reason") or ""
        forming.record_override(self.regulation, what, reason, **self.how())
