"""The page on which the head of an asked body agrees, remarks or refuses (R11-9.2b)."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.deadlines import explain, from_record
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Choice, Field, Form, Text, choices_of
from karguzar.letters.parties import post_title
from karguzar.regulations.actions import agreement
from karguzar.regulations.actions.act import begin, names_of
from karguzar.regulations.clauses import clauses
from karguzar.regulations.signed_acts import put_to_sign
from karguzar.regulations.values import Confirmed, Said
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.regulations.views.sheets import agreement_paper
from karguzar.ui.act_forms import form_of


@view_config(name="razilasma", **ACT_VIEW)
class AgreementPage(RegulationActPage):
    """Answer for one's body in the open round."""

    needs = Permission.REGULATION_AGREE
    title = _("Reqlament layihəsinə cavab")
    button = _("Cavabı ver və imzala")
    clause = "R11-9.2b"
    done = None

    @property
    def slug(self) -> str:
        """Return the asked body in which the one who asks is a head; "" for none."""
        held = {slug for slug, role in self.request.identity.roles if role == "head"}
        waiting = self.regulation.rounds[-1].waiting if self.regulation.rounds else ()
        return next((one.body for one in waiting if one.body in held), "")

    def is_open(self) -> bool:
        """Return whether the body of this head has still to answer."""
        return super().is_open() and bool(self.slug)

    def bodies(self) -> tuple[str, ...]:
        """Return both bodies: that of the draft and one's own."""
        both = tuple(slug for slug in (self.regulation.slug, self.slug) if slug)
        return both if self.needed == "account" else ()

    def act(self, data: dict[str, Any]) -> str:
        """Answer at once, or lead to the sheet that is to be signed."""
        if self.needed == "account":
            self.request.flash(_("Qurumunuzun cavabı qeyd edildi."))
            return super().act(data)
        request, slug, said = self.request, self.slug, said_of(data)
        agreement.require_remarks(said)
        body = request.office["qurumlar"][slug]
        post = post_title(body, request.actor.person_id, "head")
        paper = agreement_paper(request, self.regulation, body, said, post)
        request.turn(self.regulation.slug, slug)
        begin(self.regulation, "answer_agreement", seen=self.seen)
        path = put_to_sign(self.regulation, paper, by=request.actor, at=request.now)
        return str(request.frame.path(path))

    def fields(self) -> Form:
        """Return the answer, the remarks and the clause they are about."""
        texts = clauses(self.regulation.items, names_of(self.regulation))
        pairs = [(one.id, f"{one.number} {one.text[:80]}") for one in texts]
        where = Field(
            "clause",
            "choice",
            Text("Bənd", "Clause", "Пункт"),
            hint=Text(
                "İrad bir bəndə aiddirsə, onu seçin",
                "If the remark is about one clause, choose it",
                "Если замечание к одному пункту, выберите его",
            ),
            choices=choices_of(pairs),
            display="select",
        )
        return form_of("agreement", _AGREEMENT, "R11-9.2b", _ANSWER, where, _REMARKS)

    def shown(self) -> dict[str, Any]:
        """Return the term and where the draft is to be read; no term where no round was opened."""
        name = self.regulation.body.name(self.request.locale_name)
        rows = [(_("Hazırlayan qurum"), name)]
        if self.regulation.rounds:
            deadline = from_record(self.regulation.rounds[-1].term)
            said = self.request.localizer.translate
            lines = explain(deadline, language=self.request.locale_name, translate=said)
            rows.append((_("Müddət"), "\n".join(lines)))
        return {"title": self.regulation.titles.get("az", ""), "rows": rows}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Answer."""
        slug = self.slug
        body = self.request.office["qurumlar"].get(slug)
        person = self.request.actor.person_id
        post = post_title(body, person, "head") if body is not None else ""
        said = said_of(data)
        agreement.answer_agreement(
            self.regulation,
            slug,
            said,
            confirmed=Confirmed(post),
            **self.how(),
        )


def said_of(data: dict[str, Any]) -> Said:
    """Return what the head said."""
    return Said(data["answer"], data.get("remarks") or "", data.get("clause") or "")


_AGREEMENT = Text("Razılaşdırma", "Agreement", "Согласование")
_ANSWER = Field(
    "answer",
    "choice",
    Text("Cavab", "Answer", "Ответ"),
    required=True,
    choices=(
        Choice("agreed", Text("Razıyıq", "We agree", "Согласны")),
        Choice(
            "remarked",
            Text("İradla razıyıq", "We agree with remarks", "Согласны с замечаниями"),
        ),
        Choice("refused", Text("İmtina edirik", "We refuse", "Отказываем")),
    ),
    display="radio",
)
_REMARKS = Field(
    "remarks",
    "long_text",
    Text("İrad və ya imtinanın səbəbi", "Remarks or reason", "Замечания или причина"),
    max_length=agreement.LIMIT,
)
