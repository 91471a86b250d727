"""Acts on the shape of a body: connection, units, what posts are."""

import pytest
from tests.factories.world import AT, CUSTOMS, UNCONNECTED, UNIT, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.acting import Actor
from karguzar.content.journal import history
from karguzar.people.actions import staffing
from karguzar.people.actions.bodies import add_post, add_unit, appoint, dismiss, remove_post

BY = Actor("7", "Fuad Sadıqov", "sistem inzibatçısı", "staff")
HOW = {"by": BY, "at": AT}


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def customs(world):
    return world.body(CUSTOMS)


def acts_on(body):
    return [entry.act for entry in history(body["jurnal"], f"body/{body.slug}")]


def test_a_body_without_clerk_and_head_is_not_connected(world):
    body = world.body(UNCONNECTED)
    with pytest.raises(Unmet) as refusal:
        staffing.connect(body, reason="Əmr 1", **HOW)
    assert len(refusal.value.problems) == 2
    assert refusal.value.clause == "R11-11.7"
    assert not body.is_connected


def test_a_vacant_post_serves_no_letters(world):
    body = world.body(UNCONNECTED)
    add_post(body, title="Rəis", unit="", roles=frozenset({"head", "clerk"}), **HOW)
    with pytest.raises(Unmet):
        staffing.connect(body, reason="Əmr 1", **HOW)


def test_a_staffed_body_is_connected_with_its_ground_in_the_journal(world):
    body = world.body(UNCONNECTED)
    post = add_post(body, title="Rəis", unit="", roles=frozenset({"head", "clerk"}), **HOW)
    appoint(world.office, body, post.id, world.people["gunel"], reason="Əmr 2", **HOW)
    staffing.connect(body, reason="Əmr 3", **HOW)
    assert body.is_connected
    last = history(body["jurnal"], f"body/{body.slug}")[-1]
    assert (last.act, last.facts["reason"], last.by) == ("connect_body", "Əmr 3", BY)


def test_connecting_twice_is_refused(customs):
    with pytest.raises(Refused):
        staffing.connect(customs, reason="Əmr 1", **HOW)


def test_a_body_is_disconnected_once(customs):
    staffing.disconnect(customs, reason="Əmr 4", **HOW)
    assert not customs.is_connected
    with pytest.raises(Refused):
        staffing.disconnect(customs, reason="Əmr 5", **HOW)
    assert acts_on(customs)[-1] == "disconnect_body"


def test_a_unit_with_posts_stays(customs):
    with pytest.raises(Refused):
        staffing.remove_unit(customs, UNIT, **HOW)
    assert UNIT in customs.units


def test_an_empty_unit_is_abolished(customs):
    add_unit(customs, "Arxiv", **HOW)
    staffing.remove_unit(customs, "Arxiv", **HOW)
    assert "Arxiv" not in customs.units
    assert acts_on(customs)[-2:] == ["add_unit", "remove_unit"]


def test_a_unit_that_is_not_there_is_refused(customs):
    with pytest.raises(Refused):
        staffing.remove_unit(customs, "Yoxdur", **HOW)


def test_a_changed_post_keeps_its_holder_and_place(customs):
    before = customs.posts
    staffing.change_post(
        customs,
        before[0].id,
        title=" Baş kargüzar ",
        unit="",
        roles=frozenset({"clerk", "editor"}),
        **HOW,
    )
    after = customs.posts
    assert [post.id for post in after] == [post.id for post in before]
    assert (after[0].title, after[0].unit) == ("Baş kargüzar", "")
    assert after[0].roles == {"clerk", "editor"}
    assert after[0].person_id == before[0].person_id
    assert after[1:] == before[1:]


def test_a_changed_post_needs_title_roles_and_a_unit_that_exists(customs):
    with pytest.raises(Unmet) as refusal:
        staffing.change_post(
            customs, customs.posts[0].id, title=" ", unit="Yox", roles=frozenset({"king"}), **HOW
        )
    assert {problem.field for problem in refusal.value.problems} == {"title", "unit", "roles"}


def test_a_post_that_is_not_there_cannot_be_changed(customs):
    with pytest.raises(Missing):
        staffing.change_post(
            customs, "yox", title="Rəis", unit="", roles=frozenset({"head"}), **HOW
        )


def test_the_ground_of_an_appointment_replaces_nobody_silently(world, customs):
    post = customs.posts[0]
    appoint(world.office, customs, post.id, world.people["gunel"], reason="Əmr 6", **HOW)
    past = history(customs["jurnal"], f"body/{CUSTOMS}")[-2:]
    assert [entry.act for entry in past] == ["dismiss", "appoint"]
    assert all(entry.facts["reason"] == "Əmr 6" for entry in past)
    assert world.people["aygun"].bodies == ()


def test_a_freed_post_can_be_abolished_with_its_ground(world, customs):
    post = customs.posts[-1]
    with pytest.raises(Refused):
        remove_post(customs, post.id, **HOW)
    dismiss(world.office, customs, post.id, reason="Ərizə", **HOW)
    remove_post(customs, post.id, reason="Ştat cədvəli", **HOW)
    assert post.id not in [one.id for one in customs.posts]
    last = history(customs["jurnal"], f"body/{CUSTOMS}")[-1]
    assert last.facts == {"post": post.id, "title": post.title, "reason": "Ştat cədvəli"}
