import pytest
from pyramid.authorization import DENY_ALL, Allow

from karguzar.base.errors import Refused
from karguzar.base.permissions import Permission
from karguzar.content.content import Resource
from karguzar.content.workflow import Transition, Workflow, sentences

P = Permission
ACCEPT = Transition("accept", ("sent",), "accepted", P.LETTER_ACCEPT, "Qəbul et", "R11-7.3")
FILE = Transition("file", ("accepted",), "filed", P.LETTER_FILE, "İşə tik")
STATES = {"sent": "göndərilib", "accepted": "qəbul edilib", "filed": "işə tikilib"}
ACCESS = {
    ("sent", "clerk"): frozenset({P.LETTER_READ, P.LETTER_ACCEPT}),
    ("sent", "sender"): frozenset({P.LETTER_READ}),
    ("accepted", "clerk"): frozenset({P.LETTER_FILE}),
    ("filed", "clerk"): frozenset(),
}
LETTERS = Workflow("letter", "sent", STATES, (ACCEPT, FILE), ACCESS)


class Letter(Resource):
    workflow = LETTERS

    def role_principals(self):
        return {"clerk": ["staff:gomruk:clerk"]}


@pytest.fixture
def letter():
    made = Letter()
    LETTERS.start(made)
    return made


def test_firing_a_transition_moves_the_resource(letter):
    assert LETTERS.fire(letter, "accept") == ("sent", "accepted")
    assert letter.state == "accepted"


def test_a_transition_from_a_wrong_state_is_refused_with_its_clause(letter):
    letter.state = "filed"
    with pytest.raises(Refused) as refusal:
        LETTERS.fire(letter, "accept")
    assert refusal.value.clause == "R11-7.3"
    assert refusal.value.message.interpolate() == (
        "“Qəbul et” indi mümkün deyil: sənədin vəziyyəti “işə tikilib”."
    )
    assert letter.state == "filed"


def test_the_engine_knows_what_may_happen_next(letter):
    assert LETTERS.can(letter, "accept")
    assert not LETTERS.can(letter, "file")
    assert LETTERS.open_transitions(letter) == (ACCEPT,)


def test_a_transition_that_does_not_exist_is_an_error_of_the_programmer(letter):
    with pytest.raises(KeyError):
        LETTERS.can(letter, "burn")


def test_rights_come_from_state_post_and_local_role_and_end_with_a_refusal(letter):
    letter.give_role("person:9", "sender")
    assert letter.__acl__() == [
        (Allow, "staff:gomruk:clerk", (P.LETTER_ACCEPT, P.LETTER_READ)),
        (Allow, "person:9", (P.LETTER_READ,)),
        DENY_ALL,
    ]
    letter.state = "accepted"
    assert letter.__acl__() == [(Allow, "staff:gomruk:clerk", (P.LETTER_FILE,)), DENY_ALL]


def test_a_state_without_a_row_in_the_table_lets_nobody_in(letter):
    letter.state = "lost"
    assert letter.__acl__() == [DENY_ALL]


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"initial": "draft"}, "initial: no state 'draft'"),
        ({"transitions": (ACCEPT, ACCEPT, FILE)}, "transition 'accept' twice"),
        ({"transitions": (ACCEPT,)}, "nothing leads to state 'filed'"),
        ({"access": {("gone", "clerk"): frozenset()}}, "access of clerk: no state 'gone'"),
        (
            {"transitions": (ACCEPT, FILE, Transition("x", ("no",), "sent", P.LETTER_READ, ""))},
            "x: no state 'no'",
        ),
    ],
)
def test_a_workflow_with_a_flaw_cannot_be_made(change, flaw):
    whole = {
        "name": "letter",
        "initial": "sent",
        "states": STATES,
        "transitions": (ACCEPT, FILE),
        "access": ACCESS,
    }
    with pytest.raises(ValueError, match=flaw):
        Workflow(**whole | change)


def test_the_table_reads_as_sentences():
    assert sentences(LETTERS) == [
        "A document of “letter” begins as sent.",
        "accept: from sent to accepted, needs letter:accept (R11-7.3).",
        "file: from accepted to filed, needs letter:file.",
        "When sent, clerk may: letter:accept, letter:read.",
        "When sent, sender may: letter:read.",
        "When accepted, clerk may: letter:file.",
        "When filed, clerk may: nothing.",
    ]
