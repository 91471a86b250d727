"""Comments are taken with and without an account, and only while the discussion is open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories.discussions import SETTINGS, STRANGER, a_discussion, say
from tests.factories.world import AT, CUSTOMS

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.journal import history
from karguzar.discussions.actions.commenting import (
    Written,
    add_comment,
    confirm_comment,
    followed_comment,
)
from karguzar.discussions.queries import unanswered
from karguzar.discussions.visible import Gate

EMAIL = "orxan@misal.example"


def entries(world, kind):
    shard = world.office["outbox"].shard(CUSTOMS)
    return [one for one in shard.entries.values() if one.task == kind]


def stranger(world, discussion, at=AT, settings=SETTINGS, **data):
    given = {"text": "Razı deyiləm.", "clause": "c2", "email": EMAIL, "name": "Orxan Məlikov"}
    return add_comment(
        world.office, discussion, Written(**given | data), settings=settings, by=STRANGER, at=at
    )


@pytest.mark.clause("LIC17-10.0.4")
def test_a_comment_of_a_person_is_public_at_once_and_followed_by_its_code(world, discussion):
    sent = say(world, discussion, "Müddət qısa olsun.", quote="10 iş günü", shows_name=True)
    shown = Gate(discussion).comment(sent.comment.key)
    assert (shown.text, shown.quote) == ("Müddət qısa olsun.", "10 iş günü")
    assert shown.name == "Günel Tofiq qızı Abbasova"
    assert followed_comment(world.office, sent.code.lower()) == (discussion, sent.comment)
    assert unanswered(discussion) == 1
    [entry, *_rest] = history(world.body(CUSTOMS)["jurnal"], discussion.path)[1:]
    assert (entry.act, entry.clause) == ("comment", "LIC17-7.2a")
    told = entries(world, "comment_receipt")
    assert {one.to for one in told} == {world.id("gunel")}
    assert told[0].payload["code"] == sent.code


@pytest.mark.clause("LIC17-7.2a")
def test_without_an_account_a_comment_is_public_after_the_link_in_the_mail(world, discussion):
    sent = stranger(world, discussion)
    assert sent.code == ""
    assert Gate(discussion).comment(sent.comment.key) is None
    assert unanswered(discussion) == 0
    [mail] = entries(world, "comment_confirm")
    assert mail.to == f"mailto:{EMAIL}"
    token = mail.payload["path"].rpartition("/")[2]
    confirmed = confirm_comment(world.office, token, by=STRANGER, at=AT + timedelta(hours=1))
    assert Gate(discussion).comment(confirmed.comment.key).name == "O. M."
    assert unanswered(discussion) == 1
    with pytest.raises(Missing):
        confirm_comment(world.office, token, by=STRANGER, at=AT + timedelta(hours=1))


def test_the_settings_may_want_a_sign_in(world, discussion):
    with pytest.raises(Refused):
        stranger(world, discussion, settings=replace(SETTINGS, without_sign_in=False))
    assert say(world, discussion, "Hesabla yazıram.").code


@pytest.mark.clause("R11-9.7")
def test_after_the_end_nothing_is_taken_nor_confirmed(world, discussion):
    end = discussion.closes_at
    sent = stranger(world, discussion, at=end - timedelta(seconds=1))
    with pytest.raises(Refused):
        say(world, discussion, "Gecikdim.", at=end)
    with pytest.raises(Refused):
        confirm_comment(world.office, sent.token, by=STRANGER, at=end)
    with pytest.raises(Refused):
        say(world, a_discussion(world, opens_at=AT + timedelta(days=1)), "Tələsdim.")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 50_000}, "text"),
        ({"quote": "beş iş günü"}, "quote"),
        ({"email": ""}, "email"),
        ({"name": "orxan@misal.example"}, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(world, discussion, data, field):
    with pytest.raises(Unmet) as caught:
        stranger(world, discussion, **data)
    assert caught.value.problems[0].field == field
    assert len(discussion.comments) == 0


@pytest.mark.parametrize("data", [{"clause": "yox"}, {"revision": 0}, {"revision": 2}])
def test_a_clause_that_never_was_takes_no_comment(world, discussion, data):
    with pytest.raises(Missing):
        say(world, discussion, "Hara?", **data)


def test_a_comment_on_the_whole_may_quote_any_clause(world, discussion):
    sent = say(world, discussion, "Ümumən yaxşıdır.", clause="", quote="50 manat")
    shown = Gate(discussion).comment(sent.comment.key)
    assert shown.then is None
    assert Gate(discussion).count_at("") == 1


def test_a_wrong_code_finds_nothing(world, discussion):
    say(world, discussion, "Bir rəy.")
    with pytest.raises(Missing):
        followed_comment(world.office, "2222-2222-2222")
