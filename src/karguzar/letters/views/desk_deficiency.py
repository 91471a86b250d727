"""The deficiency notice: the clerk marks exact fields and files; the clock stops (R11-7.4)."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.letters.actions.deficiency import return_deficient
from karguzar.letters.views.desk_act_page import DeskActPage
from karguzar.letters.views.desk_clerk import DESK_VIEW
from karguzar.letters.views.desk_marks import MarksForm


@view_config(name="catismazliq", **DESK_VIEW)
class DeficiencyPage(DeskActPage):
    """Return the letter to its sender with exact marks and advice (R11-7.4a)."""

    name = "return_deficient"
    title = _("Çatışmazlıq bildirişi")
    lead = _(
        "Yalnız düzəldilməli olanları işarələyin. Göndərən yalnız onları görüb düzəldəcək, "
        "qalan məlumatlar saxlanılacaq. Baxılma müddəti düzəlişə qədər dayandırılır."
    )
    clause = "R11-7.4a"
    done = _("Çatışmazlıq bildirişi göndərildi, baxılma müddəti dayandırıldı.")

    def form(self) -> MarksForm:
        """Return the form of marks."""
        return MarksForm(self.request, self.letter)

    def carry_out(self, data: dict[str, Any]) -> None:
        """Send the notice."""
        return_deficient(
            self.letter,
            data["marks"],
            note=data["note"],
            rules=self.request.rulebook,
            **self.how(),
        )
