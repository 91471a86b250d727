"""The acts of the editors: moderation, answers, publishing, the end."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.discussions.actions import moderating
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.correcting import Wording, correct_answer, published_answer
from karguzar.discussions.actions.opening import move_end
from karguzar.discussions.fates import clause_name
from karguzar.discussions.moments import term
from karguzar.discussions.rules import VERDICTS
from karguzar.discussions.views import forms
from karguzar.discussions.views.desk_act import VIEW, DeskAct
from karguzar.discussions.views.desk_discussion import MEMBERS, STATE, member
from karguzar.forms.grammar import Form, Text
from karguzar.ui.queries import parameter


class CommentAct(DeskAct):
    """An act on one comment, named in the address."""

    @property
    def key(self) -> str:
        """Return the key of the comment; Missing for one that is not public."""
        found = moderating.public_comment_of(self.discussion, parameter(self.request, "rey"))
        return found.key

    def more(self) -> dict[str, Any]:
        """Return the comment."""
        shown = member(self.request, self.context, self.key, alone=True)
        return {**super().more(), "comments": [shown]}


@view_config(name="gizlet", **VIEW)
class HidePage(CommentAct):
    """Hides a comment with a public reason."""

    title = _("Rəyi gizlət")
    button = _("Gizlət")
    lead = _("Rəyin yerində yalnız səbəb görünəcək. Müəllifə də bildiriləcək.")
    done = _("Rəy gizlədildi. Onu sonra bərpa etmək olar.")
    is_final = True

    def fields(self) -> Form:
        """Return the form of the reason."""
        return forms.reason_form(
            Text(
                "Hamı görəcək. Məsələn: təhqir, şəxsi məlumat, reklam",
                "Everyone sees it. For example: insult, personal data, advertising",
                "Увидят все. Например: оскорбление, личные данные, реклама",
            )
        )

    def act(self, data: dict[str, Any]) -> str:
        """Hide it."""
        office, reason = self.request.office, data["reason"]
        moderating.moderate(office, self.discussion, self.key, reason, **self.how)
        return self.back


@view_config(name="berpa", **VIEW)
class RestorePage(CommentAct):
    """Shows a hidden comment again."""

    title = _("Rəyi bərpa et")
    button = _("Bərpa et")
    lead = _("Rəy yenidən hamıya görünəcək.")
    done = _("Rəy bərpa edildi.")

    def fields(self) -> Form:
        """Return the form of the reason."""
        return forms.reason_form(
            Text("Jurnalda qalır", "It stays in the journal", "Остаётся в журнале")
        )

    def act(self, data: dict[str, Any]) -> str:
        """Restore it."""
        office, reason = self.request.office, data["reason"]
        moderating.restore(office, self.discussion, self.key, reason, **self.how)
        return self.back


@view_config(name="ayir", **VIEW)
class SeparatePage(CommentAct):
    """Takes a comment out of its group."""

    title = _("Rəyi qrupdan ayır")
    button = _("Ayır")
    lead = _("Rəyə ayrıca cavab yazılacaq.")
    done = _("Rəy qrupdan ayrıldı.")

    def act(self, _data: dict[str, Any]) -> str:
        """Separate it."""
        moderating.separate(self.request.office, self.discussion, self.key, **self.how)
        return self.back


@view_config(name="cavab", **VIEW)
class AnswerPage(DeskAct):
    """Writes the draft of the answer to a group."""

    title = _("Rəyə cavab")
    button = _("Layihəni saxla")
    lead = _("Cavab layihədir: bütün cavablar müzakirə bitəndən sonra birlikdə dərc olunur.")
    done = _("Cavab layihəsi saxlanıldı.")

    @property
    def group(self) -> Any:
        """Return the group of the address; Missing if there is none."""
        found = self.discussion.groups.get(parameter(self.request, "qrup"))
        if found is None:
            raise Missing(_("Belə bir rəy qrupu yoxdur."))
        return found

    def fields(self) -> Form:
        """Return verdict, reason and the changed clause."""
        said = self.request.localizer.translate
        clauses = [(one.id, clause_name(one)) for one in self.discussion.text.clauses]
        return forms.answer_form(clauses, [(name, said(w)) for name, w in VERDICTS.items()])

    def initial(self) -> dict[str, Any]:
        """Return the draft as it is."""
        found = self.discussion.answers.get(self.group.key)
        if found is None:
            return {}
        return {"verdict": found.verdict, "reason": found.reason, "clause": found.clause}

    def act(self, data: dict[str, Any]) -> str:
        """Keep the draft."""
        answer(
            self.request.office,
            self.discussion,
            self.group.key,
            verdict=data["verdict"],
            reason=data["reason"],
            clause=data.get("clause") or "",
            **self.how,
        )
        return self.back

    def more(self) -> dict[str, Any]:
        """Return the comments of the group."""
        keys = list(self.group.members)[:MEMBERS]
        shown = [member(self.request, self.context, key, alone=True) for key in keys]
        return {**super().more(), "comments": shown}


@view_config(name="duzelis", **VIEW)
class CorrectPage(AnswerPage):
    """Corrects an answer that is published; the earlier one stays visible."""

    title = _("Dərc olunmuş cavabın düzəlişi")
    button = _("Düzəlişi dərc et")
    lead = _(
        "Düzəliş dərhal dərc olunur. Əvvəlki cavab, düzəlişin səbəbi, vaxtı və adınız hamıya "
        "görünür; rəy müəlliflərinə bildirilir."
    )
    done = _("Düzəliş dərc olundu, əvvəlki cavab yanında qalır.")
    is_final = True

    @property
    def group(self) -> Any:
        """Return the group of the address; Missing if it has no published answer."""
        return published_answer(self.discussion, parameter(self.request, "qrup"))[0]

    def fields(self) -> Form:
        """Return the fields of an answer, and why it is corrected."""
        return forms.correction_form(super().fields())

    def act(self, data: dict[str, Any]) -> str:
        """Correct it and go back to the answers."""
        correct_answer(
            self.request.office,
            self.discussion,
            self.group.key,
            Wording(data["verdict"], data["reason"], data.get("clause") or ""),
            because=data["because"],
            **self.how,
        )
        return f"{self.back}?{STATE}=cavabli"


@view_config(name="derc", **VIEW)
class PublishPage(DeskAct):
    """Publishes all answers at once."""

    title = _("Bütün cavabları dərc et")
    button = _("Dərc et")
    lead = _("Cavabların hamısı eyni anda görünəcək, müəlliflərə və abunəçilərə bildiriləcək.")
    done = _("Cavablar dərc olundu.")
    is_final = True

    def act(self, _data: dict[str, Any]) -> str:
        """Publish them."""
        publish_answers(self.request.office, self.discussion, **self.how)
        return self.back


@view_config(name="yekun", **VIEW)
class ConcludePage(DeskAct):
    """Concludes the discussion."""

    title = _("Müzakirəni yekunlaşdır")
    button = _("Yekunlaşdır")
    lead = _("Yekun hesabat möhürlənib dərc olunacaq. Bundan sonra heç nə dəyişdirilə bilməz.")
    done = _("Müzakirə yekunlaşdı, hesabat hazırlanır.")
    is_final = True

    def act(self, _data: dict[str, Any]) -> str:
        """Conclude it."""
        close(self.request.office, self.discussion, **self.how)
        return self.back


@view_config(name="muddet", **VIEW)
class MoveEndPage(DeskAct):
    """Gives the discussion another last day."""

    title = _("Müzakirənin müddətini dəyiş")
    button = _("Dəyiş")
    lead = _("Yeni tarix və səbəb layihənin səhifəsində göstəriləcək.")
    done = _("Müzakirənin müddəti dəyişdirildi.")

    def fields(self) -> Form:
        """Return the date and the reason."""
        return forms.end_form()

    def act(self, data: dict[str, Any]) -> str:
        """Move the end."""
        _first, ends = term(data["closes_on"], data["closes_on"])
        move_end(self.request.office, self.discussion, ends, data["reason"], **self.how)
        return self.back
