"""The journals of acts for the administrator: who did what, when, why; and the check."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.content import journal
from karguzar.content.content import Journal
from karguzar.people.content import BODIES
from karguzar.site.places import JournalPlace
from karguzar.site.words import act_words
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, whole_number

SIZE = 50
TEMPLATE = "karguzar:templates/site/journal.pt"


@view_config(
    context=JournalPlace,
    request_method="GET",
    renderer=TEMPLATE,
    permission=Permission.JOURNAL_VIEW,
)
def entries(_context: JournalPlace, request: Request) -> dict[str, Any]:
    """Show a journal newest first; texts of letters never stand in it."""
    chosen = parameter(request, "qurum")
    chain = _chain(request, chosen)
    found = journal.newest(chain, SIZE, before=whole_number(page_key(request)))
    more = found and found[-1].number > 1
    return {
        **_head(request, chain, chosen),
        "flaws": None,
        "paging": paging(request, next_key=str(found[-1].number) if more else None),
        "rows": [
            {
                "number": one.number,
                "when": long_moment(one.at, request.locale_name),
                "act": act_words(one.act),
                "name": one.act,
                "by": one.by.name,
                "authority": one.by.authority,
                "subject": one.subject,
                "clause": one.clause,
            }
            for one in found
        ],
    }


@view_config(
    context=JournalPlace,
    name="yoxla",
    request_method="POST",
    renderer=TEMPLATE,
    permission=Permission.JOURNAL_VIEW,
)
def check(_context: JournalPlace, request: Request) -> dict[str, Any]:
    """Walk the whole chain of a journal and show whether it holds."""
    chosen = str(request.POST.get("qurum", ""))
    chain = _chain(request, chosen)
    return {
        **_head(request, chain, chosen),
        "flaws": journal.verify(chain),
        "paging": paging(request, next_key=None),
        "rows": [],
    }


def _chain(request: Request, slug: str) -> Journal:
    if not slug:
        found: Journal = request.office["jurnal"]
        return found
    body = request.office[BODIES].get(slug)
    if body is None:
        raise HTTPNotFound
    of_body: Journal = body["jurnal"]
    return of_body


def _head(request: Request, chain: Journal, chosen: str) -> dict[str, Any]:
    head = journal.head(chain)
    bodies = sorted(request.office[BODIES].values(), key=lambda body: body.number)
    return {
        "count": head.number,
        "digest": head.digest,
        "chosen": chosen,
        "bodies": [(body.slug, body.name(request.locale_name)) for body in bodies],
    }
