"""A new text under discussion: pasted, told clause by clause, confirmed, then published."""

from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Missing
from karguzar.base.i18n import _
from karguzar.discussions.actions.opening import revise
from karguzar.discussions.clauses import check_clauses
from karguzar.discussions.drafting import cut, joined
from karguzar.discussions.guessing import guess
from karguzar.discussions.links import mapping_of, renamed
from karguzar.discussions.queries import ids_given
from karguzar.discussions.views import forms
from karguzar.discussions.views.desk_act import ACT_TEMPLATE, VIEW, DeskAct
from karguzar.discussions.views.lineage import LINEAGE_TEMPLATE, Lineage
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Form
from karguzar.ui.queries import whole_number

REVISION = "redaksiya"
"""The hidden control with the number of the revision that the editor began from."""
AGAIN = "metn"
"""The button that leads back to the text."""


@view_config(name="redaksiya", **VIEW)
class RevisePage(DeskAct):
    """Puts a new text under discussion; comments stay with the clauses they were made on."""

    title = _("Mətnin yeni redaksiyası")
    button = _("Dəyişiklikləri yoxla")
    lead = _(
        "Mətni bütövlükdə yapışdırın və ya aşağıda düzəldin. Növbəti səhifədə hər bəndin taleyi "
        "göstəriləcək: saxlanılıb, dəyişib, bölünüb, birləşib, çıxarılıb. Onu siz təsdiq "
        "edirsiniz, rəylər öz bəndində qalır."
    )

    def fields(self) -> Form:
        """Return the text."""
        return forms.revision_form()

    def form(self) -> KgForm:
        """Return the form, with the revision that the text is an edit of."""
        button = Button("gonder", self.button, css_class="btn-primary")
        hidden = {REVISION: str(self.begun_from)}
        return KgForm(self.fields(), self.request, buttons=(button,), hidden=hidden)

    def initial(self) -> dict[str, Any]:
        """Return the text as it is."""
        return {"text": joined(self.discussion.text.clauses)}

    @property
    def begun_from(self) -> int:
        """Return the number of the revision that the editor saw."""
        return whole_number(self.request.POST.get(REVISION)) or self.discussion.text.number

    def act(self, data: dict[str, Any]) -> str | Response:
        """Show what became of each clause, or revise when that was confirmed.

        Raises Missing for a text that comes from elsewhere (a regulation), Conflict when another
        editor gave the draft another text meanwhile.
        """
        if self.discussion.subject:
            raise Missing(_("Bu mətn öz sənədində dəyişdirilir."))
        now = self.discussion.text
        if self.begun_from != now.number:
            theirs = {"text": joined(now.clauses)}
            words = _("Siz yazarkən başqa redaktor mətnin yeni redaksiyasını dərc edib.")
            raise Conflict(words, mine={"text": data["text"]}, theirs=theirs)
        if AGAIN in self.request.POST:
            return self._written_again(data)
        after = cut(data["text"])
        check_clauses(after)
        counted = self.context.gate.count_at
        guessed = guess(now.clauses, after)
        lineage = Lineage(self.request, now.clauses, after, guessed, counted)
        if not lineage.is_confirmed or lineage.fault:
            return self._check(lineage, data)
        named, links = renamed(now.clauses, after, lineage.links, ids_given(self.discussion))
        mapping = mapping_of(now.clauses, named, links)
        note = data.get("note") or ""
        revise(self.request.office, self.discussion, named, mapping, note=note, **self.how)
        self.request.flash(_("Yeni redaksiya dərc olundu."))
        return self.back

    def _check(self, lineage: Lineage, data: dict[str, Any]) -> Response:
        note = data.get("note") or ""
        values = {
            "about": self.discussion.title,
            "back": self.back,
            "lead": note,
            "again": AGAIN,
            "button": _("Yeni redaksiyanı dərc et"),
            "carried": {
                "text": data["text"],
                "note": note,
                REVISION: str(self.begun_from),
            },
            **lineage.page(),
        }
        response = render_to_response(LINEAGE_TEMPLATE, values, request=self.request)
        if lineage.is_confirmed:
            response.status_int = 422  # asked for, and the ties do not allow it
        return response

    def _written_again(self, data: dict[str, Any]) -> Response:
        """Return the form with the text as it was sent, to be changed once more."""
        page = self.page(self.form().render(data))
        return render_to_response(ACT_TEMPLATE, page, request=self.request)
