"""The registration card of a letter, filled from the letter (Decree 935, appendix 12; R11-7.3)."""

from datetime import date, datetime

from karguzar.base.clock import local_date
from karguzar.content.journal import history
from karguzar.letters.act_names import ACTS
from karguzar.letters.content import Letter
from karguzar.letters.record_paper import INTERNAL
from karguzar.letters.rules import CHANNELS, KINDS
from karguzar.letters.workflow import STATES
from karguzar.records.cards import RegistrationCard


def registration_card(letter: Letter, language: str = "az") -> RegistrationCard:
    """Return the card; titles of kinds, channels and states are translatable messages."""
    resolution = letter.resolution
    executors = resolution.executors if resolution else ()
    return RegistrationCard(
        body=letter.body.name(language),
        number=letter.number,
        received_on=_day(letter.registered_at),
        channel=CHANNELS[letter.channel],
        sender=letter.sender.title,
        sender_address=letter.sender.address,
        kind=KINDS[letter.kind],
        short_content=letter.subject,
        attachments=tuple(one.name for one in letter.files),
        due_on=letter.deadline.due_on,
        resolution_author=resolution.author if resolution else "",
        resolution=resolution.text if resolution else "",
        executors=tuple(one.name for one in executors),
        is_controlled=bool(resolution and resolution.control),
        course=_course(letter),
        result=STATES[letter.outcome] if letter.outcome else "",
        outgoing_number=letter.reply.outgoing,
        case=letter.case.partition("/")[2],
    )


def _course(letter: Letter) -> tuple[str, ...]:
    entries = history(letter.body["jurnal"], letter.path)
    return tuple(
        f"{local_date(one.at):%d.%m.%Y} {ACTS.get(one.act, one.act)} ({one.by.name})"
        for one in entries
        if one.act not in INTERNAL
    )


def _day(moment: str) -> date:
    return local_date(datetime.fromisoformat(moment))
