"""Who takes part in a letter."""

from tests.factories.world import CUSTOMS, World

from karguzar.letters.parties import post_title, sender_of, staff


def test_a_sender_is_kept_as_they_are_now(world: World) -> None:
    sender = sender_of(world.office, world.id("gunel"), {})
    assert (sender.name, sender.fin, sender.email) == (
        "Günel Tofiq qızı Abbasova",
        "5VBK5VR",
        "gunel@poct.example",
    )
    assert sender.title == sender.name


def test_staff_are_those_who_hold_a_post_with_the_role_each_once(world: World) -> None:
    body = world.body(CUSTOMS)
    assert [one.name for one in staff(world.office, body, "executor")] == [
        "Rəşad Quliyev",
        "Lalə Həsənli",
    ]
    assert staff(world.office, body, "editor") == ()


def test_the_title_of_a_post_is_that_of_the_role(world: World) -> None:
    body = world.body(CUSTOMS)
    assert post_title(body, world.id("vuqar"), "head") == "Sədr"
    assert post_title(body, world.id("vuqar"), "clerk") == ""
