"""Opening a discussion, revising its text, moving its end: what is refused and what is kept."""

from datetime import timedelta

import pytest
from tests.factories.discussions import CLAUSES, DAYS, EDITOR, TITLE, a_discussion, say
from tests.factories.world import AT, CUSTOMS, TAXES

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.journal import history
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.opening import move_end, revise
from karguzar.discussions.clauses import Clause, mapping_by_ids
from karguzar.discussions.queries import discussions_of, find_discussion, rows

LATER = AT + 11 * DAYS


def how(world, at=AT):
    return {"by": world.by(EDITOR), "at": at}


@pytest.mark.clause("R11-9.7")
def test_a_discussion_is_announced_under_a_number_of_its_body(world):
    first, second = a_discussion(world), a_discussion(world)
    assert (first.id, second.id) == ("gomruk-2026-1", "gomruk-2026-2")
    assert find_discussion(world.office, first.id) is first
    assert (first.title, first.text.clauses) == (TITLE, CLAUSES)
    [entry] = history(world.body(CUSTOMS)["jurnal"], first.path)
    assert (entry.act, entry.clause) == ("open_discussion", "R11-9.7")
    with pytest.raises(Missing):
        find_discussion(world.office, "gomruk-2026-9")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"closes_at": AT}, "closes_on"),
        ({"opens_at": AT - 9 * DAYS, "closes_at": AT - DAYS}, "closes_on"),
        ({"title": " \n"}, "title"),
    ],
)
def test_a_discussion_needs_a_title_and_a_term_to_come(world, data, field):
    with pytest.raises(Unmet) as caught:
        a_discussion(world, **data)
    assert caught.value.problems[0].field == field
    with pytest.raises(Refused):
        a_discussion(world, clauses=())
    assert len(discussions_of(world.office)) == 0


def test_the_list_is_paged_and_searched_by_loose_words(world):
    for number in range(120):
        a_discussion(world, title=f"Layihə {number} şəhər", at=AT + number * timedelta(hours=1))
    a_discussion(world, title="Başqa", body=TAXES)
    found = list(rows(world.office, words="layihe SEHER"))
    assert [one.title for one in found][:2] == ["Layihə 119 şəhər", "Layihə 118 şəhər"]
    assert len(found) == 120
    assert [one.title for one in rows(world.office, body=TAXES)] == ["Başqa"]
    rest = list(rows(world.office, words="layihe", after=found[99].key))
    assert rest == found[100:]


def test_a_concluded_text_is_not_revised(world, discussion):
    text = (*CLAUSES[:3], Clause("c4", "2.1", "Sənədlər", "Sənəd tələb olunmur."))
    revise(world.office, discussion, text, mapping_by_ids(CLAUSES, text), **how(world), note=" A ")
    assert (discussion.text.number, discussion.text.note) == (2, "A")
    assert discussion.revision(1).clauses == CLAUSES
    with pytest.raises(IndexError):
        discussion.revision(0)
    close(world.office, discussion, **how(world, LATER))
    with pytest.raises(Refused):
        revise(world.office, discussion, CLAUSES, (), **how(world, LATER))


def test_the_end_moves_while_it_has_not_come(world, discussion):
    end = AT + 20 * DAYS
    move_end(world.office, discussion, end, "Xahişlərə görə", **how(world))
    assert discussion.closes_at == end
    assert [one.closes_at for one in rows(world.office)] == [end]
    assert discussion.moved[0]["reason"] == "Xahişlərə görə"
    say(world, discussion, "Vaxt uzandı.", at=LATER)
    for closes_at in (AT, AT - DAYS):
        with pytest.raises(Unmet):
            move_end(world.office, discussion, closes_at, "Səbəb", **how(world))
    with pytest.raises(Unmet):
        move_end(world.office, discussion, AT + DAYS, "Səbəb", **how(world, AT + 2 * DAYS))
    with pytest.raises(Refused):
        move_end(world.office, discussion, end + DAYS, "Gec", **how(world, end))
