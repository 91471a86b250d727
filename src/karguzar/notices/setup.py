"""How notices join the application: settings, directives, parts of the office, senders, pages."""

from pathlib import Path
from typing import Any

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.settings import read
from karguzar.content.store import database
from karguzar.notices import inbox, outbox
from karguzar.notices.account import tell_of_change
from karguzar.notices.claims import IClaims, LeaseClaims, ThreadClaims, is_shared
from karguzar.notices.content import Inboxes, Outbox
from karguzar.notices.interfaces import ISender
from karguzar.notices.jobs import Courier, Patience, Task
from karguzar.notices.places import NoticesPlace, PostPlace, QueuePlace
from karguzar.notices.preparing import Letterhead
from karguzar.notices.senders.cabinet import CabinetSender
from karguzar.notices.senders.mail import MailFace
from karguzar.notices.senders.maildir import MaildirSender
from karguzar.notices.senders.sms_files import SmsFileSender
from karguzar.notices.senders.sms_gateway import Gateway, SmsGatewaySender
from karguzar.notices.senders.smtp import MailServer, SmtpSender
from karguzar.notices.settings import NoticeSettings, Place, WorkerSettings
from karguzar.notices.watches import Watch


def prepare_registry(config: Any) -> None:
    """Read the settings and make room for tasks, watches and rounds."""
    registry, settings = config.registry, config.registry.settings
    registry.notices = read(NoticeSettings, settings, "karguzar.notices")
    registry.workers = read(WorkerSettings, settings, "karguzar.workers")
    registry.place = read(Place, settings, "karguzar")
    registry.tasks, registry.watches, registry.rounds = {}, {}, {}


def add_directives(config: Any) -> None:
    """Add ``add_task``, ``add_watch`` and ``add_round``."""
    config.add_directive("add_task", add_task)
    config.add_directive("add_watch", add_watch)
    config.add_directive("add_round", add_round)


def add_parts(config: Any) -> None:
    """Add the outbox and the inboxes to every office; changes in accounts are told by them."""
    config.add_office_part(outbox.PART, Outbox)
    config.add_office_part(inbox.PART, Inboxes)
    config.registry.account_teller = tell_of_change


def add_pages(config: Any) -> None:
    """Add the places, the pages and their entries in the section bar."""
    from karguzar.notices.views.cabinet import unread

    config.add_place("kabinet", "bildirisler", lambda _request, _parent: NoticesPlace())
    config.add_place("idareetme", "novbe", lambda _request, _parent: QueuePlace())
    config.add_place("idareetme", "poct", lambda _request, _parent: PostPlace())
    config.scan("karguzar.notices.views")
    for audience in ("citizen", "staff"):
        config.add_section(
            f"notices-{audience}",
            title=_("Bildirişlər"),
            path="/kabinet/bildirisler",
            permission=Permission.CABINET_VIEW,
            order=50,
            audience=audience,
            count=unread,
        )
    for name, title, order in (("novbe", _("Növbə"), 80), ("poct", _("Poçt"), 81)):
        config.add_section(
            f"notices-{name}",
            title=title,
            path=f"/idareetme/{name}",
            permission=Permission.OUTBOX_VIEW,
            order=order,
            audience="administrator",
        )


def add_task(config: Any, name: str, task: Task) -> None:
    """Let entries of this task (``outbox.add(task=name)`` without a channel) be done by it.

    ``task(database, key)`` does the work of one entry and returns a proof in one line; see
    ``jobs.Task``. It has the patience, the dead letters and the retry of a notice.
    """
    _later(config, "task", name, config.registry.tasks, task)


def add_watch(config: Any, name: str, watch: Watch) -> None:
    """Let ``watch(database, at)`` be done once on each day; see ``watches``."""
    _later(config, "watch", name, config.registry.watches, watch)


def add_round(config: Any, name: str, watch: Watch) -> None:
    """Let ``watch(database, at)`` be done each time the workers look for watches that are due.

    Nothing is remembered of it: several processes may do it at once, and must be told apart there.
    """
    _later(config, "round", name, config.registry.rounds, watch)


def courier(registry: Any) -> Courier:
    """Return a courier for the database of the application, with the channels of its settings."""
    db, settings = database(registry), registry.notices
    return Courier(
        db,
        clock=registry.clock,
        senders=senders(registry),
        tasks=registry.tasks,
        head=Letterhead(registry.place.address, settings.enclosure_bytes),
        patience=Patience(
            settings.first_pause_seconds, settings.longest_pause_seconds, settings.tries
        ),
        claims=_claims(registry, db),
        turns=registry.turns,
    )


def senders(registry: Any) -> dict[str, ISender]:
    """Return the channels of the settings by name."""
    found = (CabinetSender(database(registry)), mail_sender(registry), sms_sender(registry))
    return {sender.channel: sender for sender in found}


def mail_sender(registry: Any) -> MaildirSender | SmtpSender:
    """Return the sender of mails that the settings name."""
    settings: NoticeSettings = registry.notices
    face = MailFace(settings.mail_from, settings.mail_domain)
    if settings.mail == "maildir":
        return MaildirSender(_folder(registry, settings.maildir, "poct"), face)
    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_password,
        settings.timeout_seconds,
    )
    return SmtpSender(server, face)


def sms_sender(registry: Any) -> SmsFileSender | SmsGatewaySender:
    """Return the sender of SMS that the settings name."""
    settings: NoticeSettings = registry.notices
    if settings.sms == "file":
        return SmsFileSender(_folder(registry, settings.sms_folder, "sms"))
    return SmsGatewaySender(
        Gateway(settings.sms_url, settings.sms_from, settings.sms_token, settings.timeout_seconds)
    )


def _folder(registry: Any, given: Path | None, name: str) -> Path:
    return given if given is not None else Path(registry.place.var) / name


def _claims(registry: Any, db: Any) -> IClaims:
    if is_shared(db):
        return LeaseClaims(db, registry.clock, seconds=registry.notices.lease_seconds)
    return ThreadClaims()


def _later(config: Any, kind: str, name: str, known: dict[str, Any], value: object) -> None:
    def register() -> None:
        known[name] = value

    config.action((f"karguzar {kind}", name), register)
