"""Letters in any state, made through the acts alone, so that no impossible letter is tested."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.content.files import keep
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
from karguzar.letters.content import Draft, Letter
from karguzar.letters.values import LetterFile, Mark
from karguzar.records.nomenclature import cases_of

HOUR = timedelta(hours=1)
TEXT = "Gömrükdəki sənədlərimə bir aydır baxılmır. Baxılmasını xahiş edirəm."

STAFF_OF = {
    CUSTOMS: {"clerk": "aygun", "head": "vuqar", "lead": "resad", "co": "lale"},
    TAXES: {"clerk": "nermin", "head": "tural", "lead": "sevil", "co": "sevil"},
}


def a_draft(world: World, *, sender: str = "gunel", at: datetime = AT, **data: Any) -> Draft:
    """Return a draft that could be sent."""
    whole = {
        "body": CUSTOMS,
        "kind": "application",
        "on_behalf": "self",
        "subject": "Sənədlərin gecikdirilməsi",
        "text": TEXT,
        "reply_channel": "email",
    }
    return drafting.start_draft(world.office, by=world.by(sender), at=at, data=whole | data)


def a_file(
    world: World, draft: Draft, *, name: str = "arayis.pdf", data: bytes = b"%PDF-1.7 arayis"
) -> LetterFile:
    """Attach a small file to the draft and return it."""
    stored = keep(world.office["fayllar"], data, media_type="application/pdf", name=name, at=AT)
    return drafting.attach(draft, stored, at=AT)


def send(world: World, draft: Draft, *, sender: str = "gunel", at: datetime = AT) -> Letter:
    """Send the draft as its writer would."""
    return sending.submit(
        world.office,
        draft,
        by=world.by(sender),
        at=at,
        token=draft.token,
        version=draft.version,
    )


def a_mark(target: str = "field:text", **more: str) -> Mark:
    """Return one mark of a deficiency."""
    told = {"title": "Mətn", "reason": "incomplete", "advice": "Bəyannamənin nömrəsini yazın."}
    return Mark(target, **told | more)


def a_letter(
    world: World,
    *,
    state: str = "submitted",
    sender: str = "gunel",
    files: Sequence[str] = (),
    at: datetime = AT,
    **data: Any,
) -> Letter:
    """Return a letter in that state, brought there by its people an hour apart."""
    draft = a_draft(world, sender=sender, at=at, **data)
    for name in files:
        a_file(world, draft, name=name, data=f"%PDF-1.7 {name}".encode())
    letter = send(world, draft, sender=sender, at=at)
    for step, bring in enumerate(WAYS[state], 1):
        bring(world, letter, at + step * HOUR)
    assert letter.state == state
    return letter


def staff_of(letter: Letter) -> dict[str, str]:
    """Return role -> short name of those who serve the body of the letter."""
    return STAFF_OF[letter.body.slug]


def accept(world: World, letter: Letter, at: datetime) -> None:
    clerk.accept(letter, by=world.by(staff_of(letter)["clerk"]), at=at, seen=letter.version)


def return_deficient(world: World, letter: Letter, at: datetime) -> None:
    deficiency.return_deficient(
        letter, [a_mark()], by=world.by(staff_of(letter)["clerk"]), at=at, seen=letter.version
    )


def refer(world: World, letter: Letter, at: datetime) -> None:
    clerk.refer(letter, by=world.by(staff_of(letter)["clerk"]), at=at, seen=letter.version)


def resolve(world: World, letter: Letter, at: datetime) -> None:
    staff = staff_of(letter)
    chosen = tuple(dict.fromkeys((world.id(staff["lead"]), world.id(staff["co"]))))
    order = resolution.Order("Araşdırıb cavab verin.", chosen, chosen[0], control=True)
    resolution.resolve(letter, order, by=world.by(staff["head"]), at=at, seen=letter.version)


def draft(world: World, letter: Letter, at: datetime) -> None:
    by = world.by(staff_of(letter)["lead"])
    reply.draft_reply(letter, text="Sənədlərinizə baxıldı.", by=by, at=at, seen=letter.version)
    reply.send_for_approval(letter, by=by, at=at, seen=letter.version)


def sign(world: World, letter: Letter, at: datetime) -> None:
    by = world.by(staff_of(letter)["head"])
    reply.approve_and_sign(letter, by=by, at=at, seen=letter.version)


def file_away(world: World, letter: Letter, at: datetime) -> None:
    closing.file_away(
        letter,
        cases_of(letter.body, AT.year)[1],
        by=world.by(staff_of(letter)["clerk"]),
        at=at,
        seen=letter.version,
    )


def forward(world: World, letter: Letter, at: datetime) -> None:
    other = TAXES if letter.body.slug == CUSTOMS else CUSTOMS
    forwarding.forward(
        letter,
        [world.body(other)],
        reason="Məsələ həmin qurumun səlahiyyətindədir.",
        by=world.by(staff_of(letter)["clerk"]),
        at=at,
        seen=letter.version,
    )


def withdraw(world: World, letter: Letter, at: datetime) -> None:
    names = {person.id: name for name, person in world.people.items()}
    sender = world.by(names[letter.sender.person_id])
    sending.withdraw(letter, reason="Məsələ həll olundu.", by=sender, at=at, seen=letter.version)


def leave(world: World, letter: Letter, at: datetime) -> None:
    closing.leave_without_consideration(
        letter,
        ground="court_decision",
        text="Məhkəmənin 1 sentyabr tarixli qərarı qüvvədədir.",
        by=world.by(staff_of(letter)["clerk"]),
        at=at,
        seen=letter.version,
    )


Step = Callable[[World, Letter, datetime], None]

_ANSWERED: tuple[Step, ...] = (accept, refer, resolve, draft, sign)
WAYS: dict[str, tuple[Step, ...]] = {
    "submitted": (),
    "deficient": (return_deficient,),
    "accepted": (accept,),
    "referred": (accept, refer),
    "assigned": (accept, refer, resolve),
    "drafted": (accept, refer, resolve, draft),
    "answered": _ANSWERED,
    "filed": (*_ANSWERED, file_away),
    "forwarded": (forward,),
    "withdrawn": (withdraw,),
    "left": (accept, leave),
}
"""State -> the steps that lead to it."""
