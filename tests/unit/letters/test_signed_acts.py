"""The acts of letters that come about by signatures, and what ends them before."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.letters import a_draft, a_letter, a_mark
from tests.factories.world import AT, CUSTOMS, World

from karguzar.letters import signed_acts
from karguzar.letters.actions.drafting import discard_draft
from karguzar.letters.rulebook import RULEBOOK
from karguzar.people.actions.bodies import dismiss
from karguzar.signing.content import Envelope
from karguzar.signing.values import Document, SignerWanted

PAPER = Document("letter", "Məktub", "0", "0", ())


def of_draft(draft: Any) -> Envelope:
    envelope = Envelope()
    envelope.payload, envelope.body = signed_acts.draft_payload(draft), CUSTOMS
    return envelope


def of_letter(letter: Any, person: str, **payload: str) -> Envelope:
    envelope = Envelope()
    envelope.payload = {"letter": letter.path, **payload}
    envelope.signers = (SignerWanted(person, body=CUSTOMS),)
    envelope.body = CUSTOMS
    return envelope


def test_a_draft_that_is_as_it_was_can_be_signed(world: World) -> None:
    draft = a_draft(world)
    envelope, kind = of_draft(draft), signed_acts.LetterSigning(RULEBOOK)
    assert kind.flaw(world.office, envelope, PAPER) is None
    assert kind.bodies(world.office, envelope) == (CUSTOMS,)


def test_a_draft_that_was_changed_sent_or_thrown_away_cannot(world: World) -> None:
    draft = a_draft(world)
    envelope, kind = of_draft(draft), signed_acts.LetterSigning(RULEBOOK)
    draft.version += 1
    assert kind.flaw(world.office, envelope, PAPER) == signed_acts.CHANGED
    draft.sent_as = "gomruk/M-2026-0001"
    assert kind.flaw(world.office, envelope, PAPER) == signed_acts.SENT
    draft.sent_as = ""
    discard_draft(draft)
    assert kind.flaw(world.office, envelope, PAPER) == signed_acts.GONE
    assert kind.bodies(world.office, envelope) == (CUSTOMS,)


def test_a_reply_whose_newer_draft_waits_is_not_signed(world: World) -> None:
    letter = a_letter(world, state="drafted")
    kind = signed_acts.ReplySigning(RULEBOOK)
    envelope = of_letter(letter, world.id("vuqar"), version="1")
    assert kind.flaw(world.office, envelope, PAPER) is None
    first = letter.reply.versions[0]
    letter.reply = replace(letter.reply, versions=(first, replace(first, number=2)))
    told = kind.flaw(world.office, envelope, PAPER)
    assert told is not None
    assert "layihəsi dəyişdirilib" in told


def test_who_left_the_post_signs_no_reply(world: World) -> None:
    letter = a_letter(world, state="drafted")
    kind = signed_acts.ReplySigning(RULEBOOK)
    envelope = of_letter(letter, world.id("vuqar"), version="1")
    body = world.body(CUSTOMS)
    post = next(one for one in body.posts if one.person_id == world.id("vuqar"))
    dismiss(world.office, body, post.id, by=world.by("aygun"), at=AT)
    told = kind.flaw(world.office, envelope, PAPER)
    assert told is not None
    assert "vəzifəni tutmur" in told


def test_a_notice_about_an_older_content_is_not_signed(world: World) -> None:
    letter = a_letter(world)
    kind = signed_acts.DeficiencySigning(RULEBOOK)
    envelope = of_letter(letter, world.id("aygun"), revision="1", marks="[]", note="")
    assert kind.flaw(world.office, envelope, PAPER) is None
    letter.revisions = (*letter.revisions, replace(letter.revision, number=2))
    told = kind.flaw(world.office, envelope, PAPER)
    assert told is not None
    assert "məzmunu dəyişib" in told


def test_marks_are_kept_as_text() -> None:
    marks = [a_mark(), a_mark("files", reason="incomplete")]
    assert signed_acts.marks_of(signed_acts.marks_text(marks)) == marks


@pytest.mark.parametrize("kind", signed_acts.KINDS)
def test_each_kind_has_its_title_and_clause(kind: Any) -> None:
    assert kind.title
    assert kind.clause.startswith("R11-")
