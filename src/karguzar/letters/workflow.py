"""The states of a letter, the acts that lead between them, and who may do what: data, not code."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.workflow import Title, Transition, Workflow, access_table
from karguzar.signing.values import Level

STATES = {
    "submitted": _("Qeydə alınıb"),
    "deficient": _("Düzəliş gözlənilir"),
    "accepted": _("Baxılmağa qəbul edilib"),
    "referred": _("Rəhbərliyə təqdim edilib"),
    "assigned": _("İcradadır"),
    "drafted": _("Cavab razılaşdırılır"),
    "answered": _("Cavablandırılıb"),
    "filed": _("İşə tikilib"),
    "forwarded": _("Aidiyyəti üzrə göndərilib"),
    "withdrawn": _("Geri götürülüb"),
    "left": _("Baxılmamış saxlanılıb"),
}
"""Every state with its title, in the order of the usual course."""

RUNNING = ("accepted", "referred", "assigned", "drafted")
"""States in which the body considers the letter."""

OPEN = ("submitted", "deficient", *RUNNING)
"""States in which the term of consideration matters."""

FINISHED = ("answered", "filed", "forwarded", "withdrawn", "left")
"""States after which nothing is considered any more."""

BY_POST = ("clerk", "head")
"""Roles that a person has through a post in the body; the others are held on the letter itself."""

DEPUTY = "deputy"
"""The role of one who holds a mandate of the head for letters, as long as it lasts."""

SCOPE = "letters"
"""The scope of mandates that the role of a deputy comes of."""

SENDERS = ("sender", "representative")
EXECUTORS = ("lead", "co-executor")

ROLES = {
    "sender": _("Göndərən"),
    "representative": _("Nümayəndə"),
    "clerk": _("Kargüzar"),
    "head": _("Rəhbər"),
    "deputy": _("Rəhbəri əvəz edən"),
    "executor": _("İcraçı vəzifəsi"),
    "lead": _("Əsas icraçı"),
    "co-executor": _("Həmicraçı"),
    "administrator": _("İnzibatçı"),
}
"""Every role that the table speaks of; the administrator keeps the machine and reads no letter."""

TRANSITIONS = (
    Transition(
        "accept", ("submitted",), "accepted", Permission.LETTER_ACCEPT, _("Qəbul et"), "R11-6.3"
    ),
    Transition(
        "return_deficient",
        ("submitted", "accepted"),
        "deficient",
        Permission.LETTER_RETURN,
        _("Çatışmazlıq bildirişi göndər"),
        "R11-7.4a",
    ),
    Transition(
        "correct",
        ("deficient",),
        "submitted",
        Permission.LETTER_CORRECT,
        _("Düzəldib göndər"),
        "R11-7.4b",
    ),
    Transition(
        "forward",
        ("submitted", "accepted"),
        "forwarded",
        Permission.LETTER_FORWARD,
        _("Aidiyyəti üzrə göndər"),
        "CA15-7.10",
    ),
    Transition(
        "refer",
        ("accepted",),
        "referred",
        Permission.LETTER_REFER,
        _("Rəhbərliyə təqdim et"),
        "R11-7.3",
    ),
    Transition(
        "resolve",
        ("referred", "assigned"),
        "assigned",
        Permission.LETTER_RESOLVE,
        _("Dərkənar qoy"),
        "R11-7.3",
    ),
    Transition(
        "draft_reply",
        ("assigned",),
        "assigned",
        Permission.LETTER_DRAFT,
        _("Cavabı hazırla"),
        "R11-7.1.3",
    ),
    Transition(
        "send_for_approval",
        ("assigned",),
        "drafted",
        Permission.LETTER_DRAFT,
        _("Razılaşdırmaya göndər"),
        "R11-7.1.3",
    ),
    Transition(
        "send_back",
        ("drafted",),
        "assigned",
        Permission.LETTER_APPROVE,
        _("Geri qaytar"),
        "R11-7.1.3",
    ),
    Transition(
        "approve_and_sign",
        ("drafted",),
        "answered",
        Permission.LETTER_SIGN,
        _("Təsdiq et və imzala"),
        "R11-12.1.2",
    ),
    Transition(
        "leave_without_consideration",
        ("submitted", "deficient", *RUNNING),
        "left",
        Permission.LETTER_LEAVE,
        _("Baxılmamış saxla"),
        "CA15-8.1",
    ),
    Transition(
        "withdraw",
        ("submitted", "deficient", *RUNNING),
        "withdrawn",
        Permission.LETTER_WITHDRAW,
        _("Geri götür"),
        "CA15-8.1",
    ),
    Transition(
        "file_away",
        ("answered", "forwarded", "withdrawn", "left"),
        "filed",
        Permission.LETTER_FILE,
        _("İşə tik"),
        "R11-7.3",
    ),
)


@dataclass(frozen=True, slots=True)
class QuietAct:
    """An act that leaves the state as it is: where it may happen, what it needs, its title."""

    name: str
    sources: tuple[str, ...]
    permission: Permission
    title: Title
    clause: str


QUIET_ACTS = (
    QuietAct(
        "set_long_term",
        ("submitted", *RUNNING),
        Permission.LETTER_EXTEND,
        _("30 iş günü müddəti təyin et"),
        "CA15-10.1",
    ),
    QuietAct("extend", RUNNING, Permission.LETTER_EXTEND, _("Müddəti uzat"), "CA15-10.2"),
    QuietAct("inquire", RUNNING, Permission.LETTER_NOTE, _("Sorğu göndər"), "R11-6.1.2"),
    QuietAct(
        "record_answer", RUNNING, Permission.LETTER_NOTE, _("Sorğunun cavabını yaz"), "R11-7.1.4"
    ),
    QuietAct(
        "link_repeat",
        OPEN,
        Permission.LETTER_ACCEPT,
        _("Təkrar müraciət kimi bağla"),
        "CA15-8.1.4",
    ),
    QuietAct("note", tuple(STATES), Permission.LETTER_NOTE, _("Qeyd əlavə et"), ""),
)
"""Every act that changes the letter but not its state."""


def _grants() -> Iterable[tuple[Iterable[str], Iterable[str], frozenset[Permission]]]:
    """Yield (states, roles, permissions); what is not said here is not allowed."""
    yield STATES, (*SENDERS, "clerk", "head"), frozenset({Permission.LETTER_READ})
    yield OPEN, SENDERS, frozenset({Permission.LETTER_WITHDRAW})
    yield ("deficient",), SENDERS, frozenset({Permission.LETTER_CORRECT})
    yield STATES, ("clerk", "head", *EXECUTORS), frozenset({Permission.LETTER_NOTE})
    yield (
        ("submitted",),
        ("clerk",),
        frozenset({Permission.LETTER_ACCEPT, Permission.LETTER_EXTEND}),
    )
    yield ("deficient",), ("clerk",), frozenset({Permission.LETTER_ACCEPT})
    yield RUNNING, ("clerk",), frozenset({Permission.LETTER_ACCEPT, Permission.LETTER_EXTEND})
    yield (
        ("submitted", "accepted"),
        ("clerk",),
        frozenset({Permission.LETTER_RETURN, Permission.LETTER_FORWARD}),
    )
    yield ("accepted",), ("clerk",), frozenset({Permission.LETTER_REFER})
    yield OPEN, ("clerk",), frozenset({Permission.LETTER_LEAVE})
    yield (
        ("answered", "forwarded", "withdrawn", "left"),
        ("clerk",),
        frozenset({Permission.LETTER_FILE}),
    )
    yield ("referred", "assigned"), ("head",), frozenset({Permission.LETTER_RESOLVE})
    yield ("drafted",), ("head",), frozenset({Permission.LETTER_APPROVE, Permission.LETTER_SIGN})
    yield STATES, ("deputy",), frozenset({Permission.LETTER_READ})
    yield ("drafted",), ("deputy",), frozenset({Permission.LETTER_APPROVE, Permission.LETTER_SIGN})
    executing = ("assigned", "drafted", "answered", "filed", "withdrawn", "left")
    yield executing, EXECUTORS, frozenset({Permission.LETTER_READ})
    yield ("assigned",), EXECUTORS, frozenset({Permission.LETTER_DRAFT})


ACCESS = access_table(STATES, ROLES, _grants())
"""(state, role) -> permissions, for every state and role; most pairs allow nothing."""

LETTER_WORKFLOW = Workflow(
    name="letter",
    initial="submitted",
    states=STATES,
    transitions=TRANSITIONS,
    access=ACCESS,
)
"""The life of an official letter."""


@dataclass(frozen=True, slots=True)
class SignatureNeed:
    """The least level that an act needs on a channel, and the clause that says so."""

    act: str
    channel: str
    level: Level
    clause: str


SIGNATURES = (
    SignatureNeed("submit", "cabinet", "account", "R11-12.2"),
    SignatureNeed("submit", "official", "enhanced", "R11-12.2"),
    SignatureNeed("correct", "cabinet", "account", "R11-12.2"),
    SignatureNeed("correct", "official", "enhanced", "R11-12.2"),
    SignatureNeed("approve_and_sign", "cabinet", "account", "R11-12.1.2"),
    SignatureNeed("approve_and_sign", "official", "account", "R11-12.1.2"),
    SignatureNeed("return_deficient", "cabinet", "account", "R11-7.4a"),
    SignatureNeed("return_deficient", "official", "account", "R11-7.4a"),
)
"""What the office starts with; the settings ``karguzar.letters.signature_*`` change it."""


def post_principals(slug: str) -> dict[str, str]:
    """Return role -> principal who holds it in a body by a post or by a mandate."""
    return {
        **{role: f"staff:{slug}:{role}" for role in BY_POST},
        DEPUTY: f"deputy:{slug}:{SCOPE}",
    }


def standing_at(slug: str, principals: Collection[str]) -> frozenset[str]:
    """Return the roles at the desk of a body of somebody with these principals.

    Those of posts and that of a deputy, which is held only while a mandate lasts.
    """
    known = post_principals(slug) | {"executor": f"staff:{slug}:executor"}
    return frozenset(role for role, who in known.items() if who in principals)


def may(state: str, roles: Iterable[str], permission: Permission) -> bool:
    """Return whether one of the roles holds the permission in that state."""
    return any(permission in ACCESS.get((state, role), frozenset()) for role in roles)
