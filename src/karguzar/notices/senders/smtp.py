"""E-mail through a mail server (RFC 5321)."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from zope.interface import implementer

from karguzar.notices.interfaces import ISender
from karguzar.notices.messages import Message, Undelivered
from karguzar.notices.senders.mail import MailFace, mail

_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where the mail server is, how to speak to it, and how long to wait, in seconds."""

    host: str
    port: int
    security: Literal["none", "starttls", "tls"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0


@implementer(ISender)
class SmtpSender:
    """Gives each mail to the mail server, one connection for each.

    A refusal of the recipient or of the content (5xx) is for good. Everything else, a refused
    sign-in of ours included, may be better later: nobody loses a notice by our mistake.
    """

    channel = "email"

    def __init__(self, server: MailServer, face: MailFace) -> None:
        self._server = server
        self._face = face

    def send(self, message: Message, key: str) -> str:
        """Deliver the mail and return the words with which the server took it."""
        letter = mail(message, key, self._face)
        try:
            connection = self._connection()
            try:
                connection.send_message(letter)
            finally:
                _leave(connection)
        except smtplib.SMTPRecipientsRefused as exc:
            code, answer = next(iter(exc.recipients.values()))
            raise _undelivered(code, answer) from exc
        except smtplib.SMTPDataError as exc:
            raise _undelivered(exc.smtp_code, exc.smtp_error) from exc
        except smtplib.SMTPNotSupportedError as exc:
            raise Undelivered(str(exc), temporary=True) from exc
        except (smtplib.SMTPException, OSError) as exc:
            raise Undelivered(f"{type(exc).__name__}: {exc}", temporary=True) from exc
        return f"{self._server.host}: 250"

    def _connection(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye; a server that has taken the mail and then fails has still taken it."""
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def _undelivered(code: int, answer: bytes | str) -> Undelivered:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return Undelivered(f"{code} {words}", temporary=code < _PERMANENT)
