"""Filing an application that the body has signed and sealed on paper (R11A2-n1)."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.files import StoredFile
from karguzar.registry.actions.act import begin
from karguzar.registry.actions.filing import file_with_operator
from karguzar.registry.content import Application
from karguzar.registry.rulebook import RULES, RegistryRules

ON_PAPER = "paper"
"""The level under which such an application is kept: a signature and a seal on paper."""


def submit_on_paper(
    office: Any,
    application: Application,
    scan: StoredFile | None,
    *,
    has_seal: bool,
    by: Actor,
    at: datetime,
    seen: int,
    rules: RegistryRules = RULES,
) -> None:
    """File a draft whose paper carries the signature of the head and the seal of the body.

    ``scan`` is the kept file of the paper; whoever enters it has looked for the seal. Raises Unmet
    without the scan or the seal (R11A2-n1), and whatever else keeps an application from being
    filed.
    """
    begin(application, "submit", seen=seen)
    problems = []
    if scan is None:
        problems.append(Problem("scan", _("Kağız ərizənin skan edilmiş nüsxəsini seçin.")))
    if not has_seal:
        problems.append(
            Problem("seal", _("Kağız ərizə möhürlə təsdiq edilməlidir: möhürsüz ərizə verilmir."))
        )
    if scan is None or problems:
        raise Unmet(problems, clause="R11A2-n1")
    file_with_operator(
        office, application, by=by, at=at, level=ON_PAPER, digest=scan.digest, rules=rules
    )
