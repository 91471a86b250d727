"""The way of a letter as its sender sees it: acts of its journal, told in words (R11-7.1.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyramid.request import Request

from karguzar.base.deadlines import is_paused
from karguzar.base.i18n import _
from karguzar.content.journal import Entry, Fact, history
from karguzar.letters.content import Letter
from karguzar.letters.workflow import OPEN
from karguzar.ui.words import Words, body_name, day, moment

_Detail = Callable[[Request, Mapping[str, Fact]], Words]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what happened, more about it, when and by whom; ``kind`` is its look.

    The kinds are those of the macro ``timeline``: done, attention, refused, now, later.
    """

    title: Words
    text: Words
    moment: str = ""
    kind: str = "done"


def _nothing(_request: Request, _facts: Mapping[str, Fact]) -> Words:
    return ""


def _number(_request: Request, facts: Mapping[str, Fact]) -> Words:
    return _("Qeydiyyat nömrəsi: ${number}", mapping={"number": facts.get("number", "")})


def _outgoing(_request: Request, facts: Mapping[str, Fact]) -> Words:
    return _("Sənədin nömrəsi: ${number}", mapping={"number": facts.get("outgoing", "")})


def _reason(_request: Request, facts: Mapping[str, Fact]) -> Words:
    return str(facts.get("reason", ""))


def _moved(request: Request, facts: Mapping[str, Fact]) -> Words:
    due_on = day(request, date.fromisoformat(str(facts["due_on"])))
    return _(
        "Yeni son tarix: ${due}. Səbəb: ${reason}",
        mapping={"due": due_on, "reason": facts.get("reason", "")},
    )


def _forwarded(request: Request, facts: Mapping[str, Fact]) -> Words:
    paths = facts.get("to", [])
    slugs = [one.partition("/")[0] for one in paths] if isinstance(paths, list) else []
    names = ", ".join(body_name(request, slug) for slug in slugs)
    return _(
        "Hara: ${bodies}. Səbəb: ${reason}",
        mapping={"bodies": names, "reason": facts.get("reason", "")},
    )


def _inquired(_request: Request, facts: Mapping[str, Fact]) -> Words:
    return _("Hara: ${addressee}", mapping={"addressee": facts.get("addressee", "")})


#: act of the journal -> what is told, more about it, the kind; other acts are internal
_TOLD: Final[Mapping[str, tuple[Words, _Detail, str]]] = {
    "submit": (_("Müraciət qeydə alındı"), _number, "done"),
    "accept": (_("Baxılmağa qəbul edildi"), _nothing, "done"),
    "return_deficient": (_("Çatışmazlıq bildirişi göndərildi"), _outgoing, "attention"),
    "correct": (_("Düzəliş göndərildi"), _nothing, "done"),
    "forward": (_("Aidiyyəti üzrə başqa quruma göndərildi"), _forwarded, "done"),
    "refer": (_("Rəhbərliyə təqdim edildi"), _nothing, "done"),
    "resolve": (_("İcraçı təyin edildi"), _nothing, "done"),
    "set_long_term": (_("Daha uzun baxılma müddəti təyin edildi"), _moved, "attention"),
    "extend": (_("Müddət uzadıldı"), _moved, "attention"),
    "move_deadline": (_("Son tarix yenidən hesablandı"), _moved, "attention"),
    "inquire": (_("Başqa quruma sorğu göndərildi"), _inquired, "done"),
    "record_answer": (_("Sorğuya cavab alındı"), _nothing, "done"),
    "send_for_approval": (_("Cavabın layihəsi razılaşdırmaya verildi"), _nothing, "done"),
    "approve_and_sign": (_("Cavab imzalandı və göndərildi"), _outgoing, "done"),
    "leave_without_consideration": (_("Baxılmamış saxlanıldı"), _outgoing, "refused"),
    "withdraw": (_("Müraciət geri götürüldü"), _reason, "done"),
    "complain": (_("Nəticədən şikayət verildi"), _nothing, "done"),
    "file_away": (_("Sənədlər işə tikildi və arxivə verildi"), _nothing, "done"),
}


def titles() -> dict[str, Words]:
    """Return act -> what it is called, for journals of other pages."""
    return {act: told[0] for act, told in _TOLD.items()}


def story(request: Request, letter: Letter) -> tuple[Step, ...]:
    """Return the steps of a letter, oldest first; the last one tells what is awaited now."""
    entries = history(letter.body["jurnal"], letter.path)
    steps = [_step(request, letter, entry) for entry in entries if entry.act in _TOLD]
    return (*steps, *_awaited(request, letter))


def entry_step(request: Request, letter: Letter, entry: Entry) -> Step | None:
    """Return the step that one entry of the journal is told as; None for internal acts."""
    return _step(request, letter, entry) if entry.act in _TOLD else None


def _step(request: Request, letter: Letter, entry: Entry) -> Step:
    title, detail, kind = _TOLD[entry.act]
    by = request.localizer.translate(_by(letter, entry))
    when = " · ".join(filter(None, (moment(request, entry.at), by)))
    return Step(title, detail(request, entry.facts), when, kind)


def _by(letter: Letter, entry: Entry) -> Words:
    if entry.by.person_id == letter.sender.person_id:
        return _("siz")
    return ", ".join(filter(None, (entry.by.name, entry.by.authority)))


_AWAITS_YOU = _("Sizdən düzəliş gözlənilir")


def _awaited(request: Request, letter: Letter) -> tuple[Step, ...]:
    if letter.state not in OPEN:
        return ()
    deadline = letter.deadline
    if is_paused(deadline):
        return (Step(_AWAITS_YOU, _("Müddətin axımı dayandırılıb"), kind="now"),)
    due = _("Ən gec ${due} tarixinədək", mapping={"due": day(request, deadline.due_on)})
    return (Step(_("Qurumun cavabı gözlənilir"), due, kind="now"),)
