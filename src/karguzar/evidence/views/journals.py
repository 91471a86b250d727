"""/jurnal: the signed heads of all journals, for people and for monitors."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.content import store
from karguzar.evidence.feeding import OFFICE, journals, waiting
from karguzar.evidence.heads import SignedHead, read_head
from karguzar.evidence.places import JournalPage, Journals
from karguzar.evidence.queries import heads, latest, proof_of_growth
from karguzar.evidence.views.answers import as_json, trouble
from karguzar.people.content import BODIES
from karguzar.ui.queries import parameter, whole_number

SHOWN = 30
IN_JSON = 400
BAD_REQUEST, NOT_FOUND = 400, 404


@view_config(
    context=Journals,
    request_method="GET",
    renderer="karguzar:templates/evidence/journals.pt",
    permission=Permission.PUBLIC_VIEW,
)
def all_journals(_context: Journals, request: Request) -> dict[str, Any]:
    """Show every journal that has entries with its newest head, and how to follow them."""
    found = journals(request.office)
    used = [name for name, journal in found.items() if journal.entries]
    rows = [
        {
            "title": title(request, name),
            "url": request.frame.path(f"/jurnal/{name}/"),
            "head": _shown(request, latest(request.office, name)),
        }
        for name in used
    ]
    empty = len(found) - len(used)
    return {
        "rows": rows,
        "empty": request.plural(
            "${n} qurumun jurnalında hələ heç bir əməliyyat yoxdur.",
            "${n} qurumun jurnalında hələ heç bir əməliyyat yoxdur.",
            empty,
        )
        if empty
        else "",
        "may_sign": bool(request.has_permission(Permission.OFFICE_ADMINISTER)),
    }


@view_config(
    context=Journals,
    name="baslar.json",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def newest_heads(_context: Journals, request: Request) -> Response:
    """Give the newest head of every journal that has one: where a monitor begins."""
    found = {name: latest(request.office, name) for name in journals(request.office)}
    return as_json({"heads": [one.as_record() for one in found.values() if one is not None]})


@view_config(
    context=Journals,
    name="imzala",
    request_method="POST",
    permission=Permission.OFFICE_ADMINISTER,
)
def sign_now(_context: Journals, request: Request) -> Response:
    """Sign the heads of all journals now, by the administrator."""
    new = sum(waiting(request.office, name) for name in journals(request.office))
    if new > request.registry.evidence.most_on_demand:
        raise Refused(
            _("Jurnallarda çoxlu yeni sətir var; başlar gecə növbəti imzalanmada imzalanacaq.")
        )
    watch = request.registry.heads_watch
    count = watch.sign(store.database(request.registry), by=request.actor, at=request.now)
    if not count:
        raise Refused(_("Jurnal başlarını imzalayan açar yoxdur. Sistem jurnalına baxın."))
    request.flash(_("Jurnalların başları imzalandı."))
    return HTTPSeeOther(request.frame.path("/jurnal/"))


@view_config(
    context=JournalPage,
    request_method="GET",
    renderer="karguzar:templates/evidence/journal.pt",
    permission=Permission.PUBLIC_VIEW,
)
def one_journal(context: JournalPage, request: Request) -> dict[str, Any]:
    """Show the heads of a journal, newest first."""
    name = context.__name__
    return {
        "name": name,
        "title": title(request, name),
        "rows": [_shown(request, one) for one in heads(request.office, name, SHOWN)],
    }


@view_config(
    context=JournalPage,
    name="baslar.json",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def heads_of(context: JournalPage, request: Request) -> Response:
    """Give the heads of a journal, newest first (the last 400)."""
    found = heads(request.office, context.__name__, IN_JSON)
    return as_json({"journal": context.__name__, "heads": [one.as_record() for one in found]})


@view_config(
    context=JournalPage,
    name="uygunluq",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def growth(context: JournalPage, request: Request) -> Response:
    """Give the proof that the journal of size ``a`` is the beginning of that of size ``b``."""
    old, size = (whole_number(parameter(request, name)) for name in ("a", "b"))
    if old is None or size is None or old > size:
        sentence = _("“a” və “b” parametrləri ağacın ölçüləridir: tam ədədlər, a ≤ b.")
        return trouble(request, sentence, BAD_REQUEST)
    try:
        path = proof_of_growth(request.office, context.__name__, old, size)
    except Missing as exc:
        return trouble(request, exc.message, NOT_FOUND)
    proof = {"journal": context.__name__, "a": old, "b": size}
    return as_json({**proof, "path": [one.hex() for one in path]})


PARTS = {"reyestr": _("Xidmətlər reyestrinin jurnalı")}
"""Journals of parts of the office: what each is called."""


def title(request: Request, name: str) -> Any:
    """Return what a journal is called: the name of its body."""
    if name == OFFICE:
        return _("Bütün sistemin jurnalı")
    if name in PARTS:
        return PARTS[name]
    return request.office[BODIES][name].name(request.locale_name)


def _shown(request: Request, signed: SignedHead | None) -> dict[str, Any] | None:
    if signed is None:
        return None
    head = read_head(signed.text)
    when = long_moment(head.at, request.locale_name)
    return {"size": head.size, "root": head.root, "at": when, "moment": head.at.isoformat()}
