"""The deficiency notice: the clerk marks exact fields and files; the clock stops (R11-7.4)."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.errors import Unmet
from karguzar.base.i18n import _
from karguzar.letters.actions.act import begin
from karguzar.letters.actions.deficiency import return_deficient
from karguzar.letters.addresses import desk_path
from karguzar.letters.corrections import mark_problems
from karguzar.letters.signed_acts import marks_text
from karguzar.letters.statements import deficiency_statement
from karguzar.letters.views.desk_act_page import DeskActPage
from karguzar.letters.views.desk_clerk import DESK_VIEW
from karguzar.letters.views.desk_marks import MarksForm
from karguzar.letters.views.opening import needed, official, printed, put_before, sheet_of

SIGN = "imza"


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

    def form(self) -> MarksForm:
        """Return the form of marks."""
        need = needed(self.request, self.name, self.letter.channel)
        return MarksForm(self.request, self.letter, can_send_unsigned=need.level == "account")

    def bodies(self) -> tuple[str, ...]:
        """Return the body of the letter; its turn is taken when the PDF is made."""
        return () if SIGN in self.request.POST else super().bodies()

    def act(self, data: dict[str, Any]) -> str:
        """Send the notice at once, or put it before the clerk to be signed."""
        if SIGN not in self.request.POST:
            return super().act(data)
        letter, request = self.letter, self.request
        begin(letter, self.name, seen=self.seen)
        problems = mark_problems(data["marks"], letter.revision)
        if problems:
            raise Unmet(problems, clause=self.clause)
        sheet = sheet_of(request, letter.language, request.now)
        pdf = printed(deficiency_statement(letter, data["marks"], data["note"], sheet), sheet)
        request.turn(letter.body.slug)
        return put_before(
            request,
            pdf,
            kind="deficiency",
            subject=letter.path,
            about=letter.number,
            body=letter.body.slug,
            signer=official(request, letter, "clerk", ""),
            payload={
                "letter": letter.path,
                "revision": str(letter.revision.number),
                "marks": marks_text(data["marks"]),
                "note": data["note"],
            },
            need=needed(request, self.name, letter.channel),
            return_to=desk_path(letter),
        )

    def carry_out(self, data: dict[str, Any]) -> None:
        """Send the notice."""
        return_deficient(
            self.letter,
            data["marks"],
            note=data["note"],
            rules=self.request.rulebook,
            **self.how(),
        )
        self.request.flash(_("Çatışmazlıq bildirişi göndərildi, baxılma müddəti dayandırıldı."))
