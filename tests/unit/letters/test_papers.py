"""What stands on the papers of a letter."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.letters import a_letter
from tests.factories.papers import SHEET, said
from tests.factories.world import VOEN, World

from karguzar.base.errors import Missing
from karguzar.letters.papers import paper_data


def test_a_receipt_tells_number_term_and_reasons_and_the_code_once(world: World) -> None:
    letter = a_letter(world, files=["a.pdf"])
    template, data = paper_data(letter, "receipt", SHEET)
    told: Any = data
    assert (template, told["number"], told["check_url"]) == (
        "receipt",
        "M-2026/0001",
        "https://k.example/yoxla?kod=7QK4-M2ZD-9RTX",
    )
    assert told["track_code"] == letter.code_once
    assert told["track_url"] == "https://k.example/izle?nomre=M-2026-0001"
    assert any("15 iş günü" in said(one) for one in told["deadline"])
    letter.code_once = ""
    assert "track_code" not in paper_data(letter, "receipt", SHEET)[1]


def test_papers_of_an_organisation_are_addressed_to_it(world: World) -> None:
    letter = a_letter(
        world, state="deficient", sender="elcin", on_behalf="organisation", organisation=VOEN
    )
    told: Any = paper_data(letter, "receipt", SHEET)[1]
    assert (told["on_behalf"]["name"], said(told["on_behalf"]["detail"])) == (
        "“Xəzər Nəqliyyat” MMC",
        f"VÖEN: {VOEN}",
    )
    notice: Any = paper_data(letter, "notice-1", SHEET)[1]
    assert notice["addressee"]["name"] == "“Xəzər Nəqliyyat” MMC"


def test_a_deficiency_notice_lists_reason_and_advice_of_each_mark(world: World) -> None:
    letter = a_letter(world, state="deficient")
    told: Any = paper_data(letter, "notice-1", SHEET)[1]
    (section,) = told["sections"]
    assert [said(one) for one in section["points"]] == [
        "Mətn: Tam deyil. Bəyannamənin nömrəsini yazın."
    ]
    assert (told["number"], told["due_on"].isoformat()) == ("C-2026/0001", "2026-11-30")


def test_leaving_and_forwarding_tell_ground_and_bodies(world: World) -> None:
    left: Any = paper_data(a_letter(world, state="left"), "leaving", SHEET)[1]
    assert "məhkəmə qərarı" in said(left["sections"][0]["paragraphs"][0])
    assert "Qanun" in said(left["sections"][0]["paragraphs"][2])
    sent: Any = paper_data(a_letter(world, state="forwarded"), "forwarding", SHEET)[1]
    (point,) = sent["sections"][0]["points"]
    assert said(point) == "Dövlət Vergi Xidməti, qeydiyyat nömrəsi M-2026/0001"


def test_a_reply_names_its_signer_and_its_lead_executor(world: World) -> None:
    told: Any = paper_data(a_letter(world, state="answered"), "reply", SHEET)[1]
    assert (told["signer"]["name"], told["signer"]["post"]) == ("Vüqar Nəsirov", "Sədr")
    assert told["executor"]["name"] == "Rəşad Quliyev"
    assert told["text"] == "Sənədlərinizə baxıldı."


def test_a_letter_has_no_paper_of_what_did_not_happen(world: World) -> None:
    letter = a_letter(world)
    for name in ("reply", "notice-1", "leaving", "forwarding", "poem"):
        with pytest.raises(Missing):
            paper_data(letter, name, SHEET)
    with pytest.raises(Missing):
        paper_data(a_letter(world, state="deficient"), "notice-2", SHEET)


def test_the_address_of_the_check_has_one_slash() -> None:
    assert replace(SHEET, address="https://k.example").check_url == SHEET.check_url
