"""The states of a regulation, the acts between them, and who may do what: data, not code."""

from collections.abc import Iterable

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.workflow import Transition, Workflow, access_table

STATES = {
    "drafting": _("Hazırlanır"),
    "agreeing": _("Razılaşdırılır"),
    "discussing": _("İctimai müzakirədədir"),
    "revising": _("Təkliflər üzrə işlənir"),
    "proposed": _("Təsdiqə təqdim edilib"),
    "approved": _("Təsdiq edilib, dərc olunur"),
    "published": _("Qüvvədədir"),
    "repealed": _("Ləğv edilib"),
}
"""Every state of the working text with its title, in the order of the usual course."""

WRITTEN = ("drafting", "revising")
"""States in which the text may be changed."""

RUNNING = ("drafting", "agreeing", "discussing", "revising", "proposed", "approved")
"""States in which a new text is on its way."""

GIVEN = ("agreeing", "discussing", "revising", "proposed", "approved")
"""States of a text that the operator was given; a new draft is not theirs before it is sent."""

ROLES = ("editor", "head", "partner", "partner-head", "operator")
"""Editors and heads of the preparing body; staff and heads of the bodies that agree (1.5); the
operator, to whom each draft is given on the day it is sent for agreement (LIC17-9.1.3)."""

TRANSITIONS = (
    Transition(
        "send_for_agreement",
        WRITTEN,
        "agreeing",
        Permission.REGULATION_SEND,
        _("Razılaşdırmaya göndər"),
        "R11-9.2b",
    ),
    Transition(
        "close_agreement",
        ("agreeing",),
        "revising",
        Permission.REGULATION_SEND,
        _("Razılaşdırmanı yekunlaşdır"),
        "R11-9.2b",
    ),
    Transition(
        "open_discussion",
        WRITTEN,
        "discussing",
        Permission.REGULATION_SEND,
        _("İctimai müzakirəyə çıxar"),
        "R11-9.7",
    ),
    Transition(
        "end_discussion",
        ("discussing",),
        "revising",
        Permission.REGULATION_SEND,
        _("Müzakirəni yekunlaşdır"),
        "R11-9.7",
    ),
    Transition(
        "propose",
        ("revising",),
        "proposed",
        Permission.REGULATION_SEND,
        _("Təsdiqə təqdim et"),
        "R11-9.2a",
    ),
    Transition(
        "send_back",
        ("proposed",),
        "revising",
        Permission.REGULATION_APPROVE,
        _("İşlənməyə qaytar"),
        "R11-9.2a",
    ),
    Transition(
        "approve",
        ("proposed",),
        "approved",
        Permission.REGULATION_APPROVE,
        _("Təsdiq et və imzala"),
        "R11-9.2a",
    ),
    Transition(
        "publish",
        ("approved",),
        "published",
        Permission.REGULATION_PUBLISH,
        _("Dərc et"),
        "R11-9.8",
    ),
    Transition(
        "begin_edition",
        ("published",),
        "drafting",
        Permission.REGULATION_WRITE,
        _("Yeni versiya hazırla"),
        "R11-9.1",
    ),
    Transition(
        "drop_edition",
        WRITTEN,
        "published",
        Permission.REGULATION_SEND,
        _("Yeni versiyadan imtina et"),
        "R11-9.1",
    ),
    Transition(
        "repeal",
        ("published",),
        "repealed",
        Permission.REGULATION_APPROVE,
        _("Ləğv et"),
        "R11-9.8",
    ),
)


def _grants() -> Iterable[tuple[Iterable[str], Iterable[str], frozenset[Permission]]]:
    """Yield (states, roles, permissions); what is not said here is not allowed."""
    own = ("editor", "head")
    yield STATES, own, frozenset({Permission.REGULATION_READ})
    yield STATES, ("editor",), frozenset({Permission.TRANSLATION_WRITE})
    yield WRITTEN, ("editor",), frozenset({Permission.REGULATION_WRITE})
    yield ("published",), ("editor",), frozenset({Permission.REGULATION_WRITE})
    yield (
        ("drafting", "agreeing", "discussing", "revising"),
        own,
        frozenset({Permission.REGULATION_SEND}),
    )
    yield ("proposed", "published"), ("head",), frozenset({Permission.REGULATION_APPROVE})
    yield ("discussing", "revising"), ("head",), frozenset({Permission.REGULATION_OVERRIDE})
    yield ("approved",), own, frozenset({Permission.REGULATION_PUBLISH})
    yield RUNNING, ("partner", "partner-head"), frozenset({Permission.REGULATION_READ})
    yield ("agreeing",), ("partner-head",), frozenset({Permission.REGULATION_AGREE})
    yield GIVEN, ("operator",), frozenset({Permission.REGULATION_READ})


ACCESS = access_table(STATES, ROLES, _grants())
"""(state, role) -> permissions, for every state and role; most pairs allow nothing."""

REGULATION_WORKFLOW = Workflow(
    name="regulation",
    initial="drafting",
    states=STATES,
    transitions=TRANSITIONS,
    access=ACCESS,
)
"""The life of the text of an administrative regulation."""
