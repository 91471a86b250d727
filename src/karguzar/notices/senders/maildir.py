"""E-mail into a Maildir: the default of an office without a mail server, readable as files."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from zope.interface import implementer

from karguzar.notices.interfaces import ISender
from karguzar.notices.messages import Message
from karguzar.notices.moments import stamp
from karguzar.notices.senders.deposit import deposit
from karguzar.notices.senders.mail import MailFace, mail


@implementer(ISender)
class MaildirSender:
    """Puts each mail into the folder; the same key replaces the mail that is there."""

    channel = "email"

    def __init__(self, folder: Path, face: MailFace) -> None:
        self.folder = folder
        self._face = face
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def send(self, message: Message, key: str) -> str:
        """Deliver the mail and return the name of its file."""
        data = mail(message, key, self._face).as_bytes()
        name = f"{stamp(message.at)}.{key}.karguzar"
        deposit(self.folder / "new", name, data, by_way_of=self.folder / "tmp")
        return name

    def names(self) -> list[str]:
        """Return the names of the files, newest first."""
        return sorted((path.name for path in self._paths()), reverse=True)

    def read(self, name: str) -> EmailMessage | None:
        """Return the mail in the file of that name, or None if there is none."""
        found = next((path for path in self._paths() if path.name == name), None)
        if found is None:
            return None
        return message_from_bytes(found.read_bytes(), policy=default)

    def _paths(self) -> Iterator[Path]:
        for folder in ("new", "cur"):
            yield from (self.folder / folder).iterdir()
