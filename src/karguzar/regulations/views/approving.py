"""Approval, publication, new versions, repeal: the pages of these acts."""

from datetime import date
from typing import Any

from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text
from karguzar.letters.parties import post_title
from karguzar.registry.interfaces import REGISTRY
from karguzar.regulations.actions import approval
from karguzar.regulations.actions.act import begin
from karguzar.regulations.actions.adopting import adopt
from karguzar.regulations.clauses import digest
from karguzar.regulations.queries import make_paper
from karguzar.regulations.signed_acts import put_to_sign
from karguzar.regulations.values import Confirmed
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.regulations.views.sheets import approval_paper
from karguzar.ui.act_forms import form_of, note_form


@view_config(name="teqdim", **ACT_VIEW)
class ProposePage(RegulationActPage):
    """Lay the draft before the head (R11-9.2a)."""

    name = "propose"
    needs = Permission.REGULATION_SEND
    title = _("Təsdiqə təqdim et")
    lead = _("Mətn rəhbərə təqdim ediləcək və dəyişdirilə bilməyəcək.")
    button = _("Təqdim et")
    clause = "R11-9.2a"
    done = _("Layihə təsdiqə təqdim edildi.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Propose."""
        del data
        approval.propose(self.regulation, **self.how())


@view_config(name="qaytar", **ACT_VIEW)
class SendBackPage(RegulationActPage):
    """Send the draft back to be revised."""

    name = "send_back"
    needs = Permission.REGULATION_APPROVE
    title = _("İşlənməyə qaytar")
    button = _("Qaytar")
    done = _("Layihə işlənməyə qaytarıldı.")

    def fields(self) -> Form:
        """Return what is to be changed."""
        return note_form(
            Text("Nə düzəldilməlidir", "What is to be changed", "Что исправить"), "R11-9.2a"
        )

    def carry_out(self, data: dict[str, Any]) -> None:
        """Send back."""
        approval.send_back(self.regulation, data["text"], **self.how())


@view_config(name="tesdiq", **ACT_VIEW)
class ApprovePage(RegulationActPage):
    """Approve the text by the head of the preparing body (R11-9.2a)."""

    name = "approve"
    needs = Permission.REGULATION_APPROVE
    title = _("Reqlamenti təsdiq et")
    lead = _(
        "“Təsdiq edirəm” bloku sizin adınız, vəzifəniz və bu günün tarixi ilə doldurulacaq,"
        " sənəd qurumun möhürü ilə möhürlənəcək. Bunu geri qaytarmaq mümkün deyil."
    )
    button = _("Təsdiq edirəm")
    clause = "R11-9.2a"
    done = None

    def shown(self) -> dict[str, Any]:
        """Return the digest of the text that is approved."""
        rows = [(_("Mətnin nəzarət cəmi (SHA-256)"), digest(self.regulation.items))]
        return {"title": self.regulation.titles.get("az", ""), "rows": rows}

    def bodies(self) -> tuple[str, ...]:
        """Return the body; a paper to sign is made before its turn is taken."""
        return super().bodies() if self.needed == "account" else ()

    def act(self, data: dict[str, Any]) -> str:
        """Approve at once, or lead to the paper that is to be signed."""
        return super().act(data) if self.needed == "account" else self.to_sign()

    def to_sign(self) -> str:
        """Put the paper with its block of approval before the head."""
        request, at = self.request, self.request.now
        approval.require_ready(self.regulation, at)
        paper = approval_paper(request, self.regulation, self.post(), self.needed)
        request.turn(self.regulation.slug)
        begin(self.regulation, "approve", seen=self.seen)
        path = put_to_sign(self.regulation, paper, by=request.actor, at=at)
        return str(request.frame.path(path))

    def post(self) -> str:
        """Return the title of the post of the head."""
        return post_title(self.regulation.body, self.request.actor.person_id, "head")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Approve."""
        del data
        approval.approve(self.regulation, confirmed=Confirmed(self.post()), **self.how())


@view_config(name="derc", **ACT_VIEW)
class PublishPage(RegulationActPage):
    """Publish the approved text (R11-9.8)."""

    name = "publish"
    needs = Permission.REGULATION_PUBLISH
    title = _("Reqlamenti dərc et")
    lead = _("Reqlament hamı üçün açılacaq və bu ünvanda daim qalacaq.")
    button = _("Dərc et")
    clause = "R11-9.8"
    done = _("Reqlament dərc edildi.")

    def fields(self) -> Form:
        """Return the state-register number, which may come later."""
        return form_of("publish", Text("Dərc", "Publication", "Публикация"), "R11-9.8", _NUMBER)

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request; a paper that no worker has made yet is made now, before the turn."""
        is_sent = self.request.method == "POST" and self.is_open()
        if is_sent and not self.regulation.paper:
            make_paper(self.request.registry, self.request.office, self.regulation.id)
            self.request.tm.abort()
            self.request.tm.begin()
        return super().__call__()

    def carry_out(self, data: dict[str, Any]) -> None:
        """Publish."""
        number = data.get("register_number") or ""
        approval.publish(self.regulation, register_number=number, **self.how())
        adopt(self.regulation, by=self.request.actor, at=self.request.now)

    def bodies(self) -> tuple[str, ...]:
        """Return also the registry, which adopts the new version of a bound service."""
        is_bound = bool(self.regulation.service_number)
        return (*super().bodies(), REGISTRY) if is_bound else super().bodies()


_NUMBER = Field(
    "register_number",
    "text",
    Text(
        "Hüquqi aktların Dövlət Reyestrində qeydiyyat nömrəsi",
        "Number in the State Register of Legal Acts",
        "Номер в Государственном реестре правовых актов",
    ),
    hint=Text(
        "Nömrə sonra gələrsə, boş saxlayın",
        "Leave empty if the number comes later",
        "Оставьте пустым, если номер поступит позже",
    ),
    max_length=approval.REGISTER_LIMIT,
)


@view_config(name="reyestr-nomresi", **ACT_VIEW)
class RegisterNumberPage(RegulationActPage):
    """Write the state-register number when it has come (R11-2.1.2)."""

    title = _("Dövlət reyestrinin nömrəsi")
    button = _("Yaz")
    clause = "R11-2.1.2"
    done = _("Nömrə yazıldı.")

    def fields(self) -> Form:
        """Return the number."""
        return form_of("number", Text("Nömrə", "Number", "Номер"), "R11-2.1.2", _NUMBER)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Write."""
        number = data.get("register_number") or ""
        approval.enter_register_number(self.regulation, number, **self.how())


@view_config(name="yeni-versiya", **ACT_VIEW)
class BeginEditionPage(RegulationActPage):
    """Begin a new version from the text in force."""

    name = "begin_edition"
    title = _("Yeni versiya hazırla")
    lead = _("Qüvvədə olan mətn yeni versiya dərc edilənədək dəyişmir və hamıya açıq qalır.")
    button = _("Başla")
    done = _("Yeni versiyaya başlanıldı.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """Begin."""
        del data
        approval.begin_edition(self.regulation, **self.how())


@view_config(name="versiyadan-imtina", **ACT_VIEW)
class DropEditionPage(RegulationActPage):
    """Give up the new version."""

    name = "drop_edition"
    needs = Permission.REGULATION_SEND
    title = _("Yeni versiyadan imtina et")
    lead = _("Hazırlanan mətn silinəcək, qüvvədə olan mətn qalacaq.")
    button = _("İmtina et")
    done = _("Yeni versiyadan imtina edildi.")
    is_final = True

    def carry_out(self, data: dict[str, Any]) -> None:
        """Drop."""
        del data
        approval.drop_edition(self.regulation, **self.how())


@view_config(name="legv", **ACT_VIEW)
class RepealPage(RegulationActPage):
    """Repeal the regulation; its versions stay readable (R11-9.8)."""

    name = "repeal"
    needs = Permission.REGULATION_APPROVE
    title = _("Reqlamenti ləğv et")
    lead = _("Reqlament qüvvədən düşəcək. Bütün versiyaları öz ünvanında oxunaqlı qalacaq.")
    button = _("Ləğv et")
    clause = "R11-9.8"
    done = _("Reqlament ləğv edildi.")
    is_final = True

    def fields(self) -> Form:
        """Return the act, the day and the reason."""
        act = Text("Ləğv edən akt", "Repealing act", "Отменяющий акт")
        day = Text("Qüvvədən düşmə günü", "Day of repeal", "День утраты силы")
        return form_of(
            "repeal",
            Text("Ləğv", "Repeal", "Отмена"),
            "R11-9.8",
            Field("act", "text", act, required=True, max_length=500),
            Field("on", "date", day, required=True),
            Field(
                "reason",
                "long_text",
                Text("Səbəb", "Reason", "Причина"),
                required=True,
                max_length=2000,
            ),
        )

    def carry_out(self, data: dict[str, Any]) -> None:
        """Repeal."""
        approval.repeal(
            self.regulation,
            act=data["act"],
            on=date.fromisoformat(data["on"]),
            reason=data["reason"],
            **self.how(),
        )
