"""The courses that letters of the demonstration take, and the acts they are made of."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content.acting import Actor
from karguzar.content.files import keep
from karguzar.letters.actions import (
    clerk,
    closing,
    deficiency,
    forwarding,
    reply,
    resolution,
    sending,
)
from karguzar.letters.actions.drafting import attach, detach, save_draft
from karguzar.letters.actions.resolution import Order
from karguzar.letters.content import Letter
from karguzar.letters.parties import staff
from karguzar.letters.values import Mark
from karguzar.people.content import BODIES, PEOPLE
from karguzar.records.nomenclature import cases_of

Course = tuple[tuple[str, int], ...]

_TAKEN: Course = (("accept", 1),)
_SEEN: Course = (*_TAKEN, ("refer", 1))
_GIVEN: Course = (*_SEEN, ("resolve", 2))
_WRITTEN: Course = (*_GIVEN, ("write", 7), ("propose", 8))
_ANSWERED: Course = (*_WRITTEN, ("sign", 9))

COURSES: Mapping[str, Course] = MappingProxyType(
    {
        "new": (),
        "deficient": (("return", 1),),
        "corrected": (("return", 1), ("correct", 3)),
        "accepted": _TAKEN,
        "referred": _SEEN,
        "assigned": _GIVEN,
        "long": (*_GIVEN, ("lengthen", 3)),
        "extended": (*_GIVEN, ("extend", 4)),
        "drafted": _WRITTEN,
        "answered": _ANSWERED,
        "filed": (*_ANSWERED, ("file", 10)),
        "forwarded": (("forward", 2),),
        "withdrawn": (*_TAKEN, ("withdraw", 3)),
        "left": (*_TAKEN, ("leave", 3)),
    }
)
"""Name of a course -> (act, working days after the letter was sent)."""


def _actor(office: Any, letter: Letter, role: str) -> Actor:
    """Return the first who holds the role in the letter's body."""
    holder = staff(office, letter.body, role)[0]
    return Actor(
        holder.person_id, holder.name, f"{holder.unit}, {letter.body.name()}".strip(", "), "staff"
    )


def _lead(office: Any, letter: Letter) -> Actor:
    resolved = letter.resolution
    if resolved is None:
        raise LookupError(letter.path)
    person = office[PEOPLE][resolved.lead]
    return Actor(person.id, person.full_name, letter.body.name(), "staff")


def _sender(office: Any, letter: Letter) -> Actor:
    person = office[PEOPLE][letter.sender.person_id]
    return Actor(person.id, person.full_name)


def _accept(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    clerk.accept(letter, by=_actor(office, letter, "clerk"), at=at, seen=letter.version)


def _refer(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    clerk.refer(letter, by=_actor(office, letter, "clerk"), at=at, seen=letter.version)


def _return(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    file = letter.files[0]
    marks = [
        Mark(
            f"file:{file.digest}",
            file.name,
            "low_quality",
            "Sənədi 300 dpi keyfiyyətlə yenidən skan edib əlavə edin.",
        ),
        Mark("field:text", "Mətn", "incomplete", "Sahənin ünvanını və kadastr nömrəsini yazın."),
    ]
    by = _actor(office, letter, "clerk")
    deficiency.return_deficient(
        letter, marks, by=by, at=at, seen=letter.version, rules=registry.rulebook
    )


def _correct(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    by = _sender(office, letter)
    draft = deficiency.start_correction(office, letter, by=by, at=at)
    old = draft.files[0]
    detach(draft, old.digest, at=at)
    text = "Sabunçu rayonu, Zabrat qəsəbəsi, 14. Kadastr nömrəsi: 10405012. Eni 18,5 metrdir."
    stored = keep(
        office["fayllar"], text.encode(), name="Ölçmə nəticəsi.txt", media_type="text/plain", at=at
    )
    attach(draft, stored, at=at)
    data = {**draft.data, "text": f"{draft.data['text']}\n\nKadastr nömrəsi: 10405012."}
    save_draft(draft, data, version=draft.version, at=at)
    deficiency.correct(
        letter,
        draft,
        by=by,
        at=at,
        token=draft.token,
        version=draft.version,
        rules=registry.rulebook,
    )


def _resolve(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    executors = staff(office, letter.body, "executor")
    order = Order(
        text="Baxılsın və qanunvericiliyə uyğun cavablandırılsın.",
        executors=tuple(one.person_id for one in executors),
        lead=executors[len(letter.subject) % len(executors)].person_id,
        due_on=None,
        control=letter.kind == "complaint",
    )
    resolution.resolve(
        letter, order, by=_actor(office, letter, "head"), at=at, seen=letter.version
    )


def _lengthen(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    clerk.set_long_term(
        letter,
        reason="Yerində yoxlama aparılması tələb olunur.",
        by=_actor(office, letter, "clerk"),
        at=at,
        seen=letter.version,
        rules=registry.rulebook,
    )


def _extend(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    clerk.extend(
        letter,
        days=10,
        reason="Arxivdən əlavə məlumat istənilib.",
        by=_actor(office, letter, "clerk"),
        at=at,
        seen=letter.version,
        rules=registry.rulebook,
    )


def _write(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    text = (
        f"“{letter.subject}” mövzusunda müraciətinizə baxılıb. "
        "Sənədləriniz araşdırılıb və məsələniz üzrə müvafiq tədbirlər görülüb. Nəticə barədə "
        "məlumat şəxsi kabinetinizdə yerləşdirilib.\n\n"
        "Razı olmadığınız halda cavabdan şikayət etmək hüququnuz var."
    )
    reply.draft_reply(letter, text=text, by=_lead(office, letter), at=at, seen=letter.version)


def _propose(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    reply.send_for_approval(letter, by=_lead(office, letter), at=at, seen=letter.version)


def _sign(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    by = _actor(office, letter, "head")
    reply.approve_and_sign(letter, by=by, at=at, seen=letter.version, rules=registry.rulebook)


def _file(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    case = cases_of(letter.body, local_date(at).year)[0]
    closing.file_away(letter, case, by=_actor(office, letter, "clerk"), at=at, seen=letter.version)


def _forward(office: Any, letter: Letter, registry: Any, at: datetime) -> None:
    competent = next(
        body for body in office[BODIES].values() if body.is_connected and body is not letter.body
    )
    forwarding.forward(
        letter,
        [competent],
        reason="Məsələ həmin qurumun səlahiyyətinə aiddir.",
        by=_actor(office, letter, "clerk"),
        at=at,
        seen=letter.version,
        rules=registry.rulebook,
    )


def _withdraw(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    by = _sender(office, letter)
    sending.withdraw(letter, reason="Məsələ artıq həll olunub.", by=by, at=at, seen=letter.version)


def _leave(office: Any, letter: Letter, _registry: Any, at: datetime) -> None:
    closing.leave_without_consideration(
        letter,
        ground="court_decision",
        text="Mübahisə üzrə məhkəmənin qüvvəyə minmiş qətnaməsi var.",
        by=_actor(office, letter, "clerk"),
        at=at,
        seen=letter.version,
    )


ACTS = MappingProxyType(
    {
        "accept": _accept,
        "refer": _refer,
        "return": _return,
        "correct": _correct,
        "resolve": _resolve,
        "lengthen": _lengthen,
        "extend": _extend,
        "write": _write,
        "propose": _propose,
        "sign": _sign,
        "file": _file,
        "forward": _forward,
        "withdraw": _withdraw,
        "leave": _leave,
    }
)
"""Name of an act of a course -> function(office, letter, registry, at)."""
