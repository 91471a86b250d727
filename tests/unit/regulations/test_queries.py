"""Finding regulations, kinds of services, and the lists that the pages show."""

import pytest
from tests.factories.regulations import EDITOR, a_draft, how, published, sent
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.errors import Missing
from karguzar.regulations.actions import agreement, approval
from karguzar.regulations.kinds import kinds, kinds_of
from karguzar.regulations.lists import asked_rows, own_rows, public_rows
from karguzar.regulations.queries import find_regulation, paper_order


def test_all_285_kinds_of_41_bodies_are_in_the_list() -> None:
    assert len(kinds()) == 285
    assert len({body for body, _kind, _name in kinds()}) == 41
    assert ("31.3", "Torpaq kadastr məlumatları barədə arayışların verilməsi") in kinds_of(31)
    assert kinds_of(99) == ()


def test_a_regulation_is_found_by_its_id_alone(world: World) -> None:
    regulation = a_draft(world, whole=False)
    assert find_regulation(world.office, regulation.id) is regulation
    with pytest.raises(Missing):
        find_regulation(world.office, "gomruk-2026-99")
    with pytest.raises(Missing):
        paper_order(regulation)


def test_the_lists_follow_every_act(world: World) -> None:
    regulation = a_draft(world)
    office = world.office
    assert [row["state"] for row in own_rows(office, CUSTOMS)] == ["drafting"]
    assert not list(asked_rows(office, TAXES))
    assert not list(public_rows(office))
    sent(world, regulation)
    assert [row["answer"] for row in asked_rows(office, TAXES)] == ["waiting"]
    agreement.close_agreement(regulation, **how(world, regulation, EDITOR, AT))
    assert not list(asked_rows(office, TAXES))


def test_a_published_one_stands_in_the_public_list_with_its_state(world: World) -> None:
    regulation = published(world)
    (row,) = public_rows(world.office)
    assert (row["edition"], row["is_repealed"]) == (1, False)
    approval.begin_edition(regulation, **how(world, regulation, EDITOR, AT))
    assert [one["edition"] for one in public_rows(world.office)] == [1]
    assert [one["state"] for one in own_rows(world.office, CUSTOMS)] == ["drafting"]
    assert not list(own_rows(world.office, TAXES))
