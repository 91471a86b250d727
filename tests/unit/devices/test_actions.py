"""Challenges from the question to the use, and everybody who must not get them."""

from datetime import timedelta

import pytest
from tests.factories.world import AT, a_world

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.devices import actions, pairing
from karguzar.devices.content import CHALLENGES
from karguzar.people.values import KnownCertificate

CERTIFICATE = KnownCertificate("17", "CN=CA", "CN=Günel", "2028-01-01T00:00:00+00:00", "ab" * 32)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def world():
    return a_world()


def pair(world, name="gunel", title="Telefon"):
    person = world.people[name]
    device, _token = pairing.pair(world.office, person, name=title, certificate=CERTIFICATE, at=AT)
    return device


def ask(world, **changed):
    asked = {
        "kind": "sign-in",
        "challenge": b"text",
        "shown": "Sayt",
        "binding": "browser:1",
        "at": AT,
    }
    return actions.ask(world.office, **asked | changed)


def test_a_challenge_is_taken_answered_and_used_once(world):
    asked = ask(world)
    token = actions.take(asked, None, at=AT)
    found = actions.taken_challenge(world.office, asked.id, token)
    actions.answer(world.office, found, b"cms", at=AT + MINUTE)
    mine = actions.bound_challenge(world.office, asked.id, binding="browser:1")
    assert actions.use(world.office, mine, at=AT + MINUTE) == b"cms"
    with pytest.raises(Refused):
        actions.use(world.office, mine, at=AT + MINUTE)
    assert mine.answer == b""


def test_only_the_browser_that_asked_finds_it(world):
    asked = ask(world)
    for other in ("browser:2", ""):
        with pytest.raises(Missing):
            actions.bound_challenge(world.office, asked.id, binding=other)
    with pytest.raises(Missing):
        actions.bound_challenge(world.office, "0" * 32, binding="browser:1")


def test_a_second_device_cannot_take_what_the_first_has(world):
    asked = ask(world)
    first = actions.take(asked, None, at=AT)
    with pytest.raises(Refused):
        actions.take(asked, None, at=AT)
    with pytest.raises(Missing):
        actions.taken_challenge(world.office, asked.id, "")
    assert actions.taken_challenge(world.office, asked.id, first) is asked


def test_a_paired_device_that_was_started_anew_takes_its_own_again(world):
    device = pair(world)
    asked = ask(world, device_id=device.id, person_id=device.person_id)
    old = actions.take(asked, device, at=AT)
    new = actions.take(asked, device, at=AT + MINUTE)
    with pytest.raises(Missing):
        actions.taken_challenge(world.office, asked.id, old)
    assert actions.taken_challenge(world.office, asked.id, new) is asked
    assert device.used_at == (AT + MINUTE).isoformat()


def test_what_was_sent_to_one_person_is_for_nobody_else(world):
    mine, other = pair(world), pair(world, "elcin")
    second = pair(world, title="Kart oxuyucu")
    to_one = ask(world, device_id=mine.id, person_id=mine.person_id)
    to_any = ask(world, device_id=actions.ANY_DEVICE, person_id=mine.person_id)
    to_nobody = ask(world, device_id=actions.NO_DEVICE, person_id="nobody", binding="browser:2")
    assert {one.id for one in actions.waiting_for(world.office, mine, AT)} == {
        to_one.id,
        to_any.id,
    }
    assert actions.waiting_for(world.office, second, AT) == [to_any]
    assert actions.waiting_for(world.office, other, AT) == []
    for asked in (to_one, to_any, to_nobody):
        for stranger in (other, None):
            with pytest.raises(Missing):
                actions.challenge_for(world.office, asked.id, stranger)
    with pytest.raises(Missing):
        actions.challenge_for(world.office, to_one.id, second)


def test_a_qr_for_a_known_person_is_not_for_the_device_of_another(world):
    other = pair(world, "elcin")
    asked = ask(world, person_id=world.id("gunel"))
    with pytest.raises(Missing):
        actions.challenge_for(world.office, asked.id, other)
    assert actions.challenge_for(world.office, asked.id, None) is asked
    assert actions.challenge_for(world.office, ask(world).id, other) is not asked


def test_a_device_that_dies_in_the_middle_leaves_nothing_behind(world):
    asked = ask(world)
    token = actions.take(asked, None, at=AT)
    late = AT + 3 * MINUTE
    found = actions.taken_challenge(world.office, asked.id, token)
    with pytest.raises(Refused):
        actions.answer(world.office, found, b"cms", at=late)
    with pytest.raises(Refused):
        actions.use(world.office, asked, at=late)
    assert actions.state_of(asked, late) == "expired"
    assert asked.answer == b""


def test_a_wrong_answer_ends_the_challenge_and_its_reason_is_kept(world):
    asked = ask(world)
    actions.take(asked, None, at=AT)
    actions.fail(world.office, asked, _("Fərq ${n}", mapping={"n": 3}), at=AT)
    assert actions.state_of(asked, AT) == "failed"
    assert actions.reason_of(asked).interpolate() == "Fərq 3"
    with pytest.raises(Refused, match="Fərq"):
        actions.use(world.office, asked, at=AT)
    with pytest.raises(Refused):
        actions.answer(world.office, asked, b"cms", at=AT)


def test_a_failure_without_words_has_the_common_sentence(world):
    asked = ask(world)
    actions.take(asked, None, at=AT)
    actions.fail(world.office, asked, "", at=AT)
    assert str(actions.reason_of(asked)) == "Cihazın cavabı qəbul edilməyib."


def test_the_owner_may_refuse_and_the_browser_may_give_up(world):
    refused, cancelled = ask(world), ask(world)
    actions.take(refused, None, at=AT)
    actions.refuse(world.office, refused, at=AT)
    actions.cancel(world.office, refused, at=AT)
    assert refused.state == "refused"
    actions.cancel(world.office, cancelled, at=AT)
    with pytest.raises(Refused):
        actions.take(cancelled, None, at=AT)


def test_one_browser_and_one_person_have_so_many_open_at_once(world):
    for number in range(3):
        ask(world, binding=f"browser:{number}", person_id="p1", device_id=actions.ANY_DEVICE)
    with pytest.raises(Refused):
        ask(world, binding="browser:9", person_id="p1", device_id=actions.ANY_DEVICE)
    first = ask(world, binding="b")
    ask(world, binding="b")
    ask(world, binding="b")
    with pytest.raises(Refused):
        ask(world, binding="b")
    actions.cancel(world.office, first, at=AT)
    assert ask(world, binding="b").state == "waiting"
    assert ask(world, binding="b", at=AT + 4 * MINUTE).state == "waiting"


def test_old_challenges_are_dropped_when_new_ones_are_asked(world):
    old = ask(world)
    ask(world, at=AT + timedelta(hours=3))
    challenges = world.office[CHALLENGES]
    assert old.id not in challenges
    assert len(challenges) == len(challenges.by_end) == len(challenges.open_of) == 1


def test_the_check_code_is_made_of_what_is_asked(world):
    first, second = ask(world), ask(world)
    assert len(first.check_code) == 5
    assert first.id != second.id


def test_a_challenge_to_sign_is_none_to_sign_in(world):
    asked = ask(world, kind="sign")
    assert actions.only_kind(asked, "sign") is asked
    with pytest.raises(Missing):
        actions.only_kind(asked, "sign-in")
