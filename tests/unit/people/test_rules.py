"""Passwords that can stand, waits that grow, sessions that end, bodies that can be written to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.people.rules import (
    connection_problems,
    is_session_over,
    must_show_second_factor,
    password_problems,
    wait_after,
)
from karguzar.people.values import Post

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("qısa", "ən azı"),
        ("x" * 9, "ən azı"),
        ("abcde" * 41, "həddən artıq uzundur"),
        ("Ayla@misal.az", "ünvanınız ola bilməz"),
        ("aabbaabbaabb", "çox təkrarlanır"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password, said):
    problems = password_problems(password, names=("ayla@misal.az", ""))
    assert any(said in problem.message for problem in problems)
    assert {problem.field for problem in problems} == {"password"}


def test_a_long_sentence_is_a_good_password():
    assert password_problems("bakıda hava çox küləklidir") == []


def wait(failures):
    return wait_after(failures, free_attempts=5, first_wait=FIRST, longest_wait=LONGEST)


def test_the_first_failures_cost_nothing_and_each_further_one_doubles_the_wait():
    assert [wait(n) for n in (0, 4, 5, 6, 7)] == [
        timedelta(0),
        timedelta(0),
        FIRST,
        FIRST * 2,
        FIRST * 4,
    ]


@given(st.integers(0, 10**6))
def test_a_wait_never_shrinks_and_never_passes_the_longest(failures):
    assert wait(failures) <= wait(failures + 1) <= LONGEST


@pytest.mark.parametrize(
    ("age", "silence", "is_over"),
    [(60, 60, False), (61, 61, True), (720, 1, False), (721, 1, True)],
)
def test_a_session_ends_by_silence_and_by_age(age, silence, is_over):
    minute = timedelta(minutes=1)
    assert (
        is_session_over(
            AT,
            created_at=AT - age * minute,
            seen_at=AT - silence * minute,
            idle=60 * minute,
            longest=720 * minute,
        )
        is is_over
    )


@pytest.mark.parametrize("is_staff", [True, False])
@pytest.mark.parametrize("has_one", [True, False])
@pytest.mark.parametrize("is_required", [True, False])
def test_staff_and_those_who_have_one_show_a_second_factor_once(is_staff, has_one, is_required):
    asked = {"is_staff": is_staff, "has_one": has_one, "is_required": is_required}
    assert must_show_second_factor(**asked, level="password") is (
        has_one or (is_staff and is_required)
    )
    assert not must_show_second_factor(**asked, level="second")


def test_a_body_is_connected_when_a_clerk_and_a_head_hold_their_posts():
    clerk = Post("1", "Kargüzar", "", frozenset({"clerk"}), "p1")
    head = Post("2", "Sədr", "", frozenset({"head"}), "p2")
    vacant = Post("3", "Sədr", "", frozenset({"head", "clerk"}))
    assert connection_problems([clerk, head]) == []
    assert len(connection_problems([clerk, vacant])) == 1
    assert len(connection_problems([vacant])) == 2
