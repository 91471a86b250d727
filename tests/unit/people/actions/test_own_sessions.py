"""A person ends their own sessions and nobody else's."""

import pytest

from karguzar.base.errors import Missing
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.people.actions.own_sessions import end_one, end_others
from karguzar.people.actions.sessions import open_session
from karguzar.people.content import SESSIONS, Person


def counts(office, person):
    return [
        entry.facts["count"]
        for entry in history(office["jurnal"], f"person/{person.id}")
        if entry.act == "end_own_sessions"
    ]


def test_one_session_ends_and_the_act_is_written_down(office, ayla, at):
    session, _token = open_session(office, ayla, at=at)
    end_one(office, ayla, session.__name__, by=SYSTEM, at=at)
    assert len(office[SESSIONS]) == 0
    assert counts(office, ayla) == [1]
    with pytest.raises(Missing):
        end_one(office, ayla, session.__name__, by=SYSTEM, at=at)


def test_the_session_of_somebody_else_is_not_there(office, ayla, at):
    other = Person()
    office["sexsler"].add("other", other)
    session, _token = open_session(office, other, at=at)
    with pytest.raises(Missing):
        end_one(office, ayla, session.__name__, by=SYSTEM, at=at)
    assert len(office[SESSIONS]) == 1


def test_all_others_end_and_the_kept_one_stays(office, ayla, at):
    kept, *_others = [open_session(office, ayla, at=at)[0] for _each in range(3)]
    assert end_others(office, ayla, kept, by=SYSTEM, at=at) == 2
    assert list(office[SESSIONS]) == [kept.__name__]
    assert end_others(office, ayla, kept, by=SYSTEM, at=at) == 0
    assert counts(office, ayla) == [2]
