"""From an entry of the outbox to the message that is sent: text, address, files."""

from dataclasses import dataclass
from typing import Any

from karguzar.content import files
from karguzar.notices import kinds, texts
from karguzar.notices.content import OutboxEntry
from karguzar.notices.messages import Enclosure, Message, Undelivered
from karguzar.notices.moments import moment
from karguzar.notices.outbox import CABINET, MAILTO
from karguzar.people.content import BODIES, PEOPLE, Person

_PDF = "application/pdf"
HOME = "/kabinet/bildirisler"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all messages share: the address of the site, and how many bytes a mail may enclose."""

    address: str
    enclosure_bytes: int


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody without an account, known by an address alone; read like a ``Person``."""

    full_name: str
    language: str
    email: str
    phone: str = ""


def message(office: Any, entry: OutboxEntry, head: Letterhead) -> Message:
    """Return the message of the entry, in the language of its person.

    Raises ``Undelivered`` (for good) when the person is gone or has no such address any more.
    """
    person = _recipient(office, entry)
    if person is None:
        raise Undelivered("alıcı tapılmadı", temporary=False)
    language = person.language
    reader = texts.Reader(
        name=person.full_name,
        body=body_name(office, entry.body, language),
        link=link(entry.payload.get("path", ""), head),
        stop=link(entry.payload["stop"], head) if entry.payload.get("stop") else "",
    )
    text = texts.write(entry.task, language, entry.payload, reader)
    enclosed = _enclosures(office, entry, head) if entry.channel == "email" else ()
    return Message(
        to=_address(person, entry),
        name=person.full_name,
        title=text.title,
        text=_mail_text(text.text, entry, enclosed, reader.link, language),
        short=text.short,
        language=language,
        at=moment(entry.at),
        kind=entry.task,
        subject=entry.subject,
        body=entry.body,
        payload=entry.payload,
        enclosures=enclosed,
        stop=reader.stop,
    )


def link(path: str, head: Letterhead) -> str:
    """Return the address of the page; without a path that of the notices in the cabinet."""
    return head.address.rstrip("/") + (path if path.startswith("/") else HOME)


def body_name(office: Any, slug: str, language: str) -> str:
    """Return the name of the body in the language, else in Azerbaijani; "Kargüzar" for none."""
    body = office[BODIES].get(slug) if slug else None
    return "Kargüzar" if body is None else str(body.name(language))


def _recipient(office: Any, entry: OutboxEntry) -> Person | Correspondent | None:
    if entry.to.startswith(MAILTO):
        language = entry.payload.get("reader_language", "")
        address = entry.to.removeprefix(MAILTO)
        return Correspondent(entry.payload.get("reader", ""), language, address)
    found: Person | None = office[PEOPLE].get(entry.to)
    return found


def _address(person: Person | Correspondent, entry: OutboxEntry) -> str:
    if entry.channel == CABINET:
        return entry.to
    address = person.email if entry.channel == "email" else person.phone
    if not address:
        raise Undelivered("ünvan göstərilməyib", temporary=False)
    return str(address)


def _mail_text(
    text: str, entry: OutboxEntry, enclosed: tuple[Enclosure, ...], url: str, language: str
) -> str:
    parts = [text]
    if entry.payload.get("files") and not enclosed:
        parts.append(f"{texts.sentence('oversize', language)} {url}")
    return "\n\n".join([*parts, f"-- \n{texts.sentence('footer', language)}"])


def _enclosures(office: Any, entry: OutboxEntry, head: Letterhead) -> tuple[Enclosure, ...]:
    """Return the files of the entry, or none when they are too large for a mail together."""
    digests = entry.payload.get("files", "").split()
    found: list[Enclosure] = []
    room = head.enclosure_bytes
    for place, digest in enumerate(digests, 1):
        with files.open_file(office["fayllar"], digest) as stream:
            data = stream.read(room + 1)
        room -= len(data)
        if room < 0:
            return ()
        found.append(Enclosure(_file_name(entry, place, len(digests)), _PDF, data))
    return tuple(found)


def _file_name(entry: OutboxEntry, place: int, of: int) -> str:
    kind = kinds.KINDS[entry.task]
    letter = entry.subject.rpartition("/")[2]
    return f"{kind.paper}-{letter}{f'-{place}' if of > 1 else ''}.pdf"
