"""Public discussion: the pages on which it is opened, ended, and passed by."""

from datetime import date, datetime, time, timedelta
from typing import Any

from pyramid.view import view_config

from karguzar.base.clock import BAKU, local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.grammar import Field, Form, Text
from karguzar.regulations.actions import discussing
from karguzar.regulations.actions.discussing import unanswered_of
from karguzar.regulations.views.act_page import ACT_VIEW, RegulationActPage
from karguzar.ui.act_forms import form_of, note_form


@view_config(name="muzakire", **ACT_VIEW)
class OpenDiscussionPage(RegulationActPage):
    """Put the draft out for public discussion (R11-9.7)."""

    name = "open_discussion"
    needs = Permission.REGULATION_SEND
    title = _("İctimai müzakirəyə çıxar")
    lead = _("Layihə hamı üçün açılacaq, hər kəs bəndlərə rəy yaza biləcək.")
    button = _("Müzakirəni aç")
    clause = "R11-9.7"
    done = _("Layihə ictimai müzakirəyə çıxarıldı.")

    def fields(self) -> Form:
        """Return dates and announcement."""
        return form_of("discussion", _DISCUSSION, "R11-9.7", _OPENS, _CLOSES, _ANNOUNCEMENT)

    def initial(self) -> dict[str, Any]:
        """Return today and the shortest term that the office allows."""
        today = local_date(self.request.now)
        days = self.request.registry.regulations.discussion_days
        closes = today + timedelta(days=days + 1)
        return {"opens_on": today.isoformat(), "closes_on": closes.isoformat()}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Open."""
        now = self.request.now
        opens = _midnight(data["opens_on"])
        discussing.put_to_discussion(
            self.regulation,
            opens_at=max(opens, now),
            closes_at=_midnight(data["closes_on"]) + timedelta(days=1),
            announcement=data.get("announcement") or "",
            shortest=self.request.registry.regulations.discussion_days,
            **self.how(),
        )


def _midnight(on: str) -> datetime:
    return datetime.combine(date.fromisoformat(on), time(), BAKU)


_DISCUSSION = Text("İctimai müzakirə", "Public discussion", "Общественное обсуждение")
_OPENS = Field("opens_on", "date", Text("Başlanğıc", "Opens on", "Начало"), required=True)
_CLOSES = Field("closes_on", "date", Text("Son gün", "Last day", "Последний день"), required=True)
_ANNOUNCEMENT = Field(
    "announcement",
    "long_text",
    Text("Elan", "Announcement", "Объявление"),
    hint=Text(
        "Layihənin nə üçün hazırlandığını qısa izah edin",
        "Say briefly why the draft was made",
        "Кратко поясните, зачем подготовлен проект",
    ),
    max_length=2000,
)


@view_config(name="muzakire-bitir", **ACT_VIEW)
class EndDiscussionPage(RegulationActPage):
    """Take the draft back for revision when the discussion is over."""

    name = "end_discussion"
    needs = Permission.REGULATION_SEND
    title = _("Müzakirəni yekunlaşdır")
    lead = _("Rəylərə cavab verin, mətni onlara uyğun dəyişin, sonra təsdiqə təqdim edin.")
    button = _("Yekunlaşdır")
    clause = "R11-9.7"
    done = _("Müzakirə yekunlaşdı, mətn üzərində iş davam edir.")

    def carry_out(self, data: dict[str, Any]) -> None:
        """End."""
        del data
        discussing.end_discussion(self.regulation, **self.how())


@view_config(name="istisna", **ACT_VIEW)
class OverrideUnansweredPage(RegulationActPage):
    """Go on although comments wait for an answer: an act of the head, with a reason."""

    needs = Permission.REGULATION_OVERRIDE
    title = _("Cavabsız rəylərlə davam et")
    lead = _("Səbəb jurnalda və müzakirənin yekununda hamıya görünəcək.")
    button = _("Davam et")
    clause = "R11-9.7"
    done = _("İstisna qeyd edildi.")
    is_final = True

    def fields(self) -> Form:
        """Return the reason."""
        return note_form(Text("Səbəb", "Reason", "Причина"), "R11-9.7")

    def shown(self) -> dict[str, Any]:
        """Return how many comments wait."""
        return {"title": _("Cavabsız rəylər"), "rows": [("", str(unanswered_of(self.regulation)))]}

    def carry_out(self, data: dict[str, Any]) -> None:
        """Override."""
        discussing.override_unanswered(self.regulation, data["text"], **self.how())
