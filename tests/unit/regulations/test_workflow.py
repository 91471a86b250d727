"""The table of states, acts and rights of a regulation."""

from karguzar.base.permissions import Permission
from karguzar.regulations.workflow import ACCESS, REGULATION_WORKFLOW, ROLES, STATES, WRITTEN


def may(state: str, permission: Permission) -> set[str]:
    """Return the roles that hold the permission in the state."""
    return {role for role in ROLES if permission in ACCESS[state, role]}


def test_every_state_and_role_has_its_row() -> None:
    assert len(ACCESS) == len(STATES) * len(ROLES)


def test_somebody_may_do_each_act_wherever_its_state_lets_it_happen() -> None:
    for act in REGULATION_WORKFLOW.transitions:
        for state in act.sources:
            assert may(state, act.permission), (act.name, state)


def test_only_the_head_approves_and_only_the_editor_writes() -> None:
    for state in STATES:
        assert may(state, Permission.REGULATION_APPROVE) <= {"head"}
        assert may(state, Permission.REGULATION_OVERRIDE) <= {"head"}
        assert may(state, Permission.REGULATION_WRITE) <= {"editor"}
        assert may(state, Permission.REGULATION_AGREE) <= {"partner-head"}
    assert may("proposed", Permission.REGULATION_APPROVE) == {"head"}


def test_the_text_is_written_in_two_states_alone() -> None:
    can = {state for state in STATES if may(state, Permission.REGULATION_WRITE)}
    assert can == {*WRITTEN, "published"}, "published: to begin a new version"


def test_the_asked_bodies_read_no_more_when_the_text_is_out() -> None:
    for state in ("published", "repealed"):
        assert may(state, Permission.REGULATION_READ) == {"editor", "head"}
