"""The states of a discussion and who may do what; time itself opens and closes it for comments."""

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.workflow import Transition, Workflow
from karguzar.discussions.rules import CLAUSE

_EVERYONE = frozenset({Permission.PUBLIC_VIEW})
_EDITOR = frozenset({Permission.PUBLIC_VIEW, Permission.DISCUSSION_MANAGE})

DISCUSSION_WORKFLOW = Workflow(
    name="discussion",
    initial="announced",
    states={
        "announced": _("Elan olunub"),
        "answered": _("Rəylərə cavab verilib"),
        "concluded": _("Yekunlaşıb"),
    },
    transitions=(
        Transition(
            "publish_answers",
            ("announced", "answered"),
            "answered",
            Permission.DISCUSSION_MANAGE,
            _("Cavabları dərc et"),
            CLAUSE,
        ),
        Transition(
            "conclude",
            ("announced", "answered"),
            "concluded",
            Permission.DISCUSSION_MANAGE,
            _("Müzakirəni yekunlaşdır"),
            CLAUSE,
        ),
    ),
    access={
        ("announced", "everyone"): _EVERYONE,
        ("announced", "editor"): _EDITOR,
        ("answered", "everyone"): _EVERYONE,
        ("answered", "editor"): _EDITOR,
        ("concluded", "everyone"): _EVERYONE,
        ("concluded", "editor"): _EDITOR,
    },
)
