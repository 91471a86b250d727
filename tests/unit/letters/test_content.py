"""What is kept of letters, and who holds roles on them."""

from tests.factories.letters import a_draft, a_letter
from tests.factories.world import CUSTOMS, World


def test_a_letter_knows_its_body_and_path(world: World) -> None:
    letter = a_letter(world)
    assert letter.body is world.body(CUSTOMS)
    assert letter.path == "gomruk/M-2026-0001"
    assert letter.role_principals() == {
        "clerk": ["staff:gomruk:clerk"],
        "head": ["staff:gomruk:head"],
        "deputy": ["deputy:gomruk:letters"],
    }


def test_a_fresh_letter_has_nothing_but_its_content(world: World) -> None:
    letter = a_letter(world)
    assert (letter.open_round, letter.resolution, letter.ending) == (None, None, None)
    assert (letter.reply.versions, letter.notes, letter.forwardings) == ((), (), ())
    assert letter.revision.number == 1


def test_the_staff_of_a_body_may_open_its_lists(world: World) -> None:
    lists = world.body(CUSTOMS)["siyahilar"]
    assert lists.role_principals()["clerk"] == ["staff:gomruk:clerk"]
    assert any(row[1] == "staff:gomruk:executor" for row in lists.__acl__())


def test_a_draft_belongs_to_its_writer(world: World) -> None:
    draft = a_draft(world)
    assert {row[1] for row in draft.__acl__()} == {f"person:{world.id('gunel')}"}
