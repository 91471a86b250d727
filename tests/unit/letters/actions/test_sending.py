"""A letter is sent once, by whom it may be sent, to whom it may be sent."""

from datetime import timedelta

import pytest
from tests.factories.letters import HOUR, a_draft, a_file, a_letter, send
from tests.factories.world import AT, CUSTOMS, TAXES, UNCONNECTED, VOEN, World

from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.base.terms import TERMS
from karguzar.content.journal import history
from karguzar.letters.actions.drafting import save_draft, start_complaint
from karguzar.letters.actions.sending import bodies_concerned, submit, withdraw
from karguzar.letters.rulebook import LettersSettings, rulebook
from karguzar.notices import outbox


def test_a_sent_letter_has_number_term_receipt_and_a_place_in_the_journal(world: World) -> None:
    draft = a_draft(world)
    kept = a_file(world, draft)
    letter = send(world, draft)
    assert (letter.number, letter.__name__, letter.state) == (
        "M-2026/0001",
        "M-2026-0001",
        "submitted",
    )
    assert letter.revision.files == (kept,)
    assert letter.deadline.due_on.isoformat() == "2026-12-14"
    assert letter.sender.name == "Günel Tofiq qızı Abbasova"
    (entry,) = history(letter.body["jurnal"], letter.path)
    assert (entry.act, entry.clause) == ("submit", "R11-7.1.2b")
    tasks = [one.task for one in outbox.deliveries(world.office, CUSTOMS, letter.path)]
    assert "paper" in tasks


def test_a_double_submit_gives_one_letter(world: World) -> None:
    draft = a_draft(world)
    assert send(world, draft) is send(world, draft)
    assert len(world.body(CUSTOMS)["muracietler"]) == 1


def test_numbers_of_people_and_organisations_are_counted_apart(world: World) -> None:
    numbers = [
        a_letter(world).number,
        a_letter(world, sender="elcin", on_behalf="organisation", organisation=VOEN).number,
        a_letter(world, sender="elcin").number,
        a_letter(world, body=TAXES).number,
    ]
    assert numbers == ["M-2026/0001", "Y-2026/0001", "M-2026/0002", "M-2026/0001"]


def test_a_letter_of_an_organisation_names_it_and_its_representative(world: World) -> None:
    letter = a_letter(world, sender="elcin", on_behalf="organisation", organisation=VOEN)
    assert letter.sender.title == "“Xəzər Nəqliyyat” MMC"
    assert (letter.sender.organisation, letter.sender.authority) == (VOEN, "Direktor, nizamnamə")
    assert letter.roles == {f"person:{world.id('elcin')}": frozenset({"representative"})}
    assert letter.deadline.term.rule == "organisation_letter"


@pytest.mark.parametrize("voen", [VOEN, "0000000000", ""])
def test_nobody_sends_for_an_organisation_that_they_do_not_represent(
    world: World, voen: str
) -> None:
    with pytest.raises(Refused) as refusal:
        a_letter(world, sender="gunel", on_behalf="organisation", organisation=voen)
    assert refusal.value.clause == "R11-12.2"


@pytest.mark.parametrize("body", [UNCONNECTED, "yoxdur", ""])
def test_only_connected_bodies_can_be_written_to(world: World, body: str) -> None:
    with pytest.raises(Unmet) as unmet:
        a_letter(world, body=body, subject="")
    assert [one.field for one in unmet.value.problems] == ["body", "subject"]


def test_what_was_checked_is_what_is_sent(world: World) -> None:
    draft = a_draft(world)
    checked = draft.version
    save_draft(draft, {**draft.data, "text": "Dəyişdi"}, version=checked, at=AT)
    with pytest.raises(Conflict) as conflict:
        submit(
            world.office,
            draft,
            by=world.by("gunel"),
            at=AT,
            token=draft.token,
            version=checked,
        )
    assert conflict.value.theirs["text"] == "Dəyişdi"
    assert send(world, draft).revision.data["text"] == "Dəyişdi"


@pytest.mark.parametrize(("sender", "token"), [("elcin", ""), ("gunel", "other")])
def test_nobody_else_and_no_forged_token_sends_a_draft(
    world: World, sender: str, token: str
) -> None:
    draft = a_draft(world)
    with pytest.raises(Refused):
        submit(
            world.office,
            draft,
            by=world.by(sender),
            at=AT,
            token=token or draft.token,
            version=draft.version,
        )


def test_the_channel_may_need_a_surer_signature(world: World) -> None:
    draft = a_draft(world)
    strict = rulebook(LettersSettings(signature_cabinet="enhanced"), TERMS)
    with pytest.raises(Refused) as refusal:
        submit(
            world.office,
            draft,
            by=world.by("gunel"),
            at=AT,
            token=draft.token,
            version=1,
            rules=strict,
        )
    assert refusal.value.clause == "R11-12.2"


def test_a_complaint_and_its_letter_know_each_other(world: World) -> None:
    letter = a_letter(world, state="answered")
    seen = letter.version
    draft = start_complaint(world.office, letter, by=world.by("gunel"), at=AT + 9 * HOUR)
    save_draft(draft, {**draft.data, "text": "Razı deyiləm.", "body": TAXES}, version=1, at=AT)
    assert bodies_concerned(draft) == (CUSTOMS, TAXES)
    complaint = send(world, draft, at=AT + 9 * HOUR)
    assert (complaint.about, letter.complaints) == (letter.path, (complaint.path,))
    assert letter.version == seen + 1


def test_a_withdrawn_letter_is_told_and_cannot_be_withdrawn_again(world: World) -> None:
    letter = a_letter(world, state="assigned")
    withdraw(letter, reason=" Həll olundu ", by=world.by("gunel"), at=AT, seen=letter.version)
    assert (letter.state, letter.outcome) == ("withdrawn", "withdrawn")
    assert letter.ending is not None
    assert letter.ending.text == "Həll olundu"
    tasks = [one.task for one in outbox.deliveries(world.office, CUSTOMS, letter.path)]
    assert tasks.count("withdrawn") == 2
    with pytest.raises(Refused) as refusal:
        withdraw(letter, reason="", by=world.by("gunel"), at=AT, seen=letter.version)
    assert refusal.value.clause == "CA15-8.1"


def test_a_number_belongs_to_the_year_of_baku(world: World) -> None:
    new_year = AT.replace(month=12, day=31, hour=20, minute=30)
    assert a_letter(world, at=new_year).number == "M-2027/0001"
    assert a_letter(world, at=new_year - timedelta(hours=1)).number == "M-2026/0001"


def test_a_draft_that_was_sent_keeps_no_words_and_is_still_the_proof(world: World) -> None:
    draft = a_draft(world)
    a_file(world, draft)
    letter = send(world, draft)
    assert (draft.sent_as, draft.data, draft.files) == (letter.path, {}, ())
    assert send(world, draft) is letter
    assert (letter.revision.data["subject"], len(letter.files)) == (letter.subject, 1)
