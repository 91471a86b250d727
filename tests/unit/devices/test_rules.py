"""The life of a challenge as a table, and the codes that people compare and type."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.errors import Refused
from karguzar.devices import rules

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
STATES = sorted(rules.SENTENCES)
ACTS = sorted({act for _state, act in rules.MOVES})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_whatever_is_tried_a_challenge_is_answered_and_used_at_most_once(acts):
    state, done = "waiting", []
    for act in acts:
        try:
            state = rules.moved(state, act)
        except Refused:
            continue
        done.append(act)
    assert done.count("take") <= 1
    assert done.count("answer") <= 1
    assert done.count("use") <= 1
    assert "use" not in done or done.index("take") < done.index("answer") < done.index("use")
    assert not {"refuse", "fail", "cancel"} & set(done) or "use" not in done


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_why_an_act_does_not_fit(state):
    for act in ACTS:
        if (state, act) in rules.MOVES:
            assert rules.moved(state, act) in STATES
        else:
            with pytest.raises(Refused) as refusal:
                rules.moved(state, act)
            assert refusal.value.message == rules.SENTENCES[state]


@pytest.mark.parametrize(
    ("state", "late", "found"),
    [
        ("waiting", timedelta(seconds=-1), "waiting"),
        ("waiting", timedelta(0), "expired"),
        ("taken", timedelta(0), "expired"),
        ("answered", timedelta(seconds=119), "answered"),
        ("answered", rules.USE_WITHIN, "expired"),
        ("used", timedelta(days=1), "used"),
        ("refused", timedelta(days=1), "refused"),
    ],
)
def test_open_challenges_end_by_time_and_ended_ones_stay_as_they_are(state, late, found):
    assert rules.state_at(state, expires_at=AT, at=AT + late) == found


def test_the_check_code_changes_with_all_that_the_device_is_asked():
    asked = {"challenge": b"text", "digest": b"\x01", "shown": "Sayt: a"}
    code = rules.check_code("id", **asked)
    assert code == rules.check_code("id", **asked)
    assert len(code) == 5
    assert code[2] == "-"
    others = {
        rules.check_code("id2", **asked),
        *(
            rules.check_code("id", **asked | {name: type(value)(value + value)})
            for name, value in asked.items()
        ),
    }
    assert code not in others


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.binary(max_size=20), st.binary(max_size=40), st.text(max_size=40))
def test_a_check_code_is_four_digits_whatever_is_asked(name, challenge, digest, shown):
    left, _hyphen, right = rules.check_code(
        name, challenge=challenge, digest=digest, shown=shown
    ).partition("-")
    assert (len(left), len(right)) == (2, 2)
    assert (left + right).isdecimal()


def test_the_text_to_sign_names_the_site_and_stays_in_its_lines():
    text = rules.sign_in_text(
        site="https://a.example",
        nonce="n1",
        browser="Firefox\nSayt: https://b.example",
        address="192.0.2.7",
        at=AT,
    ).decode()
    assert text.splitlines()[1] == "Sayt: https://a.example"
    assert text.count("\nSayt:") == 1
    assert "n1" in text
    assert "2026-11-23T05:30:00+00:00" in text


@pytest.mark.parametrize("typed", ["K7PX-92MD", "k7px92md", " k7px 92md "])
def test_a_code_of_pairing_is_read_as_people_type_it(typed):
    code = rules.normal_pairing_code(typed)
    assert code == "K7PX92MD"
    assert rules.shown_pairing_code(code) == "K7PX-92MD"


@pytest.mark.parametrize("typed", ["", "K7PX", "K7PX-92M0", "K7PX-92MDD", "ƏƏƏƏ-ƏƏƏƏ"])
def test_what_is_no_code_of_pairing_is_refused(typed):
    with pytest.raises(Refused):
        rules.normal_pairing_code(typed)


def test_a_clock_that_differs_too_much_is_told_by_how_much():
    most = timedelta(minutes=5)
    rules.refuse_skew(AT + most, at=AT, most=most)
    with pytest.raises(Refused) as refusal:
        rules.refuse_skew(AT - timedelta(minutes=6), at=AT, most=most)
    assert refusal.value.message.mapping == {"n": 360}
