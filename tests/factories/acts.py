"""Every act on a letter as something that anyone might try, for tests that try them at random."""

from collections.abc import Callable
from datetime import datetime

from tests.factories.letters import a_mark, staff_of
from tests.factories.world import CUSTOMS, TAXES, World

from karguzar.content.acting import Actor
from karguzar.letters.actions import (
    clerk,
    closing,
    deficiency,
    drafting,
    forwarding,
    reply,
    resolution,
    sending,
)
from karguzar.letters.content import Letter
from karguzar.letters.rules import GROUNDS
from karguzar.records.nomenclature import cases_of

Try = Callable[[World, Letter, Actor, datetime, int], object]


def _accept(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    clerk.accept(letter, by=by, at=at, seen=letter.version)


def _return(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    marks = [a_mark(target) for target in ("field:text", "field:subject", "files")[: n % 4]]
    deficiency.return_deficient(letter, marks, by=by, at=at, seen=letter.version)


def _correct(world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    draft = deficiency.start_correction(world.office, letter, by=by, at=at)
    data = {**draft.data, "text": f"Düzəliş {n} {at.isoformat()}"}
    if n % 2:
        data["subject"] = f"Mövzu {n}"
    drafting.save_draft(draft, data, version=draft.version, at=at)
    deficiency.correct(letter, draft, by=by, at=at, token=draft.token, version=draft.version)


def _forward(world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    to = [world.body((CUSTOMS, TAXES)[n % 2])]
    forwarding.forward(letter, to, reason="Səbəb", by=by, at=at, seen=letter.version)


def _refer(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    clerk.refer(letter, by=by, at=at, seen=letter.version)


def _resolve(world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    staff = staff_of(letter)
    chosen = (world.id(staff["lead" if n % 3 else "co"]), world.id(staff["co"]))
    order = resolution.Order("Baxın", chosen[: 1 + n % 2], chosen[0], control=bool(n % 5))
    resolution.resolve(letter, order, by=by, at=at, seen=letter.version)


def _draft(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    reply.draft_reply(letter, text=f"Cavab {n % 3}", by=by, at=at, seen=letter.version)


def _ask(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    reply.send_for_approval(letter, by=by, at=at, seen=letter.version)


def _send_back(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    reply.send_back(letter, "Düzəldin", by=by, at=at, seen=letter.version)


def _sign(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    reply.approve_and_sign(letter, by=by, at=at, seen=letter.version)


def _leave(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    ground = sorted(GROUNDS)[n % len(GROUNDS)]
    closing.leave_without_consideration(
        letter, ground=ground, text="Əsas", by=by, at=at, seen=letter.version
    )


def _withdraw(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    sending.withdraw(letter, reason="", by=by, at=at, seen=letter.version)


def _file(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    case = cases_of(letter.body, 2026)[n % 6]
    closing.file_away(letter, case, by=by, at=at, seen=letter.version)


def _lengthen(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    clerk.set_long_term(letter, reason="Yoxlama", by=by, at=at, seen=letter.version)


def _extend(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    clerk.extend(letter, days=n % 20, reason="Sorğu", by=by, at=at, seen=letter.version)


def _inquire(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    clerk.inquire(letter, addressee="DYP", question="Var?", by=by, at=at, seen=letter.version)


def _answer(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    clerk.record_answer(letter, n % 3, "Yoxdur", by=by, at=at, seen=letter.version)


def _repeat(_world: World, letter: Letter, by: Actor, at: datetime, n: int) -> None:
    earlier = [f"{letter.body.slug}/M-2026-{n % 5:04d}"]
    clerk.link_repeat(letter, earlier, by=by, at=at, seen=letter.version)


def _note(_world: World, letter: Letter, by: Actor, at: datetime, _n: int) -> None:
    clerk.note(letter, "Qeyd", by=by, at=at, seen=letter.version)


TRIES: dict[str, Try] = {
    "accept": _accept,
    "return_deficient": _return,
    "correct": _correct,
    "forward": _forward,
    "refer": _refer,
    "resolve": _resolve,
    "draft_reply": _draft,
    "send_for_approval": _ask,
    "send_back": _send_back,
    "approve_and_sign": _sign,
    "leave_without_consideration": _leave,
    "withdraw": _withdraw,
    "file_away": _file,
    "set_long_term": _lengthen,
    "extend": _extend,
    "inquire": _inquire,
    "record_answer": _answer,
    "link_repeat": _repeat,
    "note": _note,
}
"""Act -> a try of it; the number varies what is tried, at times into what is refused."""
