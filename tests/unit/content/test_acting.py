import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.content.acting import KINDS, SYSTEM, Actor, actor_from_record


@given(st.builds(Actor, st.text(), st.text(), st.text(), st.sampled_from(sorted(KINDS))))
def test_an_actor_comes_back_from_its_record(actor):
    assert actor_from_record(actor.as_record()) == actor


def test_the_office_itself_is_an_actor_of_no_person():
    assert SYSTEM.kind == "system"
    assert SYSTEM.person_id == ""


def test_a_kind_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        actor_from_record({"person_id": "", "name": "", "authority": "", "kind": "robot"})
