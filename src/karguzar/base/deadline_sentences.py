"""A deadline told in sentences: what was counted, what was not, and why."""

from collections.abc import Callable, Iterable
from datetime import date

from karguzar.base.acts import cite
from karguzar.base.calendar import ONE_DAY, Skipped
from karguzar.base.deadline_record import Deadline, Extension, Pause
from karguzar.base.i18n import TranslationString, _
from karguzar.base.rest_days import SATURDAY, SUNDAY, say
from karguzar.base.terms import Term
from karguzar.base.text import long_date

Translate = Callable[[TranslationString], str]

_WEEKEND = {str(SATURDAY), str(SUNDAY)}

_LENGTHS = {
    "working_day": _("${number} iş günü"),
    "day": _("${number} təqvim günü"),
    "month": _("${number} ay"),
}


def explain(
    deadline: Deadline, *, language: str = "az", translate: Translate | None = None
) -> list[TranslationString]:
    """Return sentences that tell how the last day came about.

    They tell the term with its clause, the day the count began, the days not counted (grouped),
    pauses, extensions and the last day, and warn when the term or the calendar is not settled.
    Dates and names inside the sentences are put in ``language`` by ``translate``; the sentences
    themselves are left for the caller to translate.
    """
    teller = _Teller(language, translate or _as_written)
    sentences = [*teller.of_term(deadline.term), teller.of_start(deadline.started_on)]
    sentences += teller.of_skipped(deadline.skipped)
    sentences += [teller.of_pause(pause) for pause in deadline.pauses]
    sentences += [teller.of_extension(more, deadline.term) for more in deadline.extensions]
    sentences.append(_("Son gün: ${due}.", mapping={"due": teller.day(deadline.due_on)}))
    if deadline.unconfirmed:
        sentences.append(
            _("Bu tarix dəyişə bilər: həmin günlərin təqvimi hələ tam təsdiqlənməyib.")
        )
    return sentences


def length_of(number: int, unit: str) -> TranslationString:
    """Return a length of time in words: ``15 iş günü``."""
    return _LENGTHS[unit] % {"number": str(number)}


class _Teller:
    """Sentences with their dates and names already in one language."""

    def __init__(self, language: str, translate: Translate) -> None:
        self._language = language
        self._translate = translate

    def day(self, on: date) -> str:
        return long_date(on, self._language)

    def _text(self, text: TranslationString | str) -> str:
        return self._translate(text) if isinstance(text, TranslationString) else text

    def of_term(self, term: Term) -> list[TranslationString]:
        facts = {
            "title": self._text(term.title),
            "length": self._text(length_of(term.number, term.unit)),
            "clause": self._text(cite(term.clause)),
        }
        known = _("${title}: ${length} (${clause}).", mapping=facts)
        sentences = [known if term.clause else _("${title}: ${length}.", mapping=facts)]
        if not term.stated:
            sentences.append(_("Bu müddəti qurum özü müəyyən edib."))
        if not term.is_verified:
            sentences.append(_("Müddətin qüvvədə olan qanunvericiliyə uyğunluğu yoxlanılmayıb."))
        return sentences

    def of_start(self, on: date) -> TranslationString:
        return _(
            "Hadisə günü – ${event} – sayılmır, müddət ${first} tarixindən başlayır.",
            mapping={"event": self.day(on), "first": self.day(on + ONE_DAY)},
        )

    def of_skipped(self, days: Iterable[Skipped]) -> list[TranslationString]:
        days = tuple(days)
        weekends = sum(day.reason in _WEEKEND for day in days)
        sentences = [
            _(
                "${days} sayılmayıb: ${reason}.",
                mapping={
                    "days": self._span(first, last),
                    "reason": say(reason, self._translate),
                },
            )
            for first, last, reason in _groups(day for day in days if day.reason not in _WEEKEND)
        ]
        if weekends:
            sentences.append(
                _(
                    "Şənbə və bazar günləri sayılmayıb: ${number} gün.",
                    mapping={"number": str(weekends)},
                )
            )
        return sentences

    def _span(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        return f"{self.day(first)} – {self.day(last)}"

    def of_pause(self, pause: Pause) -> TranslationString:
        facts = {"began": self.day(pause.on), "reason": self._text(pause.reason)}
        if pause.until is None:
            return _("${began} tarixindən müddətin axımı dayandırılıb: ${reason}.", mapping=facts)
        return _(
            "Müddətin axımı dayandırılmışdı: ${began} – ${ended}, səbəb: ${reason}.",
            mapping=facts | {"ended": self.day(pause.until)},
        )

    def of_extension(self, more: Extension, term: Term) -> TranslationString:
        unit = term.unit if term.unit == "working_day" else "day"
        facts = {
            "length": self._text(length_of(more.days, unit)),
            "reason": more.reason,
            "clause": self._text(cite(more.clause)),
        }
        if not more.clause:
            return _("Müddət uzadılıb: ${length}, səbəb: ${reason}.", mapping=facts)
        return _("Müddət uzadılıb: ${length}, səbəb: ${reason} (${clause}).", mapping=facts)


def _groups(days: Iterable[Skipped]) -> list[tuple[date, date, str]]:
    """Join neighbouring days with one reason into (first, last, reason)."""
    groups: list[tuple[date, date, str]] = []
    for day in days:
        if groups and groups[-1][2] == day.reason and groups[-1][1] + ONE_DAY == day.on:
            groups[-1] = (groups[-1][0], day.on, day.reason)
        else:
            groups.append((day.on, day.on, day.reason))
    return groups


def _as_written(text: TranslationString) -> str:
    return str(text.interpolate())
