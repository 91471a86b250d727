"""SMS into files: the default of an office without a gateway, one JSON file for each."""

import json
from dataclasses import dataclass
from pathlib import Path

from zope.interface import implementer

from karguzar.notices.interfaces import ISender
from karguzar.notices.messages import Message
from karguzar.notices.moments import stamp
from karguzar.notices.senders.deposit import deposit
from karguzar.notices.senders.numbers import phone_number


@dataclass(frozen=True, slots=True)
class SmsFile:
    """One SMS as it lies in the folder."""

    name: str
    key: str
    to: str
    text: str
    at: str


@implementer(ISender)
class SmsFileSender:
    """Puts each SMS into the folder; the same key replaces the SMS that is there."""

    channel = "sms"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def send(self, message: Message, key: str) -> str:
        """Write the SMS and return the name of its file."""
        number = phone_number(message.to)
        body = {"key": key, "to": number, "text": message.short, "at": message.at.isoformat()}
        data = json.dumps(body, ensure_ascii=False, indent=1).encode()
        name = f"{stamp(message.at)}.{key}.json"
        deposit(self.folder, name, data, by_way_of=self.folder / "tmp")
        return name

    def names(self) -> list[str]:
        """Return the names of the files, newest first."""
        return sorted((path.name for path in self.folder.glob("*.json")), reverse=True)

    def read(self, name: str) -> SmsFile | None:
        """Return the SMS in the file of that name, or None if there is none."""
        found = next((path for path in self.folder.glob("*.json") if path.name == name), None)
        return None if found is None else SmsFile(name, **json.loads(found.read_bytes()))
