"""The draft of the reply: text and files; the lead executor may send it on at once (R11-7.1.3)."""

from collections.abc import Sequence
from typing import Any

from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.content.files import StoredFile
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Form
from karguzar.letters.actions import reply
from karguzar.letters.content import Letter
from karguzar.letters.queries import allowed_acts
from karguzar.letters.values import FileFinding, LetterFile
from karguzar.letters.views import desk_forms as forms
from karguzar.letters.views.desk_act_page import DeskActPage
from karguzar.letters.views.desk_acts import is_lead
from karguzar.letters.views.desk_clerk import DESK_VIEW
from karguzar.letters.views.desk_parts import resolution_box
from karguzar.letters.views.drafts_uploads import ExaminedUploads, examiner_of

SEND = "razilasdir"


class ReplyUploads(ExaminedUploads):
    """The files that are chosen for the next draft of a reply."""

    letter: Letter

    @property
    def files(self) -> tuple[LetterFile, ...]:
        """Return the files chosen."""
        return self.letter.reply_files

    def take_in(self, stored: StoredFile, findings: Sequence[FileFinding]) -> LetterFile:
        """Choose the file."""
        return reply.attach_to_reply(self.letter, stored, findings)

    def take_out(self, key: str) -> None:
        """Leave the file out."""
        reply.detach_from_reply(self.letter, key)


@view_config(name="cavab", **DESK_VIEW)
class ReplyPage(DeskActPage):
    """Write the reply (R11-7.1.3)."""

    name = "draft_reply"
    title = _("Cavabın layihəsi")
    lead = _("Hər saxlanılan mətn ayrıca versiya kimi qalır. Müraciət edən layihəni görmür.")
    clause = "R11-7.1.3"

    def fields(self) -> Form:
        """Return text and files."""
        return forms.reply_form()

    def form(self) -> KgForm:
        """Return the form with its files, and with the second button for the lead executor."""
        buttons = [Button("gonder", _("Layihəni saxla"), css_class="btn-primary")]
        if is_lead(self.request, self.letter):
            title = _("Saxla və təsdiqə göndər")
            buttons.append(Button(SEND, title, css_class="btn-outline-primary"))
        return KgForm(
            self.fields(),
            self.request,
            buttons=buttons,
            uploads=self._uploads(),
            hidden={"seen": str(self.seen or self.letter.version)},
        )

    def _uploads(self) -> ReplyUploads | None:
        """Return the store of files; whoever may not write the reply any more puts none there."""
        if self.name not in allowed_acts(self.letter, self.request.identity.principals):
            return None
        store = self.request.office["fayllar"]
        uploads = ReplyUploads(store, at=self.request.now, examiner=examiner_of(self.request))
        uploads.letter = self.letter
        return uploads

    def initial(self) -> dict[str, Any]:
        """Return the newest draft with the files chosen."""
        latest = self.letter.reply.latest
        files = [
            {"key": one.digest, "name": one.name, "size": one.size, "media_type": one.media_type}
            for one in self.letter.reply_files
        ]
        text = {"text": latest.text} if latest is not None else {}
        return {**text, **({"files": files} if files else {})}

    def more(self) -> dict[str, Any]:
        """Return also the resolution that is being carried out."""
        return {**super().more(), "resolution": resolution_box(self.request, self.letter)}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Save the draft; send it on when that was pressed."""
        letter, how = self.letter, self.how()
        reply.draft_reply(letter, text=data["text"], files=letter.reply_files, **how)
        if SEND not in self.request.POST:
            self.request.flash(_("Cavabın layihəsi saxlanıldı."))
            return
        reply.send_for_approval(letter, **{**how, "seen": letter.version})
        self.request.flash(_("Cavabın layihəsi rəhbərliyə göndərildi."))
