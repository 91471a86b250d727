"""Drafts: nobody's but the writer's, never overwritten by another tab, files within limits."""

import pytest
from tests.factories.letters import HOUR, a_draft, a_file, a_letter, send
from tests.factories.world import AT, World

from karguzar.base.errors import Conflict, Missing, Refused, Unmet
from karguzar.content.files import StoredFile
from karguzar.letters.actions.drafting import (
    attach,
    detach,
    discard_draft,
    drafts_of,
    find_draft,
    save_draft,
    start_complaint,
    start_draft,
)
from karguzar.letters.values import FileFinding


def test_a_draft_begins_empty_and_is_found_by_its_writer_alone(world: World) -> None:
    draft = start_draft(world.office, by=world.by("gunel"), at=AT)
    assert draft.data == {}
    assert find_draft(world.office, world.id("gunel"), draft.__name__) is draft
    for stranger in ("elcin", "aygun"):
        with pytest.raises(Missing):
            find_draft(world.office, world.id(stranger), draft.__name__)
    assert draft.role_principals() == {"writer": [f"person:{world.id('gunel')}"]}


def test_two_drafts_have_different_tokens_and_the_last_saved_comes_first(world: World) -> None:
    first, second = a_draft(world), a_draft(world, at=AT + HOUR)
    assert first.token != second.token
    assert drafts_of(world.office, world.id("gunel")) == [second, first]
    assert drafts_of(world.office, world.id("aynur")) == []


def test_a_sent_draft_is_no_draft_any_more(world: World) -> None:
    draft = a_draft(world)
    send(world, draft)
    assert drafts_of(world.office, world.id("gunel")) == []
    for change in (
        lambda: save_draft(draft, {}, version=draft.version, at=AT),
        lambda: discard_draft(draft),
        lambda: detach(draft, "a", at=AT),
    ):
        with pytest.raises(Refused):
            change()


def test_saving_gives_a_new_version_and_saving_the_same_none(world: World) -> None:
    draft = a_draft(world)
    changed = {**draft.data, "text": "Yeni mətn"}
    assert save_draft(draft, changed, version=1, at=AT + HOUR) == 2
    assert draft.saved_at == (AT + HOUR).isoformat()
    assert save_draft(draft, changed, version=1, at=AT + 2 * HOUR) == 2
    assert draft.saved_at == (AT + HOUR).isoformat()


def test_another_tab_does_not_overwrite_and_sees_both_texts(world: World) -> None:
    draft = a_draft(world)
    save_draft(draft, {**draft.data, "text": "Birinci pəncərə"}, version=1, at=AT)
    with pytest.raises(Conflict) as conflict:
        save_draft(draft, {**draft.data, "text": "İkinci pəncərə"}, version=1, at=AT)
    assert conflict.value.mine == {"text": "İkinci pəncərə"}
    assert conflict.value.theirs == {"text": "Birinci pəncərə"}
    assert draft.data["text"] == "Birinci pəncərə"


def test_files_are_kept_apart_from_the_form_data(world: World) -> None:
    draft = a_draft(world)
    kept = a_file(world, draft)
    save_draft(draft, {**draft.data, "files": [{"key": "x"}], "text": "B"}, version=1, at=AT)
    assert draft.files == (kept,)
    assert "files" not in draft.data


def test_the_same_file_is_attached_once_and_may_be_taken_out(world: World) -> None:
    draft = a_draft(world)
    kept = a_file(world, draft, name="bir.pdf", data=b"%PDF bir")
    with pytest.raises(Unmet):
        a_file(world, draft, name="iki.pdf", data=b"%PDF bir")
    detach(draft, kept.digest, at=AT)
    detach(draft, kept.digest, at=AT + HOUR)
    assert (draft.files, draft.saved_at) == ((), AT.isoformat())


def test_a_file_with_a_refusing_finding_is_refused_with_every_advice(world: World) -> None:
    draft = a_draft(world)
    findings = [
        FileFinding("encrypted", "refuse", "Şifrəni götürün."),
        FileFinding("blank_page", "warn", "2-ci səhifə boşdur."),
    ]
    stored = StoredFile("a.pdf", "a" * 64, 10, "application/pdf")
    with pytest.raises(Unmet) as unmet:
        attach(draft, stored, findings, at=AT)
    assert [one.message for one in unmet.value.problems] == ["Şifrəni götürün."]
    assert attach(draft, stored, findings[1:], at=AT).findings == (findings[1],)


def test_a_draft_may_be_thrown_away(world: World) -> None:
    draft = a_draft(world)
    discard_draft(draft)
    assert drafts_of(world.office, world.id("gunel")) == []


def test_a_complaint_begins_from_a_finished_letter_only(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        start_complaint(world.office, a_letter(world), by=world.by("gunel"), at=AT)
    assert refusal.value.clause == "R11-5.1.4"
    letter = a_letter(world, state="answered")
    draft = start_complaint(world.office, letter, by=world.by("gunel"), at=AT)
    assert (draft.about, draft.data["kind"], draft.data["text"]) == (letter.path, "complaint", "")
    assert letter.number in draft.data["subject"]
