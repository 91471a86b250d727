"""The archive record of a letter."""

import json
from typing import Any

import pytest
from tests.factories.letters import HOUR, WAYS, a_letter, file_away, return_deficient
from tests.factories.papers import SHEET, said
from tests.factories.world import AT, CUSTOMS, TAXES, VOEN, World

from karguzar.base.errors import Busy
from karguzar.content.files import keep
from karguzar.letters.actions import clerk, deficiency, drafting
from karguzar.letters.content import Letter
from karguzar.letters.record_paper import attachments, form_data, record


def corrected(world: World) -> Letter:
    """Return a letter that was corrected, asked about, forwarded and filed."""
    letter = a_letter(world, files=["a.pdf"])
    return_deficient(world, letter, AT + HOUR)
    draft = deficiency.start_correction(world.office, letter, by=world.by("gunel"), at=AT + HOUR)
    drafting.save_draft(draft, {**draft.data, "text": "Yeni mətn"}, version=1, at=AT + HOUR)
    deficiency.correct(
        letter, draft, by=world.by("gunel"), at=AT + HOUR, token=draft.token, version=2
    )
    clerk.accept(letter, by=world.by("aygun"), at=AT + HOUR, seen=letter.version)
    clerk.inquire(
        letter,
        addressee="DYP",
        question="Cərimə?",
        by=world.by("aygun"),
        at=AT + HOUR,
        seen=letter.version,
    )
    WAYS["forwarded"][0](world, letter, AT + HOUR)
    file_away(world, letter, AT + 2 * HOUR)
    return letter


def titles(data: Any) -> list[str]:
    return [said(one["title"]) for one in data["sections"]]


def test_the_record_tells_every_revision_notice_and_sending(world: World) -> None:
    data: Any = record(corrected(world), SHEET)
    assert [one["number"] for one in data["revisions"]] == [1, 2]
    assert data["revisions"][1]["changes"] == []
    assert titles(data) == [
        "Çatışmazlıq bildirişi C-2026/0001",
        "Başqa qurumlara sorğular",
        "Aidiyyəti üzrə göndərilmə",
    ]
    assert data["case"].startswith("01-02 ")
    assert data["journal"][0]["number"] > 0
    assert "reply" not in data


def test_the_record_of_a_reply_waits_for_the_sealed_paper(world: World) -> None:
    letter = a_letter(world, state="filed")
    with pytest.raises(Busy):
        record(letter, SHEET)
    paper = keep(world.office["fayllar"], b"%PDF", media_type="a/b", name="c", at=AT)
    letter.papers = {"reply": paper.digest}
    data: Any = record(letter, SHEET)
    assert data["reply"]["number"] == "C-2026/0001"
    assert titles(data) == ["Dərkənar: Vüqar Nəsirov"]
    assert attachments(letter)[-1].relationship == "supplement"


def test_internal_notes_and_readings_stay_out(world: World) -> None:
    letter = a_letter(world, state="withdrawn")
    clerk.note(letter, "Gizli", by=world.by("aygun"), at=AT, seen=letter.version)
    file_away(world, letter, AT + HOUR)
    inside = b"".join(one.data for one in attachments(letter)).decode()
    assert "Gizli" not in inside
    assert '"note"' not in inside
    assert titles(record(letter, SHEET)) == ["İcraatın sonu"]


def test_links_of_a_letter_and_its_organisation_stand_in_the_record(world: World) -> None:
    first = a_letter(
        world, state="forwarded", sender="elcin", on_behalf="organisation", organisation=VOEN
    )
    name = first.forwardings[0].path.partition("/")[2]
    arrived = world.body(TAXES)["muracietler"][name]
    WAYS["withdrawn"][0](world, arrived, AT + HOUR)
    arrived.complaints = (f"{CUSTOMS}/M-2026-0009",)
    file_away(world, arrived, AT + 2 * HOUR)
    data: Any = record(arrived, SHEET)
    facts = {said(one["label"]): one["value"] for one in data["facts"]}
    assert facts["Əvvəlki qeydiyyatı"] == first.path
    assert facts["Nəticədən şikayətlər"] == f"{CUSTOMS}/M-2026-0009"
    assert data["on_behalf"]["name"] == "“Xəzər Nəqliyyat” MMC"


def test_form_data_is_plain_json_with_files_by_digest(world: World) -> None:
    letter = a_letter(world, files=["a.pdf"])
    data = json.loads(json.dumps(form_data(letter.revision)))
    assert data["data"]["body"] == CUSTOMS
    assert data["files"][0]["digest"] == letter.files[0].digest
    assert len(data["version"]) == 64


def test_each_original_travels_once(world: World) -> None:
    letter = corrected(world)
    sources = [one.name for one in attachments(letter) if one.relationship == "source"]
    assert sources == ["a.pdf"]
