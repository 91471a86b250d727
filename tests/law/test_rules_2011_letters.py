"""The rules of 2011 on official letters, clause by clause, through the acts of the office."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.factories.letters import (
    HOUR,
    WAYS,
    a_draft,
    a_file,
    a_letter,
    resolve,
    send,
)
from tests.factories.papers import orders
from tests.factories.world import AT, CUSTOMS, TAXES, UNCONNECTED, VOEN, World, a_world

from karguzar.base.deadlines import days_left, explain
from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import TranslationString
from karguzar.base.permissions import Permission
from karguzar.base.terms import TERMS
from karguzar.content.files import verify
from karguzar.content.journal import history
from karguzar.letters.actions import clerk, drafting, reading
from karguzar.letters.actions.drafting import start_complaint
from karguzar.letters.jobs import PaperMaker
from karguzar.letters.lists import row_of, visible
from karguzar.letters.queries import desk_page, overdue_count, sent_page
from karguzar.letters.rulebook import LettersSettings, rulebook
from karguzar.notices import outbox
from karguzar.records.numbers import APPEALS, last_number
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_world()


def told(world, letter, name="gunel"):
    found = outbox.deliveries(
        world.office, letter.body.slug, letter.path, person_id=world.id(name)
    )
    return [(one.task, one.channel) for one in found if one.channel]


@pytest.mark.clause("R11-5.1.1")
def test_each_letter_has_a_due_date_and_overdue_ones_lead_the_control_list(world):
    late = a_letter(world, state="assigned")
    a_letter(world, state="assigned", at=AT + 9 * DAY)
    assert late.deadline.due_on == date(2026, 12, 14)
    page = desk_page(world.body(CUSTOMS), "control", world.principals("vuqar"))
    assert page.rows[0]["number"] == late.number
    assert overdue_count(world.body(CUSTOMS), date(2026, 12, 15), "control") == 1


@pytest.mark.clause("R11-5.1.4")
@pytest.mark.parametrize("state", ["answered", "left", "forwarded", "filed"])
def test_from_a_finished_letter_a_linked_complaint_can_be_sent(world, state):
    letter = a_letter(world, state=state)
    draft = start_complaint(world.office, letter, by=world.by("gunel"), at=AT + DAY)
    text = {**draft.data, "text": "Nəticə ilə razı deyiləm."}
    drafting.save_draft(draft, text, version=draft.version, at=AT + DAY)
    complaint = send(world, draft, at=AT + DAY)
    assert (complaint.kind, complaint.about) == ("complaint", letter.path)
    assert letter.complaints == (complaint.path,)


@pytest.mark.clause("R11-6.1.2")
def test_a_letter_holds_its_inquiries_with_date_addressee_and_answer(world):
    letter = a_letter(world, state="accepted")
    aygun = world.by("aygun")
    clerk.inquire(
        letter,
        addressee="Dövlət Vergi Xidməti",
        question="Borc varmı?",
        by=aygun,
        at=AT + DAY,
        seen=letter.version,
    )
    clerk.record_answer(letter, 1, "Borc yoxdur.", by=aygun, at=AT + 2 * DAY, seen=letter.version)
    (inquiry,) = letter.inquiries
    assert (inquiry.at, inquiry.addressee) == (AT + DAY, "Dövlət Vergi Xidməti")
    assert (inquiry.answered_at, inquiry.answer) == (AT + 2 * DAY, "Borc yoxdur.")


@pytest.mark.clause("R11-7.1.4")
def test_an_inquiry_to_another_body_is_entered_in_the_journal(world):
    letter = a_letter(world, state="accepted")
    clerk.inquire(
        letter,
        addressee="Dövlət Vergi Xidməti",
        question="Borc varmı?",
        by=world.by("aygun"),
        at=AT + DAY,
        seen=letter.version,
    )
    entry = history(letter.body["jurnal"], letter.path)[-1]
    assert (entry.act, entry.clause) == ("inquire", "R11-6.1.2")
    assert entry.facts["addressee"] == "Dövlət Vergi Xidməti"


@pytest.mark.clause("R11-6.1.3")
def test_the_history_of_a_person_can_be_listed_and_each_look_is_logged(world):
    letter = a_letter(world, state="answered")
    body = world.body(CUSTOMS)
    rows = reading.look_up_history(body, world.id("gunel"), by=world.by("aygun"), at=AT)
    assert [row["number"] for row in rows] == [letter.number]
    subject = f"{CUSTOMS}/person:{world.id('gunel')}"
    (entry,) = history(body["jurnal"], subject)
    assert (entry.act, entry.by.name) == ("history", "Aygün Əliyeva")


@pytest.mark.clause("R11-6.3")
def test_the_sender_is_told_of_acceptance_and_of_every_change_of_state(world):
    letter = a_letter(world)
    assert orders(world, letter) == {"receipt": "receipt"}
    for step, bring in enumerate(WAYS["answered"], 1):
        before = len(told(world, letter)) + len(orders(world, letter))
        bring(world, letter, AT + step * HOUR)
        assert len(told(world, letter)) + len(orders(world, letter)) > before, bring


@pytest.mark.clause("R11-7.1.2a")
def test_a_form_with_files_is_taken_in_and_each_file_is_kept_with_digest_type_and_size(world):
    draft = a_draft(world)
    a_file(world, draft, name="arayis.pdf", data=b"%PDF-1.7 arayis")
    (kept,) = send(world, draft).files
    assert (kept.name, kept.media_type, kept.size) == ("arayis.pdf", "application/pdf", 15)
    assert verify(world.office["fayllar"], kept.digest)


@pytest.mark.clause("R11-7.1.2b")
def test_the_receipt_is_ordered_with_the_letter_and_only_once(world):
    draft = a_draft(world)
    letter = send(world, draft)
    send(world, draft)
    found = outbox.deliveries(world.office, CUSTOMS, letter.path)
    assert [one.task for one in found].count("paper") == 1
    assert last_number(world.body(CUSTOMS), APPEALS, 2026) == 1


@pytest.mark.clause("R11-7.1.2c")
def test_the_due_date_names_its_legal_ground_and_stands_in_the_control_list(world):
    letter = a_letter(world)
    sentences = [str(one.interpolate()) for one in explain(letter.deadline)]
    assert any("15 iş günü" in one and "10.1" in one for one in sentences)
    calendar = world.office["teqvim"].as_calendar()
    assert days_left(letter.deadline, AT.date(), calendar) == 15
    page = desk_page(world.body(CUSTOMS), "open", world.principals("aygun"))
    assert [row["due"] for row in page.rows] == ["2026-12-14"]


@pytest.mark.clause("R11-7.1.3")
def test_the_sender_and_nobody_else_sees_state_history_and_result(world):
    letter = a_letter(world, state="answered")
    (row,) = sent_page(world.office, world.id("gunel")).rows
    assert row["state"] == "answered"
    acts = [one.act for one in history(letter.body["jurnal"], letter.path)]
    assert acts[0] == "submit"
    assert acts[-1] == "approve_and_sign"
    assert letter.reply.is_signed
    for other in ("elcin", "aynur", "nermin", "sevil"):
        assert sent_page(world.office, world.id(other)).rows == ()
        assert not visible(row_of(letter), world.principals(other))


@pytest.mark.clause("R11-7.3")
def test_an_electronic_letter_has_number_resolution_executor_and_case(world):
    letter = a_letter(world, state="filed")
    assert letter.number == "M-2026/0001"
    assert letter.resolution is not None
    assert [one.name for one in letter.resolution.executors] == ["Rəşad Quliyev", "Lalə Həsənli"]
    assert letter.case == f"{CUSTOMS}/2026-01-02"
    assert letter.path in world.body(CUSTOMS)["isler"]["2026-01-02"].documents


@pytest.mark.clause("R11-11.6")
def test_one_form_serves_every_body_and_its_journal_confirms_with_a_number(world):
    one, other = a_letter(world, body=CUSTOMS), a_letter(world, body=TAXES)
    assert (one.number, other.number) == ("M-2026/0001", "M-2026/0001")
    assert one.revision.form_version == other.revision.form_version
    assert orders(world, one) == orders(world, other) == {"receipt": "receipt"}


@pytest.mark.clause("R11-11.7")
def test_letters_go_to_connected_bodies_and_their_senders_see_how_they_stand(world):
    with pytest.raises(Unmet) as unmet:
        a_letter(world, body=UNCONNECTED)
    assert [one.field for one in unmet.value.problems] == ["body"]
    letter = a_letter(world, state="answered")
    (row,) = sent_page(world.office, world.id("gunel")).rows
    assert (row["number"], row["state"], row["due"]) == (letter.number, "answered", "2026-12-14")


@pytest.mark.clause("R11-12.1.2")
def test_an_answer_carries_a_seal_that_validates(world, tmp_path: Path):
    letter = a_letter(world, state="answered")
    settings = TrustSettings(folder=tmp_path / "pki")
    maker = PaperMaker(
        sealer=Sealer(settings),
        clock=_At(),
        turns=None,
        address="https://k.example",
        translator=lambda _language: TranslationString.interpolate,
    )
    (key,) = [
        one.key
        for one in outbox.deliveries(world.office, CUSTOMS, letter.path)
        if outbox.find(world.office, one.key).payload.get("paper") == "reply"
    ]
    paper = maker.sealed(maker.ordered(world.office, outbox.find(world.office, key)))
    report = Validator(settings).validate(paper, at=AT + DAY)
    assert report.verdict == "whole"
    assert SealOwner(CUSTOMS, letter.body.name(), letter.body.voen).name in str(report.signer)


class _At:
    """A clock that stands a day after the letters."""

    def now(self):
        return AT + DAY


@pytest.mark.clause("R11-12.2")
def test_who_is_neither_the_applicant_nor_a_representative_is_refused_in_clear_words(world):
    with pytest.raises(Refused) as refusal:
        a_letter(world, sender="gunel", on_behalf="organisation", organisation=VOEN)
    assert refusal.value.clause == "R11-12.2"
    assert "nümayəndəsi" in str(refusal.value.message)
    assert a_letter(world, sender="elcin", on_behalf="organisation", organisation=VOEN)


@pytest.mark.clause("R11-12.2")
def test_a_channel_that_needs_an_enhanced_signature_refuses_less(world):
    strict = rulebook(LettersSettings(signature_cabinet="enhanced"), TERMS)
    for level in ("account", "signature"):
        with pytest.raises(Refused):
            strict.check_signature("submit", "cabinet", level)
    strict.check_signature("submit", "cabinet", "enhanced")


@pytest.mark.clause("R11-13.1")
def test_readings_by_staff_are_logged_and_personal_data_are_open_by_role_only(world):
    letter = a_letter(world, state="referred")
    reading.record_reading(letter, by=world.by("aygun"), at=AT + DAY)
    entry = history(letter.body["jurnal"], letter.path)[-1]
    assert (entry.act, entry.by.name, entry.clause) == ("read", "Aygün Əliyeva", "R11-13.1")
    allowed = {
        who
        for verdict, who, permissions in letter.__acl__()
        if verdict == "Allow" and Permission.LETTER_READ in permissions
    }
    assert allowed == {
        f"staff:{CUSTOMS}:clerk",
        f"staff:{CUSTOMS}:head",
        f"deputy:{CUSTOMS}:letters",
        f"person:{world.id('gunel')}",
    }
    resolve(world, letter, AT + DAY)
    assert visible(row_of(letter), world.principals("resad"))
    assert not visible(row_of(letter), world.principals("sevil"))
