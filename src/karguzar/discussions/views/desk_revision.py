"""A new text under discussion: pasted, looked at clause by clause, then published."""

from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.discussions.actions.opening import revise
from karguzar.discussions.clauses import check_mapping
from karguzar.discussions.drafting import cut, joined, matched
from karguzar.discussions.views import forms
from karguzar.discussions.views.changes import ChangeBox, change_boxes
from karguzar.discussions.views.desk_act import VIEW, DeskAct
from karguzar.forms.grammar import Form

CHECK_TEMPLATE = "karguzar:templates/discussions/desk_revision.pt"
CONFIRMED = "tesdiq"


@view_config(name="redaksiya", **VIEW)
class RevisePage(DeskAct):
    """Puts a new text under discussion; comments stay with the clauses they were made on."""

    title = _("Mətnin yeni redaksiyası")
    button = _("Dəyişiklikləri yoxla")
    lead = _(
        "Dəyişməyən bəndlər olduğu kimi tanınır, oxşar mətn həmin bəndin yeni mətni sayılır. "
        "Rəylər öz bəndində qalır, yanında fərq göstərilir."
    )

    def fields(self) -> Form:
        """Return the text."""
        return forms.revision_form()

    def initial(self) -> dict[str, Any]:
        """Return the text as it is."""
        return {"text": joined(self.discussion.text.clauses)}

    def act(self, data: dict[str, Any]) -> str | Response:
        """Show what became of each clause, or revise when that was confirmed.

        Raises Missing for a text that comes from elsewhere (a regulation).
        """
        if self.discussion.subject:
            raise Missing(_("Bu mətn öz sənədində dəyişdirilir."))
        before = self.discussion.text.clauses
        clauses, mapping = matched(before, cut(data["text"]))
        note = data.get("note") or ""
        if CONFIRMED not in self.request.POST:
            check_mapping(before, clauses, mapping)
            return self._check(change_boxes(before, clauses, mapping), data["text"], note)
        revise(self.request.office, self.discussion, clauses, mapping, note=note, **self.how)
        self.request.flash(_("Yeni redaksiya dərc olundu."))
        return self.back

    def _check(self, changes: list[ChangeBox], text: str, note: str) -> Response:
        values = {
            "title": self.title,
            "about": self.discussion.title,
            "back": self.back,
            "changes": changes,
            "text": text,
            "note": note,
        }
        return render_to_response(CHECK_TEMPLATE, values, request=self.request)
