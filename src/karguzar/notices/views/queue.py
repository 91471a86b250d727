"""The outbox for the administrator: counts, entries by state, and trying again."""

from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.notices import actions, outbox, queue, words
from karguzar.notices.places import QueuePlace
from karguzar.notices.preparing import body_name
from karguzar.notices.queue import STATES, QueueRow
from karguzar.ui.paging import AFTER, page_key, paging
from karguzar.ui.queries import parameter, same_page

QUEUE = "/idareetme/novbe"
STATE, BODY, KEY = "veziyyet", "qurum", "acar"


@dataclass(frozen=True)
class Tab:
    """One state to filter by."""

    title: TranslationString
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class BodyRow:
    """The counts of one body with the way to its entries."""

    name: str
    url: str
    counts: queue.Counts


@dataclass(frozen=True)
class EntryRow:
    """One entry of the outbox."""

    key: str
    task: TranslationString | str
    channel: TranslationString | str
    body: str
    number: str
    when: str
    next_try: str
    tries: int
    error: str
    tag: str
    state: TranslationString
    retry_url: str


@view_config(
    context=QueuePlace,
    permission=Permission.OUTBOX_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/queue.pt",
)
def outbox_page(_context: QueuePlace, request: Request) -> dict[str, Any]:
    """Show what waits, what is stuck, what is dead and why, what is delivered."""
    state = parameter(request, STATE)
    state = state if state in STATES else "pending"
    shard = parameter(request, BODY)
    counts = queue.counts(request.office, request.now)
    shown = [row for row in counts if not shard or row.name == shard]
    found = queue.page(request.office, state, request.now, shard=shard, after=page_key(request))
    return {
        "tabs": _tabs(request, state, queue.total(shown)),
        "bodies": [_body(request, row) for row in counts],
        "body": _shard_title(request, shard) if shard else None,
        "all_url": same_page(request, **{BODY: None, AFTER: None}),
        "rows": [_entry(request, row, state) for row in found.rows],
        "paging": paging(request, next_key=found.next_key),
        "retry_all_url": _retry_all_url(request, shard) if queue.total(shown).dead else None,
    }


@view_config(
    context=QueuePlace,
    name="yeniden",
    permission=Permission.OUTBOX_RETRY,
    renderer="karguzar:templates/notices/retry.pt",
)
class RetryPage:
    """Asks for confirmation, then lets one dead entry or all of them be tried again."""

    def __init__(self, _context: QueuePlace, request: Request) -> None:
        self.request = request
        self.key = parameter(request, KEY)
        self.shard = parameter(request, BODY)

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        return self._retry() if self.request.method == "POST" else self._confirm()

    def _confirm(self) -> dict[str, Any]:
        rows = queue.counts(self.request.office, self.request.now)
        dead = sum(row.dead for row in rows if self.shard in ("", row.name))
        return {
            "entry": self._found() if self.key else None,
            "dead": dead,
            "body": _shard_title(self.request, self.shard) if self.shard else None,
            "post_url": same_page(self.request),
            "back_url": self.request.frame.path(f"{QUEUE}/?{STATE}=dead"),
        }

    def _found(self) -> EntryRow:
        entry = outbox.find(self.request.office, self.key)
        if entry is None:
            raise Missing(_("Növbədə belə bir bildiriş yoxdur."))
        row = QueueRow(outbox.delivery(entry), entry.body, entry.subject)
        return _entry(self.request, row, entry.state)

    def _retry(self) -> Response:
        request = self.request
        names = [self.shard] if self.shard else list(outbox.outbox(request.office).shards)
        request.turn(*([outbox.shard_name(self.key)] if self.key else names), outbox.OFFICE)
        if self.key:
            actions.retry(request.office, self.key, by=request.actor, at=request.now)
            request.flash(_("Bildiriş yenidən göndərilir."))
        else:
            found = actions.retry_dead(
                request.office, by=request.actor, at=request.now, body=self.shard
            )
            request.flash(_("Yenidən göndərilən bildirişlər: ${count}", mapping={"count": found}))
        return HTTPSeeOther(request.frame.path(f"{QUEUE}/"))


def _tabs(request: Request, state: str, total: queue.Counts) -> list[Tab]:
    return [
        Tab(
            title=words.STATES[name],
            url=same_page(request, **{STATE: name, AFTER: None}),
            count=getattr(total, name),
            is_current=name == state,
        )
        for name in STATES
    ]


def _body(request: Request, row: queue.Counts) -> BodyRow:
    url = same_page(request, **{BODY: row.name, AFTER: None})
    return BodyRow(_shard_title(request, row.name), url, row)


def _shard_title(request: Request, shard: str) -> str:
    slug = "" if shard == outbox.OFFICE else shard
    return body_name(request.office, slug, request.locale_name)


def _retry_all_url(request: Request, shard: str) -> str:
    query = f"?{BODY}={shard}" if shard else ""
    return str(request.frame.path(f"{QUEUE}/yeniden{query}"))


def _entry(request: Request, row: QueueRow, state: str) -> EntryRow:
    found, language = row.delivery, request.locale_name
    return EntryRow(
        key=found.key,
        task=words.task(found.task),
        channel=words.CHANNELS.get(found.channel, found.channel),
        body=body_name(request.office, row.body, language),
        number=row.subject.rpartition("/")[2],
        when=long_moment(found.at, language),
        next_try=long_moment(found.next_try, language) if found.next_try else "",
        tries=found.tries,
        error=found.error,
        tag=words.TAGS[state],
        state=words.STATES[state],
        retry_url=request.frame.path(f"{QUEUE}/yeniden?{KEY}={found.key}"),
    )
