"""What people sign of a letter: its words, its sender, the digest of each file, nothing else."""

from datetime import datetime
from typing import Any

import pytest
from tests.factories.letters import a_draft, a_file, a_letter, a_mark
from tests.factories.world import AT, VOEN, World

from karguzar.archive.papers import render
from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString
from karguzar.letters import statements
from karguzar.letters.papers import Sheet


def sheet(at: datetime = AT) -> Sheet:
    return Sheet("az", TranslationString.interpolate, "", "http://127.0.0.1:6543/", at)


def facts(data: Any) -> dict[str, Any]:
    return {str(one["label"]): one["value"] for one in data["facts"]}


@pytest.mark.clause("R11-12.2")
def test_the_letter_that_is_signed_has_text_sender_and_digests(world: World) -> None:
    draft = a_draft(world)
    kept = a_file(world, draft, name="plan.pdf", data=b"%PDF-1.7 plan")
    data = statements.letter_statement(world.office, draft, sheet())
    assert data["sections"][0]["paragraphs"] == [draft.data["text"]]
    assert facts(data)["FİN"] == "5VBK5VR"
    assert facts(data)["Göndərən"] == "Günel Tofiq qızı Abbasova"
    assert [(one["name"], one["digest"]) for one in data["files"]] == [("plan.pdf", kept.digest)]
    assert data["check_url"] == "http://127.0.0.1:6543/yoxla"


def test_the_same_draft_gives_the_same_bytes(world: World) -> None:
    draft = a_draft(world)
    at = statements.drafted_at(draft)
    data = [statements.letter_statement(world.office, draft, sheet(at)) for _time in range(2)]
    first, second = (render("statement", one, at=at, language="az") for one in data)
    assert first == second


def test_a_representative_tells_the_organisation_and_the_ground(world: World) -> None:
    draft = a_draft(world, sender="elcin", on_behalf="organisation", organisation=VOEN)
    told = facts(statements.letter_statement(world.office, draft, sheet()))
    assert (told["VÖEN"], told["Nümayəndəliyin əsası"]) == (VOEN, "Direktor, nizamnamə")
    stranger = a_draft(world, sender="gunel", on_behalf="organisation", organisation=VOEN)
    with pytest.raises(Refused, match="nümayəndəsi"):
        statements.letter_statement(world.office, stranger, sheet())


def test_a_correction_names_the_letter_it_corrects(world: World) -> None:
    letter = a_letter(world, state="deficient")
    draft = a_draft(world, text="Düzəldilmiş")
    data = statements.correction_statement(letter, draft, sheet())
    assert letter.number in data["title"].interpolate()  # type: ignore[union-attr] # translated
    assert data["sections"][0]["paragraphs"] == ["Düzəldilmiş"]


@pytest.mark.clause("R11-12.1.2")
def test_a_reply_is_signed_as_it_was_approved(world: World) -> None:
    letter = a_letter(world, state="drafted")
    latest = letter.reply.latest
    assert latest is not None
    data = statements.reply_statement(letter, sheet())
    assert data["sections"][0]["paragraphs"] == [latest.text]
    assert facts(data)["Müraciətin nömrəsi"] == letter.number
    assert data["number"] == ""


@pytest.mark.clause("R11-7.4a")
def test_a_notice_is_signed_with_each_mark_and_its_note(world: World) -> None:
    letter = a_letter(world)
    mark = a_mark()
    data = statements.deficiency_statement(letter, [mark], "Xahiş edirik", sheet())
    assert mark.advice in str(data["sections"][0]["points"][0])
    assert data["sections"][0]["paragraphs"] == ["Xahiş edirik"]
    plain = statements.deficiency_statement(letter, [mark], "", sheet())
    assert "paragraphs" not in plain["sections"][0]
