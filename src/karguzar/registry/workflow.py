"""The life of an application to the registry: states, ways, and who may do what in which state."""

from collections.abc import Iterable, Mapping

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.content.workflow import Transition, Workflow, access_table

STATES: Mapping[str, TranslationString] = {
    "draft": _("Qaralama"),
    "signing": _("İmzadadır"),
    "submitted": _("Operatora təqdim olunub"),
    "deficient": _("Düzəliş gözlənilir"),
    "entered": _("Reyestrə daxil edilib"),
    "refused": _("İmtina edilib"),
    "withdrawn": _("Geri götürülüb"),
}

ACTIONS: Mapping[str, TranslationString] = {
    "register": _("Qeydə alınma"),
    "amend": _("Düzəliş"),
    "cancel": _("Ləğv"),
}
"""What an application asks for (appendix 2, row 2)."""

CLAUSES: Mapping[str, str] = {
    "register": "R11-10.4a",
    "amend": "R11-10.8a",
    "cancel": "R11-10.7",
}
"""The clause by which the operator carries out what an application asks for."""

ROLES = ("editor", "head", "operator")
"""The posts that have to do with applications; the first two at the provider."""

OPEN = ("submitted", "deficient")
"""States in which the operator has something before them."""

MINE = ("draft", "signing", "deficient")
"""States in which the provider has to act."""

TRANSITIONS = (
    Transition(
        "send_to_sign",
        ("draft",),
        "signing",
        Permission.REGISTRY_WRITE,
        _("İmzaya göndər"),
        "R11-10.3",
    ),
    Transition(
        "take_back",
        ("signing",),
        "draft",
        Permission.REGISTRY_WRITE,
        _("Qaralamaya qaytar"),
        "R11-10.3",
    ),
    Transition(
        "submit",
        ("draft", "signing"),
        "submitted",
        Permission.REGISTRY_SIGN,
        _("Operatora təqdim et"),
        "R11-10.3",
    ),
    Transition(
        "return_deficient",
        ("submitted",),
        "deficient",
        Permission.REGISTRY_OPERATE,
        _("Düzəlişə qaytar"),
        "R11-10.3",
    ),
    Transition(
        "correct",
        ("deficient",),
        "submitted",
        Permission.REGISTRY_SIGN,
        _("Düzəlişi göndər"),
        "R11-10.3",
    ),
    Transition(
        "enter",
        ("submitted",),
        "entered",
        Permission.REGISTRY_OPERATE,
        _("Reyestrə daxil et"),
        "R11-10.2.1",
    ),
    Transition(
        "refuse",
        ("submitted", "deficient"),
        "refused",
        Permission.REGISTRY_OPERATE,
        _("İmtina et"),
        "R11-10.4a",
    ),
    Transition(
        "withdraw",
        ("submitted", "deficient"),
        "withdrawn",
        Permission.REGISTRY_SIGN,
        _("Geri götür"),
        "R11-10.3",
    ),
)


def _grants() -> Iterable[tuple[Iterable[str], Iterable[str], frozenset[Permission]]]:
    """Yield (states, roles, permissions); what is not said here is not allowed."""
    read = frozenset({Permission.REGISTRY_READ})
    sent = tuple(state for state in STATES if state not in ("draft", "signing"))
    yield STATES, ("editor", "head"), read
    yield sent, ("operator",), read
    yield ("draft", "signing", "deficient"), ("editor",), frozenset({Permission.REGISTRY_WRITE})
    yield ("draft", "signing"), ("head",), frozenset({Permission.REGISTRY_SIGN})
    yield OPEN, ("head",), frozenset({Permission.REGISTRY_SIGN})
    yield OPEN, ("operator",), frozenset({Permission.REGISTRY_OPERATE})


APPLICATION_WORKFLOW = Workflow(
    name="registry application",
    initial="draft",
    states=STATES,
    transitions=TRANSITIONS,
    access=access_table(STATES, ROLES, _grants()),
)
"""The life of an application by appendix 2."""
