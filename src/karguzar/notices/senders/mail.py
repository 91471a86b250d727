"""A message as a mail (RFC 5322): plain text, files enclosed, ``Message-ID`` made of the key."""

from dataclasses import dataclass
from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from karguzar.notices import texts
from karguzar.notices.messages import Message, Undelivered


@dataclass(frozen=True, slots=True)
class MailFace:
    """Who mails come from, and the domain under which their ids are unique."""

    sender: str
    domain: str


def mail(message: Message, key: str, face: MailFace) -> EmailMessage:
    """Return the mail. Nothing of the message can add a header: each is one clean line.

    Raises ``Undelivered`` (for good) when the address is none.
    """
    found = EmailMessage(policy=SMTP)
    sender_name, sender_address = parseaddr(face.sender)
    found["From"] = _address(sender_name, sender_address)
    found["To"] = _address(message.name, message.to)
    found["Subject"] = texts.one_line(message.title)
    found["Date"] = format_datetime(message.at)
    found["Message-ID"] = message_id(key, face.domain)
    found["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    if message.stop:  # RFC 8058: a program of mail ends the subscription by one press
        found["List-Unsubscribe"] = f"<{message.stop}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    found.set_content(message.text + "\n", cte="quoted-printable")
    found["Content-Language"] = message.language
    for enclosure in message.enclosures:
        kind, _slash, subkind = enclosure.media_type.partition("/")
        found.add_attachment(
            enclosure.data, maintype=kind, subtype=subkind, filename=enclosure.name
        )
    return found


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of the key."""
    return f"<{key}@{domain}>"


def _address(name: str, address: str) -> Address:
    """Return a mail address with a name; ``Undelivered`` for good if it is none."""
    if texts.one_line(address) != address:
        raise Undelivered("e-poçt ünvanı yanlışdır", temporary=False)
    try:
        return Address(texts.one_line(name), addr_spec=address)
    except (HeaderParseError, MessageError, ValueError, IndexError) as exc:
        raise Undelivered("e-poçt ünvanı yanlışdır", temporary=False) from exc
