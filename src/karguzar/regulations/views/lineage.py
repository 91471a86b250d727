"""The changed text is given to its discussion: the editor says what became of each clause."""

from functools import cached_property
from typing import Any

from pyramid.renderers import render_to_response
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions.views.lineage import LINEAGE_TEMPLATE, Lineage
from karguzar.discussions.visible import Gate
from karguzar.regulations.actions import discussing
from karguzar.regulations.actions.act import texts
from karguzar.regulations.lineage import proposed
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.regulations.workflow import WRITTEN


@view_config(name="redaksiya", **{**ACT_VIEW, "renderer": LINEAGE_TEMPLATE})
class PassRevisionPage(RegulationActPage):
    """Gives the discussion the text as it stands, with the fates that the editor confirmed."""

    needs = Permission.REGULATION_WRITE
    title = _("Dəyişdirilmiş mətni müzakirəyə ver")
    button = _("Mətni müzakirəyə ver")
    clause = "R11-9.7"

    def is_open(self) -> bool:
        """Return whether the text differs from the one under discussion, and may be written."""
        waits = discussing.waits_for_revision(self.regulation)
        return waits and self.regulation.state in WRITTEN and super().is_open()

    @cached_property
    def lineage(self) -> Lineage:
        """Return both texts with what is proposed: what the editor did, then what words tell."""
        regulation = self.regulation
        discussion = discussing.discussion_of(regulation)
        before, after = discussion.text.clauses, texts(regulation)
        guessed = proposed(before, after, regulation.lineage)
        return Lineage(self.request, before, after, guessed, Gate(discussion).count_at)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Give the text."""
        del data
        mapping = self.lineage.mapping()
        discussing.tell_revision(self.regulation, mapping, **self.how())

    def page(self, html: str, errors: Any = (), clause: str = "") -> dict[str, Any]:
        """Return what the template shows: the fates in place of a form."""
        del html, errors, clause
        return {
            "about": self.regulation.titles.get("az", ""),
            "back": self.back(),
            "lead": "",
            "button": self.button,
            "again": "",
            "carried": {"seen": str(self.seen or self.regulation.version)},
            **self.lineage.page(),
        }

    def act(self, data: dict[str, Any]) -> str | Response:
        """Show the fates until they are confirmed and whole; then give the text."""
        if not self.is_open():  # others gave it meanwhile: the act says what they did
            discussing.tell_revision(self.regulation, (), **self.how())
        if self.lineage.is_confirmed and not self.lineage.fault:
            self.carry_out(data)
            self.request.flash(_("Dəyişdirilmiş mətn müzakirənin səhifəsində dərc olundu."))
            return self.back()
        response = render_to_response(LINEAGE_TEMPLATE, self.page(""), request=self.request)
        if self.lineage.is_confirmed:
            response.status_int = 422  # asked for, and the ties do not allow it
        return response
