"""The table of states, acts and rights, and a machine that tries acts at random."""

from karguzar.base.permissions import Permission
from karguzar.letters.workflow import (
    ACCESS,
    FINISHED,
    LETTER_WORKFLOW,
    OPEN,
    QUIET_ACTS,
    ROLES,
    STATES,
    may,
)


def test_every_state_is_open_or_finished_and_every_role_has_its_row() -> None:
    assert sorted((*OPEN, *FINISHED)) == sorted(STATES)
    assert len(ACCESS) == len(STATES) * len(ROLES)


def test_somebody_may_do_each_act_wherever_its_state_lets_it_happen() -> None:
    for act in (*LETTER_WORKFLOW.transitions, *QUIET_ACTS):
        for state in act.sources:
            assert may(state, ROLES, act.permission), (act.name, state)


def test_no_permission_stands_in_the_table_that_no_act_needs() -> None:
    needed = {one.permission for one in (*LETTER_WORKFLOW.transitions, *QUIET_ACTS)}
    granted = {permission for row in ACCESS.values() for permission in row}
    assert granted == needed | {Permission.LETTER_READ}


def test_the_administrator_and_a_mere_post_of_executor_read_no_letter() -> None:
    for state in STATES:
        assert ACCESS[state, "administrator"] == ACCESS[state, "executor"] == frozenset()


def test_the_sender_reads_the_letter_for_ever_and_withdraws_it_while_it_is_open() -> None:
    for state in STATES:
        assert may(state, ["sender"], Permission.LETTER_READ)
        assert may(state, ["sender"], Permission.LETTER_WITHDRAW) == (state in OPEN)


def test_executors_read_from_the_resolution_on() -> None:
    for state in ("submitted", "deficient", "accepted", "referred", "forwarded"):
        assert not may(state, ["lead", "co-executor"], Permission.LETTER_READ)
