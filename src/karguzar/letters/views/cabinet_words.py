"""How a letter is told to its sender: its state, the time that is left, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pyramid.request import Request

from karguzar.archive.advice import ADVICE
from karguzar.base.calendar import WorkingCalendar
from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.letters.lists import Row
from karguzar.letters.values import FileFinding
from karguzar.letters.workflow import OPEN, STATES
from karguzar.ui.words import Chip, Words, body_name, day, path, tag

#: the tone of each state
TONES: Mapping[str, str] = {
    "submitted": "info",
    "deficient": "warning",
    "accepted": "info",
    "referred": "info",
    "assigned": "info",
    "drafted": "info",
    "answered": "success",
    "filed": "success",
    "forwarded": "info",
    "withdrawn": "neutral",
    "left": "danger",
}
#: how a finished letter ended -> the state that tells it best, also after it was filed
ENDS: Mapping[str, str] = {
    "answered": "answered",
    "left": "left",
    "withdrawn": "withdrawn",
    "forwarded": "forwarded",
}

#: with so many working days left the time is called short
SOON_DAYS = 3

NEXT: Mapping[str, Words] = {
    "submitted": _(
        "Qurumun kargüzarı müraciətinizə baxıb onu qəbul edəcək. Nəsə çatışmasa, sizə nəyi "
        "düzəltmək lazım olduğu yazılacaq."
    ),
    "deficient": _(
        "Sizdən düzəliş gözlənilir. Düzəlişi göndərdikdən sonra müddətin axımı davam edəcək."
    ),
    "accepted": _("Müraciətiniz rəhbərliyə təqdim ediləcək və icraçı təyin olunacaq."),
    "referred": _("Rəhbər müraciətinizlə bağlı tapşırıq verəcək və icraçı təyin edəcək."),
    "assigned": _("İcraçı müraciətinizi araşdırır və cavab hazırlayır."),
    "drafted": _(
        "Cavabın layihəsi hazırdır. Rəhbər onu təsdiqləyib imzalayandan sonra sizə göndəriləcək."
    ),
    "answered": _(
        "Müraciətinizə baxılıb. Cavabla razı deyilsinizsə, bu səhifədən şikayət verə bilərsiniz."
    ),
    "forwarded": _(
        "Müraciətiniz aidiyyəti üzrə başqa quruma göndərilib. Orada yeni nömrə ilə qeydə alınıb "
        "və cavabı həmin qurum verəcək."
    ),
    "withdrawn": _("Müraciəti geri götürmüsünüz. İstəsəniz, yeni müraciət yaza bilərsiniz."),
    "left": _(
        "Müraciətiniz baxılmamış saxlanılıb, səbəbi aşağıda yazılıb. Bununla razı deyilsinizsə, "
        "bu səhifədən şikayət verə bilərsiniz."
    ),
}
"""State -> what the sender may expect next."""


def told_state(state: str, outcome: str) -> str:
    """Return the state to tell the sender: a filed letter is told by how it ended."""
    return ENDS.get(outcome, state) if state == "filed" else state


def state_chip(state: str, outcome: str) -> Chip:
    """Return the chip of the state."""
    told = told_state(state, outcome)
    return tag(STATES[told], TONES[told])


def due_chip(
    request: Request, state: str, due_on: date, *, paused: bool, calendar: WorkingCalendar
) -> Chip | None:
    """Return how much time is left for the answer, or None where no answer is due any more."""
    if state not in OPEN:
        return None
    if paused:
        return Chip(_("Müddət dayandırılıb"), "kg-due kg-due-done")
    today = local_date(request.now)
    if today > due_on:
        late = max(1, -calendar.working_days_between(today, due_on))
        words = request.plural("${n} iş günü gecikib", "${n} iş günü gecikib", late)
        return Chip(words, "kg-due kg-due-over")
    left = calendar.working_days_between(today, due_on)
    if left == 0:
        return Chip(_("Bu gün bitir"), "kg-due kg-due-today")
    words = request.plural("${n} iş günü qalıb", "${n} iş günü qalıb", left)
    return Chip(words, "kg-due kg-due-soon" if left <= SOON_DAYS else "kg-due")


def advice_words(finding: FileFinding) -> Words:
    """Return the advice of a finding, in the reader's language where it names no pages."""
    _severity, words = ADVICE.get(finding.code, ("", finding.advice))
    return finding.advice if "${" in words else words


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in a list of its sender."""

    number: str
    url: str
    subject: str
    body: str
    sender: str
    received: str
    due: str
    state: Chip
    left: Chip | None


def letter_line(request: Request, row: Row) -> LetterLine:
    """Return the row of a list as it is shown."""
    due_on = date.fromisoformat(row["due"])
    left = due_chip(
        request, row["state"], due_on, paused=row["paused"], calendar=calendar(request)
    )
    return LetterLine(
        number=row["number"],
        url=letter_path(request, row["body"], row["name"]),
        subject=row["subject"],
        body=body_name(request, row["body"]),
        sender=row["sender"],
        received=day(request, local_date(datetime.fromisoformat(row["received"]))),
        due=day(request, due_on) if left is not None and not row["paused"] else "",
        state=state_chip(row["state"], row["outcome"]),
        left=left,
    )


def letter_path(request: Request, slug: str, name: str) -> str:
    """Return the link to the page of a letter in its sender's cabinet."""
    return path(request, f"/kabinet/muracietler/{slug}/{name}/")


def calendar(request: Request) -> WorkingCalendar:
    """Return the working calendar of the office."""
    found: WorkingCalendar = request.office["teqvim"].as_calendar()
    return found
