"""Mail and SMS of an office without a mail server and a gateway: folders of files, shown here.

The texts are shown in the demonstration office alone: elsewhere an administrator sees that a mail
left, not what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import file_size, long_moment
from karguzar.notices.moments import moment
from karguzar.notices.places import PostPlace
from karguzar.notices.senders.maildir import MaildirSender
from karguzar.notices.senders.sms_files import SmsFile, SmsFileSender
from karguzar.notices.setup import mail_sender, sms_sender
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, whole_number

POST = "/idareetme/poct"
NAME, PLACE = "ad", "sira"
SIZE = 25


@dataclass(frozen=True)
class PostRow:
    """One mail or SMS in the list."""

    to: str
    title: str
    when: str
    url: str


@dataclass(frozen=True)
class EnclosureRow:
    """One file of a mail."""

    name: str
    size: str
    url: str


@view_config(
    context=PostPlace,
    permission=Permission.OUTBOX_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/post.pt",
)
def mails(_context: PostPlace, request: Request) -> dict[str, Any]:
    """Show the mails of the Maildir, newest first."""
    sender = mail_sender(request.registry)
    if not isinstance(sender, MaildirSender):
        return _list(request, [], None, is_file=False, is_sms=False)
    shown, next_key = _page(sender.names(), page_key(request))
    read = [(name, sender.read(name)) for name in shown]
    rows = [_mail_row(request, name, found) for name, found in read if found is not None]
    return _list(request, rows, next_key, is_file=True, is_sms=False)


@view_config(
    context=PostPlace,
    name="sms",
    permission=Permission.OUTBOX_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/post.pt",
)
def messages(_context: PostPlace, request: Request) -> dict[str, Any]:
    """Show the SMS files, newest first."""
    sender = sms_sender(request.registry)
    if not isinstance(sender, SmsFileSender):
        return _list(request, [], None, is_file=False, is_sms=True)
    shown, next_key = _page(sender.names(), page_key(request))
    read = [(name, sender.read(name)) for name in shown]
    rows = [_sms_row(request, name, found) for name, found in read if found is not None]
    return _list(request, rows, next_key, is_file=True, is_sms=True)


@view_config(
    context=PostPlace,
    name="mektub",
    permission=Permission.OUTBOX_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/mail.pt",
)
def mail(_context: PostPlace, request: Request) -> dict[str, Any]:
    """Show one mail with its files."""
    name, found = _mail(request)
    body = found.get_body(("plain",))
    files = [part for part in found.iter_attachments() if isinstance(part, EmailMessage)]
    return {
        "to": str(found["To"]),
        "sender": str(found["From"]),
        "title": str(found["Subject"]),
        "message_id": str(found["Message-ID"]),
        "when": _when(request, name),
        "text": body.get_content() if body is not None else "",
        "files": [_enclosure(request, name, place, part) for place, part in enumerate(files)],
        "back_url": request.frame.path(f"{POST}/"),
    }


@view_config(
    context=PostPlace,
    name="elave",
    permission=Permission.OUTBOX_VIEW,
    request_method="GET",
)
def enclosure(_context: PostPlace, request: Request) -> Response:
    """Give one file of a mail."""
    _name, found = _mail(request)
    files = list(found.iter_attachments())
    place = whole_number(parameter(request, PLACE))
    if place is None or place >= len(files):
        raise Missing(_("Belə bir əlavə yoxdur."))
    part = files[place]
    response = Response(part.get_content(), content_type="application/pdf")
    response.content_disposition = f'attachment; filename="{part.get_filename()}"'
    return response


def _mail(request: Request) -> tuple[str, EmailMessage]:
    name, sender = parameter(request, NAME), mail_sender(request.registry)
    shows = request.registry.place.demonstration and isinstance(sender, MaildirSender)
    found = sender.read(name) if shows and isinstance(sender, MaildirSender) else None
    if found is None:
        raise Missing(_("Belə bir məktub yoxdur."))
    return name, found


def _page(names: Sequence[str], after: str | None) -> tuple[list[str], str | None]:
    rest = [name for name in names if after is None or name < after]
    return rest[:SIZE], rest[SIZE - 1] if len(rest) > SIZE else None


def _list(
    request: Request, rows: list[PostRow], next_key: str | None, *, is_file: bool, is_sms: bool
) -> dict[str, Any]:
    return {
        "rows": rows,
        "paging": paging(request, next_key=next_key),
        "is_file": is_file,
        "is_sms": is_sms,
        "mails_url": request.frame.path(f"{POST}/"),
        "sms_url": request.frame.path(f"{POST}/sms"),
    }


def _mail_row(request: Request, name: str, found: EmailMessage) -> PostRow:
    shows = request.registry.place.demonstration
    url = request.frame.path(f"{POST}/mektub?{NAME}={name}") if shows else ""
    return PostRow(str(found["To"]), str(found["Subject"]), _when(request, name), url)


def _sms_row(request: Request, name: str, found: SmsFile) -> PostRow:
    text = found.text if request.registry.place.demonstration else ""
    return PostRow(found.to, text, _when(request, name), "")


def _enclosure(request: Request, name: str, place: int, part: EmailMessage) -> EnclosureRow:
    size = len(part.get_content())
    url = request.frame.path(f"{POST}/elave?{NAME}={name}&{PLACE}={place}")
    return EnclosureRow(part.get_filename() or "", file_size(size, request.locale_name), url)


def _when(request: Request, name: str) -> str:
    return long_moment(moment(name.partition(".")[0]), request.locale_name)
