"""/subut: the proof of an issued paper as a file, or the honest word that it has to wait."""

import re
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.check import look_up
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.evidence.bundle import SUFFIX
from karguzar.evidence.places import PaperProof, Proofs
from karguzar.evidence.queries import Waiting, proof_of_paper
from karguzar.evidence.views.answers import download

JSON = "application/json"
ACCEPTED = 202
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@view_config(
    context=Proofs,
    request_method="GET",
    renderer="karguzar:templates/evidence/proofs.pt",
    permission=Permission.PUBLIC_VIEW,
)
def explained(_context: Proofs, _request: Request) -> dict[str, Any]:
    """Tell what a proof is and where it is found."""
    return {}


@view_config(
    context=PaperProof,
    request_method="GET",
    renderer="karguzar:templates/evidence/waiting.pt",
    permission=Permission.PUBLIC_VIEW,
)
def proof(context: PaperProof, request: Request) -> dict[str, Any] | Response:
    """Give the bundle of the paper; tell what it waits for while no head holds its entry."""
    digest = context.__name__
    facts = look_up(request.office, digest) if _DIGEST.fullmatch(digest) else None
    if facts is None:
        raise Missing(_("Belə bir sənəd verilmiş sənədlərin reyestrində tapılmadı."))
    found = proof_of_paper(request.office, digest)
    if isinstance(found, Waiting):
        request.response.status_int = ACCEPTED
        return {"facts": facts}
    name = _NOT_IN_NAMES.sub("-", f"{facts.kind}-{facts.number}")
    return download(found.as_json(), f"{name}{SUFFIX}", JSON)
