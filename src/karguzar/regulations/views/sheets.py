"""The papers that a head signs: the regulation with its block of approval, the answer sheet."""

from functools import partial
from typing import Any

from pyramid.request import Request

from karguzar.archive.check import new_code
from karguzar.archive.interfaces import AgreementData, BodyHead
from karguzar.archive.papers import render
from karguzar.base.i18n import _
from karguzar.letters.setup import translate_into
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.actions.approval import act_number
from karguzar.regulations.clauses import clauses, digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.jobs import check_url, paper_of
from karguzar.regulations.signed_acts import AgreementSigning, ApprovalSigning, ToSign
from karguzar.regulations.values import Approval, Said
from karguzar.regulations.views.words import ANSWERS
from karguzar.signing.values import Level


def approval_paper(request: Request, regulation: Regulation, post: str, level: Level) -> ToSign:
    """Return the regulation with the block of approval filled in, to be signed (R11A1-0)."""
    at, code = request.now, new_code()
    number = act_number(regulation, at)
    block = Approval(regulation.body.name(), request.actor.name, post, at, level, "", number)
    url = check_url(request.registry.place.address, code)
    data = paper_of(regulation, block, url, at)
    translate = partial(translate_into, request.registry)("az")
    pdf = render("regulation", data, at=at, language="az", translate=translate)
    return ToSign(ApprovalSigning, pdf, level, post, code, number)


def agreement_paper(
    request: Request, regulation: Regulation, body: Any, said: Said, post: str
) -> ToSign:
    """Return the sheet with the answer of a body, to be signed by its head (R11-9.2b)."""
    at, code = request.now, new_code()
    level: Level = request.registry.regulations.signature
    head = BodyHead(name=body.name(), voen=body.voen, address=body.address)
    texts = clauses(regulation.items, names_of(regulation))
    about = next((one.number for one in texts if one.id == said.clause), "–")
    data = AgreementData(
        body=head,
        number=regulation.id,
        issued_at=at,
        check_url=check_url(request.registry.place.address, code),
        title=_("Reqlament layihəsinin razılaşdırılması vərəqəsi"),
        about=regulation.titles.get("az", ""),
        facts=[
            {"label": _("Hazırlayan qurum"), "value": regulation.body.name()},
            {"label": _("Cavab"), "value": ANSWERS[said.state]},
            {"label": _("Bənd"), "value": about},
            {"label": _("Mətnin nəzarət cəmi (SHA-256)"), "value": digest(regulation.items)},
        ],
        remarks=said.remarks,
        signer={"name": request.actor.name, "post": post, "at": at},
    )
    translate = partial(translate_into, request.registry)("az")
    pdf = render("agreement", data, at=at, language="az", translate=translate)
    return ToSign(AgreementSigning, pdf, level, post, code, regulation.id, body.slug, said)
