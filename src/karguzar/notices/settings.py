"""Settings of notices (prefix ``karguzar.notices.``) and of workers (``karguzar.workers.``).

Those of the workers stand here because the site, which knows every setting, lies below them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class NoticeSettings:
    """By which ways notices leave the office, and how patiently."""

    #: by what mail leaves: "maildir" (a folder, read at /idareetme/poct) or "smtp"
    mail: Literal["maildir", "smtp"] = "maildir"
    #: folder of the Maildir; empty: "poct" under karguzar.var
    maildir: Path | None = None
    #: the address that letters come from
    mail_from: str = "Kargüzar <karguzar@localhost>"
    #: the domain of Message-ID; the rest of it is the key of the notice
    mail_domain: str = "karguzar.localhost"
    #: host of the mail server
    smtp_host: str = "127.0.0.1"
    #: port of the mail server
    smtp_port: int = 25
    #: "none", "starttls" or "tls" (encrypted from the first byte)
    smtp_security: Literal["none", "starttls", "tls"] = "starttls"
    #: user at the mail server; empty: no sign-in
    smtp_user: str = ""
    #: password at the mail server
    smtp_password: str = ""
    #: by what SMS leave: "file" (a folder, read at /idareetme/poct) or "http"
    sms: Literal["file", "http"] = "file"
    #: folder of the SMS files; empty: "sms" under karguzar.var
    sms_folder: Path | None = None
    #: address of the SMS gateway, which takes JSON by POST
    sms_url: str = ""
    #: bearer token for the SMS gateway; empty: none
    sms_token: str = ""
    #: the name that SMS come from
    sms_from: str = "Karguzar"
    #: how long to wait for a mail server or a gateway, in seconds
    timeout_seconds: float = 20.0
    #: files of a mail up to this size in all are enclosed; beyond it the mail has a link alone
    enclosure_bytes: int = 7_000_000
    #: pause after the first failed attempt in seconds; it doubles with each further one
    first_pause_seconds: float = 30.0
    #: the longest pause between attempts in seconds
    longest_pause_seconds: float = 21_600.0
    #: after so many failed attempts a notice is dead until a person retries it
    tries: int = 14
    #: where several processes deliver: for how long one of them keeps an entry to itself, seconds
    lease_seconds: float = 600.0


@dataclass(frozen=True)
class WorkerSettings:
    """How the workers are woken and how many of them run in this process."""

    #: "stub" (within the process), "amqp://..." (RabbitMQ) or "redis://..."
    broker: str = "stub"
    #: threads that deliver in this process; 0: this process only announces
    threads: int = 2
    #: how often the outbox is searched for what was not announced, in seconds
    sweep_seconds: float = 3.0
    #: how often it is checked whether a daily watch is due, in minutes
    watch_minutes: float = 5.0


@dataclass(frozen=True)
class Place:
    """What notices need to know of the installation (prefix ``karguzar.``)."""

    var: Path = Path("var")
    address: str = "http://127.0.0.1:6543"
    demonstration: bool = False
