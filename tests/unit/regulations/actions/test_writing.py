"""Writing: ids that stay, what the journal tells, and what cannot be written."""

import pytest
from tests.factories.regulations import EDITOR, a_draft, sent
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.content.journal import history
from karguzar.regulations import parts
from karguzar.regulations.actions import writing
from karguzar.regulations.clauses import item_digest


def test_ids_are_given_once_even_when_parts_are_gone(world: World) -> None:
    regulation = a_draft(world, whole=False)
    by = {"by": world.by(EDITOR), "at": AT}
    first = writing.add_part(regulation, "1.2", {"service_content": "A."}, **by)
    writing.remove_part(regulation, first.id, **by)
    second = writing.add_part(regulation, "1.2", {"service_content": "B."}, **by)
    assert (first.id, second.id) == ("b3", "b4")


def test_splits_and_merges_stay_in_the_lineage_after_the_parts_are_gone(world: World) -> None:
    regulation = a_draft(world, whole=False)
    by = {"by": world.by(EDITOR), "at": AT}
    one = writing.add_part(regulation, "1.2", {"service_content": "A. B."}, **by)
    two, three = writing.split_part(regulation, one.id, "A.", "B.", **by)
    four = writing.merge_parts(regulation, three, two, **by)
    writing.remove_part(regulation, four, **by)
    assert regulation.lineage == {two: (one.id,), three: (one.id,), four: (two, three)}


def test_the_autosave_is_quiet_and_the_saving_is_told(world: World) -> None:
    regulation = a_draft(world)
    by = {"by": world.by(EDITOR), "at": AT}
    part = next(one for one in regulation.items if one.clause == "3.6.1")
    journal = len(history(regulation.body["jurnal"], regulation.path))
    seen = writing.change_part(
        regulation, part.id, {"complaint_right": "A"}, seen=item_digest(part), quietly=True, **by
    )
    assert len(history(regulation.body["jurnal"], regulation.path)) == journal
    writing.change_part(regulation, part.id, {"complaint_right": "AB"}, seen=seen, **by)
    entry = history(regulation.body["jurnal"], regulation.path)[-1]
    assert (entry.act, entry.facts["part"]) == ("change_clause", part.id)


def test_a_stale_edit_is_a_conflict_with_both_texts(world: World) -> None:
    regulation = a_draft(world)
    by = {"by": world.by(EDITOR), "at": AT}
    part = next(one for one in regulation.items if one.clause == "1.7")
    with pytest.raises(Conflict) as told:
        writing.change_part(
            regulation, part.id, {"duration": {"processing_time": 1}}, seen="0" * 16, **by
        )
    assert told.value.mine == {"duration.processing_time": "1"}
    assert "duration.duration_max.number" in told.value.theirs


def test_the_name_of_the_service_is_the_title(world: World) -> None:
    regulation = a_draft(world, whole=False)
    part = regulation.items[0]
    by = {"by": world.by(EDITOR), "at": AT}
    words = {"service_name": "Yeni ad"}
    writing.change_part(regulation, part.id, words, seen=item_digest(part), **by)
    assert regulation.titles["az"] == "Yeni ad"
    provider = regulation.items[1]
    with pytest.raises(Refused):
        writing.change_part(
            regulation, provider.id, {"provider": TAXES}, seen=item_digest(provider), **by
        )


def test_nothing_is_written_while_others_read(world: World) -> None:
    regulation = sent(world, a_draft(world))
    by = {"by": world.by(EDITOR), "at": AT}
    id_ = parts.found(regulation.items, "b3").id
    with pytest.raises(Refused):
        writing.move_part(regulation, id_, 1, **by)


def test_a_regulation_without_a_name_is_not_begun(world: World) -> None:
    for name in ("", "  ", "a" * 1001):
        with pytest.raises(Unmet):
            writing.begin_regulation(
                world.office, world.body(CUSTOMS), name=name, by=world.by(EDITOR), at=AT
            )
