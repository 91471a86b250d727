"""The agreement round: who is asked, who may answer, what closes it, who is reminded."""

from datetime import timedelta

import pytest
from tests.factories.regulations import (
    EDITOR,
    HEAD,
    OTHER_HEAD,
    TERM,
    a_draft,
    agreed,
    describe,
    how,
    sent,
)
from tests.factories.world import AT, TAXES, UNCONNECTED, World

from karguzar.base.clock import local_date
from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.notices.outbox import deliveries
from karguzar.regulations.actions import agreement, writing
from karguzar.regulations.values import Confirmed, Said
from karguzar.regulations.watches import remind, reminders

DAY = timedelta(days=1)


def answer(world: World, regulation, said: Said, who: str = OTHER_HEAD, **more):
    """Answer for the tax service."""
    confirmed = more.pop("confirmed", Confirmed("Rəis"))
    return agreement.answer_agreement(
        regulation, TAXES, said, confirmed=confirmed, **(how(world, regulation, who, AT) | more)
    )


def test_the_head_of_the_asked_body_is_told_and_nobody_else(world: World) -> None:
    regulation = sent(world, a_draft(world))
    told = [
        one.to
        for one in deliveries(world.office, regulation.slug, regulation.path)
        if one.task == "reminder"
    ]
    assert set(told) == {world.id(OTHER_HEAD)}


def test_a_body_without_a_head_in_the_system_cannot_be_asked(world: World) -> None:
    regulation = a_draft(world)
    item = next(one for one in regulation.items if one.clause == "1.5")
    writing.remove_part(regulation, item.id, by=world.by(EDITOR), at=AT)
    writing.add_part(regulation, "1.5", {"value": UNCONNECTED}, by=world.by(EDITOR), at=AT)
    with pytest.raises(Unmet):
        sent(world, regulation)


def test_a_service_of_one_body_needs_no_round(world: World) -> None:
    regulation = a_draft(world, "dublikat")
    with pytest.raises(Unmet) as told:
        sent(world, regulation)
    assert told.value.clause == "R11-9.2b"


@pytest.mark.parametrize("who", [HEAD, EDITOR, "nermin", "gunel"])
def test_only_the_head_of_the_asked_body_answers(world: World, who: str) -> None:
    regulation = sent(world, a_draft(world))
    with pytest.raises(Refused) as told:
        answer(world, regulation, Said("agreed"), who)
    assert told.value.clause == "R11-9.2b"


def test_a_weak_signature_strange_words_and_too_long_remarks_are_refused(world: World) -> None:
    regulation = sent(world, a_draft(world))
    with pytest.raises(Refused):
        answer(world, regulation, Said("agreed"), confirmed=Confirmed(needed="enhanced"))
    with pytest.raises(Refused):
        answer(world, regulation, Said("maybe"))
    for remarks in ("", " ", "a" * (agreement.LIMIT + 1)):
        with pytest.raises(Unmet):
            answer(world, regulation, Said("refused", remarks))
    with pytest.raises(Conflict):
        answer(world, regulation, Said("agreed"), seen=regulation.version - 1)


def test_nobody_answers_twice_and_the_last_answer_closes_the_round(world: World) -> None:
    regulation = agreed(world, a_draft(world))
    assert (regulation.state, regulation.rounds[-1].closed_at) == ("revising", AT)
    with pytest.raises(Refused):
        answer(world, regulation, Said("refused", "Yenə."))


def test_silence_is_no_agreement(world: World) -> None:
    regulation = sent(world, a_draft(world))
    agreement.close_agreement(regulation, **how(world, regulation, EDITOR, AT + 30 * DAY))
    assert [one.state for one in regulation.rounds[-1].answers] == ["waiting"]
    assert agreement.rules.agreement_problems(regulation.items, regulation.rounds[-1])
    again = sent(world, regulation, at=AT + 31 * DAY)
    assert again.rounds[-1].number == 2


def test_replies_go_to_remarks_only(world: World) -> None:
    regulation = agreed(world, a_draft(world))
    for act in (agreement.reply_to_remarks, agreement.resolve_objection):
        with pytest.raises(Refused):
            act(regulation, TAXES, "Cavab", **how(world, regulation, HEAD, AT))


def test_a_reply_must_say_something(world: World) -> None:
    regulation = agreed(world, a_draft(world), said=Said("remarked", "Qısaldın."))
    with pytest.raises(Unmet):
        agreement.reply_to_remarks(regulation, TAXES, " ", **how(world, regulation, EDITOR, AT))


@pytest.mark.parametrize(
    ("days", "matter"), [(3, ""), (14, "agreement_soon"), (30, "agreement_late")]
)
def test_who_has_not_answered_is_reminded_near_the_end_and_after_it(
    world: World, days: int, matter: str
) -> None:
    regulation = sent(world, a_draft(world))
    today = local_date(AT + days * DAY)
    calendar = world.office["teqvim"].as_calendar()
    found = [one[1] for one in reminders(regulation, today, calendar, 2)]
    assert found == ([matter] if matter else [])
    assert remind(regulation.id, AT + days * DAY, 2, world.office) == len(found)


def test_a_round_that_is_closed_reminds_nobody(world: World) -> None:
    regulation = agreed(world, a_draft(world))
    calendar = world.office["teqvim"].as_calendar()
    assert list(reminders(regulation, local_date(AT + 90 * DAY), calendar, 2)) == []


def test_an_incomplete_draft_is_not_sent(world: World) -> None:
    regulation = a_draft(world, whole=False)
    describe(world, regulation)
    with pytest.raises(Unmet) as told:
        agreement.send_for_agreement(regulation, term=TERM, **how(world, regulation, EDITOR, AT))
    assert len(told.value.problems) > 10
